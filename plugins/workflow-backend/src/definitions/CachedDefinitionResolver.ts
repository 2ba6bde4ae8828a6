// Which version is meant, from caches. See DefinitionResolver for what may be late and what may not.
import { NotFoundError } from '@backstage/errors';
import type { Executable, StepEnvironment } from '@linework/bpmn-engine';
import type {
  BindingStore,
  FormReference,
  ProcessReference,
} from '../database/BindingStore';
import type { DecisionStore } from '../database/DecisionStore';
import type { DefinitionStore } from '../database/DefinitionStore';
import { compileProcess } from './compileDeployed';
import { DecisionEnvironments } from './DecisionEnvironments';
import { LeastRecentlyUsedCache, type Weighed } from './LeastRecentlyUsedCache';
import type { DefinitionResolver, DefinitionSummary } from './types';

/** Characters of BPMN whose compiled processes are kept; each takes about 50 bytes of memory. */
const CACHED_CHARACTERS = 5_000_000;
const CACHED_ANSWERS = 10_000;
/** How late the deployment of another replica may be seen. */
const MAX_AGE_MS = 1_000;

export interface ResolverStores {
  bindings: BindingStore;
  decisions: DecisionStore;
  definitions: DefinitionStore;
}

export class CachedDefinitionResolver implements DefinitionResolver {
  readonly #stores: ResolverStores;
  readonly #environments: DecisionEnvironments;
  readonly #executables = new LeastRecentlyUsedCache<Executable>(
    key => this.#loadExecutable(key),
    CACHED_CHARACTERS,
  );
  readonly #summaries = answers(async key => {
    const summary = await this.#stores.definitions.find(key);
    if (!summary) {
      throw notFound(key);
    }
    return summary;
  });
  readonly #processes = answers(text =>
    this.#stores.bindings.findProcess(JSON.parse(text)),
  );
  readonly #forms = answers(text =>
    this.#stores.bindings.findForm(JSON.parse(text)),
  );

  constructor(
    stores: ResolverStores,
    options: { warn: (message: string) => void },
  ) {
    this.#stores = stores;
    this.#environments = new DecisionEnvironments(stores, options);
  }

  getExecutable(definitionKey: string): Promise<Executable> {
    return this.#executables.get(definitionKey);
  }

  getDefinition(definitionKey: string): Promise<DefinitionSummary> {
    return this.#summaries.get(definitionKey);
  }

  async resolveProcess({
    processId,
    binding,
    versionTag,
    callerDefinitionKey,
  }: ProcessReference): Promise<{ definitionKey: string } | undefined> {
    // What does not matter for the binding is left out, so that callers share the answer.
    const definitionKey = await this.#processes.get(
      JSON.stringify({
        processId,
        binding,
        ...(binding === 'versionTag' && { versionTag }),
        ...(binding === 'deployment' && { callerDefinitionKey }),
      }),
    );
    return definitionKey === undefined ? undefined : { definitionKey };
  }

  async resolveForm({
    formId,
    binding,
    definitionKey,
  }: FormReference): Promise<{ formKey: string } | undefined> {
    const formKey = await this.#forms.get(
      JSON.stringify({
        formId,
        ...(binding === 'deployment' && { binding, definitionKey }),
      }),
    );
    return formKey === undefined ? undefined : { formKey };
  }

  async environment(definitionKey: string): Promise<StepEnvironment> {
    const { calledDecisions } = await this.getExecutable(definitionKey);
    return this.#environments.get(definitionKey, calledDecisions);
  }

  /** Forgets which versions are the latest, and which are retired: they have changed. */
  forgetLatest(): void {
    this.#summaries.clear();
    this.#processes.clear();
    this.#forms.clear();
    this.#environments.forgetLatest();
  }

  async #loadExecutable(definitionKey: string): Promise<Weighed<Executable>> {
    const source = await this.#stores.definitions.findSource(definitionKey);
    if (!source) {
      throw notFound(definitionKey);
    }
    return {
      value: await compileProcess(source),
      weight: source.xml.length,
    };
  }
}

function answers<T>(
  load: (key: string) => Promise<T>,
): LeastRecentlyUsedCache<T> {
  return new LeastRecentlyUsedCache(
    async key => ({ value: await load(key), weight: 1 }),
    CACHED_ANSWERS,
    { maxAgeMs: MAX_AGE_MS },
  );
}

function notFound(definitionKey: string): NotFoundError {
  return new NotFoundError(
    `There is no process definition with key "${definitionKey}"`,
  );
}
