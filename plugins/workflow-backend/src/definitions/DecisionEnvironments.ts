// The decisions that a process can call, at hand before a step begins: the engine asks for them in the middle of it and
// cannot wait. Compiled documents never change and are kept as long as there is room; which of them a process can call
// is asked again every second.
import type {
  CalledDecisionInfo,
  DecisionExecutable,
  DecisionReference,
  StepEnvironment,
} from '@linework/bpmn-engine';
import type { BindingStore, DecisionSelection } from '../database/BindingStore';
import type { DecisionStore } from '../database/DecisionStore';
import { CompileError, compileDocument } from './compileDeployed';
import { LeastRecentlyUsedCache } from './LeastRecentlyUsedCache';

/** Characters of DMN whose compiled decisions are kept. */
const CACHED_CHARACTERS = 5_000_000;
/** Decisions in all environments that are kept; they share compiled documents. */
const CACHED_DECISIONS = 50_000;
const MAX_AGE_MS = 1_000;
/** Decisions that a reference by expression can mean; all of them are compiled. */
const MAX_BY_EXPRESSION = 1_000;

const NO_DECISIONS: StepEnvironment = {};

/** References of one binding: those whose ids are written, or all if one is an expression. */
interface Wanted {
  binding: DecisionReference['binding'];
  versionTag?: string;
  decisionIds: string[];
  isAny: boolean;
}

export class DecisionEnvironments {
  readonly #bindings: BindingStore;
  readonly #decisions: DecisionStore;
  readonly #warn: (message: string) => void;
  readonly #documents = new LeastRecentlyUsedCache<
    ReadonlyMap<string, DecisionExecutable>
  >(key => this.#loadDocument(key), CACHED_CHARACTERS);
  readonly #environments = new LeastRecentlyUsedCache<StepEnvironment>(
    key => this.#load(JSON.parse(key)),
    CACHED_DECISIONS,
    { maxAgeMs: MAX_AGE_MS },
  );

  constructor(
    {
      bindings,
      decisions,
    }: { bindings: BindingStore; decisions: DecisionStore },
    { warn }: { warn: (message: string) => void },
  ) {
    this.#bindings = bindings;
    this.#decisions = decisions;
    this.#warn = warn;
  }

  async get(
    definitionKey: string,
    called: readonly CalledDecisionInfo[],
  ): Promise<StepEnvironment> {
    return called.length === 0
      ? NO_DECISIONS
      : this.#environments.get(
          JSON.stringify({ definitionKey, wanted: group(called) }),
        );
  }

  forgetLatest(): void {
    this.#environments.clear();
  }

  async #load({
    definitionKey,
    wanted,
  }: {
    definitionKey: string;
    wanted: Wanted[];
  }) {
    const decisions = new Map<string, DecisionExecutable>();
    for (const { decisionIds, isAny, ...binding } of wanted) {
      const selection = { ...binding, definitionKey };
      const selected = [
        ...(await this.#bindings.selectDecisions({
          ...selection,
          decisionIds,
          limit: decisionIds.length,
        })),
        ...(isAny ? await this.#selectAny(selection) : []),
      ];
      for (const { decisionId, decisionRequirementsKey } of selected) {
        const decision = await this.#find(decisionId, decisionRequirementsKey);
        if (decision) {
          decisions.set(nameOf({ decisionId, ...binding }), decision);
        }
      }
    }
    const environment: StepEnvironment = {
      decision: reference => decisions.get(nameOf(reference)),
    };
    return { value: environment, weight: decisions.size + 1 };
  }

  async #selectAny(selection: Omit<DecisionSelection, 'limit'>) {
    const selected = await this.#bindings.selectDecisions({
      ...selection,
      limit: MAX_BY_EXPRESSION + 1,
    });
    if (selected.length > MAX_BY_EXPRESSION) {
      this.#warn(
        `The process with key "${selection.definitionKey}" calls a decision by an expression, and there are more than ${MAX_BY_EXPRESSION} decisions that it can mean: those whose ids come last are not found. Write the decision id, or choose between several tasks with a gateway`,
      );
    }
    return selected.slice(0, MAX_BY_EXPRESSION);
  }

  /** One document that cannot be used must not stop the processes that could have called another. */
  async #find(
    decisionId: string,
    decisionRequirementsKey: string,
  ): Promise<DecisionExecutable | undefined> {
    try {
      const document = await this.#documents.get(decisionRequirementsKey);
      return document.get(decisionId);
    } catch (error) {
      if (error instanceof CompileError) {
        this.#warn(error.message);
        return undefined;
      }
      throw error;
    }
  }

  async #loadDocument(key: string) {
    const xml = await this.#decisions.findXml(key);
    return {
      value: await compileDocument(key, xml ?? ''),
      weight: xml?.length ?? 0,
    };
  }
}

function nameOf({ decisionId, binding, versionTag }: DecisionReference) {
  return JSON.stringify([binding, versionTag, decisionId]);
}

function group(called: readonly CalledDecisionInfo[]): Wanted[] {
  const groups = new Map<string, Wanted>();
  for (const { decisionId, binding, versionTag } of called) {
    const name = JSON.stringify([binding, versionTag]);
    const wanted = groups.get(name) ?? {
      binding,
      versionTag,
      decisionIds: [],
      isAny: false,
    };
    groups.set(name, wanted);
    if (decisionId.startsWith('=')) {
      wanted.isAny = true;
    } else {
      wanted.decisionIds.push(decisionId);
    }
  }
  return [...groups.values()];
}
