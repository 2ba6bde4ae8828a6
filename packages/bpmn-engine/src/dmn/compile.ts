import type { Bounds } from '../api/executable';
import type { Problem } from '../api/problems';
import { guard } from '../compile/guard';
import type { SourceElement } from '../compile/source';
import type { DecisionCompileResult } from './api';
import { BOXED_EXPRESSIONS } from './boxedExpressions';
import { Compilation, Place } from './compilation';
import {
  CompiledDecision,
  type DecisionNode,
  type KnowledgeNode,
} from './executable';
import { compileFunction } from './functionDefinition';
import { namesOfSeveralWords } from './names';
import {
  cyclesIn,
  inOrder,
  readRequirements,
  variableName,
  type ElementsById,
  type Requirements,
} from './requirements';
import { readDmn } from './source';

const DEFAULT_BOUNDS = {
  xmlSize: 2_000_000,
  xmlDepth: 100,
  expressionSteps: 100_000,
};

const KINDS: Record<string, string> = {
  'dmn:Decision': 'decision',
  'dmn:BusinessKnowledgeModel': 'business knowledge model',
};

/** A decision or business knowledge model of the document, before it is linked to what it requires. */
interface Draft<Node> {
  node: Node;
  requires: Requirements;
}

type Linked<Node> = { -readonly [Key in keyof Node]: Node[Key] };

class DocumentCompiler {
  readonly decisions = new Map<string, Draft<Linked<DecisionNode>>>();
  readonly knowledge = new Map<string, Draft<Linked<KnowledgeNode>>>();
  readonly #compilation: Compilation;
  readonly #elements: ElementsById;

  constructor(readonly definitions: SourceElement) {
    this.#compilation = new Compilation(
      definitions,
      namesOfSeveralWords(definitions),
      BOXED_EXPRESSIONS,
    );
    this.#elements = new Map(
      definitions
        .many('drgElement')
        .flatMap(element =>
          element.id === undefined ? [] : [[element.id, element] as const],
        ),
    );
  }

  get problems(): Problem[] {
    return this.#compilation.problems;
  }

  #decision(id: string, element: SourceElement, place: Place) {
    const logicSource = element.one('decisionLogic');
    if (!logicSource) {
      this.#compilation.error(
        'missing-logic',
        place,
        'the decision has no logic; add a decision table or a literal expression',
      );
      return;
    }
    this.decisions.set(id, {
      requires: readRequirements(
        element,
        this.#elements,
        place,
        this.#compilation,
      ),
      node: {
        id,
        name: element.name,
        // as in Camunda 8: the name is for people, unless there is nothing else
        resultName: element.one('variable')?.name ?? id,
        versionTag: element.extension('zeebe:versionTag')?.text('value'),
        logic: this.#compilation.boxed(logicSource, place),
        place,
        decisions: [],
        knowledge: [],
        inputNames: [],
      },
    });
  }

  #knowledge(id: string, element: SourceElement, place: Place) {
    const logicSource = element.one('encapsulatedLogic');
    if (!logicSource) {
      this.#compilation.error(
        'missing-logic',
        place,
        'the business knowledge model has no logic; add a function with an expression',
      );
      return;
    }
    this.knowledge.set(id, {
      requires: readRequirements(
        element,
        this.#elements,
        place,
        this.#compilation,
      ),
      node: {
        name: variableName(element) ?? id,
        logic: compileFunction(logicSource, place, this.#compilation),
        knowledge: [],
      },
    });
  }

  #compileElements() {
    for (const element of this.definitions.many('drgElement')) {
      const { id, name, type } = element;
      const kind = KINDS[type];
      if (kind && id === undefined) {
        this.problems.push({
          severity: 'error',
          rule: 'missing-id',
          message: `the ${kind} "${name ?? ''}" has no id; give it one`,
          ...(name !== undefined && { elementName: name }),
        });
      } else if (kind && id !== undefined) {
        const place = new Place({ kind, id, name });
        if (type === 'dmn:Decision') {
          this.#decision(id, element, place);
        } else {
          this.#knowledge(id, element, place);
        }
      }
    }
  }

  #checkDocument() {
    const place = new Place({
      kind: 'document',
      id: this.definitions.id ?? '',
      name: this.definitions.name,
    });
    if (this.definitions.id === undefined) {
      this.#compilation.error(
        'missing-id',
        place,
        'the definitions have no id; give them one',
      );
    }
    for (const imported of this.definitions.many('import')) {
      this.#compilation.error(
        'unsupported-element',
        place,
        `the import of "${
          imported.text('namespace') ?? imported.name ?? ''
        }" is not executed; copy what is needed into this document`,
      );
    }
    if (
      !this.definitions.many('drgElement').some(e => e.type === 'dmn:Decision')
    ) {
      this.#compilation.error(
        'no-decision',
        place,
        'the document has no decision; add one',
      );
    }
  }

  #reportCycles() {
    const report = (cycles: string[][]) => {
      for (const cycle of cycles) {
        const element = this.#elements.get(cycle[0]);
        this.#compilation.error(
          'requirement-cycle',
          new Place({
            kind: KINDS[element?.type ?? ''] ?? 'element',
            id: cycle[0],
            name: element?.name,
          }),
          `it requires itself: ${[...cycle, cycle[0]].join(
            ' → ',
          )}; remove one of the requirements`,
        );
      }
    };
    report(
      cyclesIn(
        this.decisions.keys(),
        id => this.decisions.get(id)?.requires.decisionIds ?? [],
      ),
    );
    report(
      cyclesIn(
        this.knowledge.keys(),
        id => this.knowledge.get(id)?.requires.knowledgeIds ?? [],
      ),
    );
  }

  #link() {
    const knowledgeOf = (ids: readonly string[]) =>
      ids.flatMap(id => this.knowledge.get(id)?.node ?? []);
    for (const { node, requires } of this.knowledge.values()) {
      node.knowledge = knowledgeOf(requires.knowledgeIds);
    }
    for (const { node, requires } of this.decisions.values()) {
      node.knowledge = knowledgeOf(requires.knowledgeIds);
      node.inputNames = requires.inputNames;
      node.decisions = requires.decisionIds.flatMap(
        id => this.decisions.get(id)?.node ?? [],
      );
    }
  }

  compile(expressionSteps: number): CompiledDecision[] {
    this.#checkDocument();
    this.#compileElements();
    this.#reportCycles();
    if (this.problems.some(({ severity }) => severity === 'error')) {
      return [];
    }
    this.#link();
    const { id = '', name } = this.definitions;
    return [...this.decisions.values()].map(
      ({ node }) =>
        new CompiledDecision(
          node,
          { id, name },
          {
            order: inOrder<DecisionNode>(node, ({ decisions }) => decisions),
            expressionSteps,
          },
        ),
    );
  }
}

/**
 * Reads a DMN document and makes every decision in it ready to be made, or says everything that keeps it from that.
 *
 * @param options - bounds that differ from the defaults; only those of the document and of expressions matter
 * @public
 */
export async function compileDecisions(
  xml: string,
  options: Partial<Bounds> = {},
): Promise<DecisionCompileResult> {
  const bounds = { ...DEFAULT_BOUNDS, ...options };
  const guarded = guard(xml, bounds);
  if (!guarded.ok) {
    return { ok: false, problems: guarded.problems };
  }
  const reading = await readDmn(guarded.xml);
  if (!reading.ok) {
    return { ok: false, problems: [reading.problem] };
  }
  const compiler = new DocumentCompiler(reading.definitions);
  const decisions = compiler.compile(bounds.expressionSteps);
  const problems = [...reading.problems, ...compiler.problems];
  return problems.some(({ severity }) => severity === 'error')
    ? { ok: false, problems }
    : { ok: true, decisions, problems };
}
