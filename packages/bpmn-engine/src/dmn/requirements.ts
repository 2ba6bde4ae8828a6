// The requirement graph: who needs the result of which decision, which input data, which business knowledge model.
import type { SourceElement } from '../compile/source';
import type { Compilation, Place } from './compilation';

export interface Requirements {
  decisionIds: string[];
  knowledgeIds: string[];
  /** Names under which the required input data is read from the variables. */
  inputNames: string[];
}

export type ElementsById = ReadonlyMap<string, SourceElement>;

/** The name under which others see an element. */
export function variableName(element: SourceElement): string | undefined {
  return element.one('variable')?.name ?? element.name;
}

class RequirementReader {
  readonly found: Requirements = {
    decisionIds: [],
    knowledgeIds: [],
    inputNames: [],
  };

  constructor(
    readonly elements: ElementsById,
    readonly place: Place,
    readonly compilation: Compilation,
  ) {}

  #target(requirement: SourceElement, property: string, type: string) {
    const href = requirement.one(property)?.text('href');
    if (href === undefined) {
      return undefined;
    }
    const id = href.replace(/^#/, '');
    const target = href.startsWith('#') ? this.elements.get(id) : undefined;
    if (!target) {
      this.compilation.error(
        'unknown-reference',
        this.place,
        `${property} refers to "${href}", which is not in this document; correct it, or copy what it needs into the document`,
        requirement.id,
      );
      return undefined;
    }
    if (target.type === 'dmn:DecisionService') {
      this.compilation.error(
        'unsupported-element',
        this.place,
        `the decision service "${id}" cannot be called; require its decisions, or put the logic into a business knowledge model`,
        requirement.id,
      );
      return undefined;
    }
    if (target.type !== type) {
      this.compilation.error(
        'unknown-reference',
        this.place,
        `${property} refers to "${id}", which is a ${target.type.replace(
          /^dmn:/,
          '',
        )}; draw the requirement anew`,
        requirement.id,
      );
      return undefined;
    }
    return { id, target };
  }

  read(element: SourceElement): Requirements {
    for (const requirement of element.many('informationRequirement')) {
      const decision = this.#target(
        requirement,
        'requiredDecision',
        'dmn:Decision',
      );
      const input = this.#target(requirement, 'requiredInput', 'dmn:InputData');
      this.found.decisionIds.push(...(decision ? [decision.id] : []));
      const name = input && variableName(input.target);
      this.found.inputNames.push(...(name === undefined ? [] : [name]));
    }
    for (const requirement of element.many('knowledgeRequirement')) {
      const knowledge = this.#target(
        requirement,
        'requiredKnowledge',
        'dmn:BusinessKnowledgeModel',
      );
      this.found.knowledgeIds.push(...(knowledge ? [knowledge.id] : []));
    }
    return this.found;
  }
}

export function readRequirements(
  element: SourceElement,
  elements: ElementsById,
  place: Place,
  compilation: Compilation,
): Requirements {
  return new RequirementReader(elements, place, compilation).read(element);
}

/** Each way round that the edges make, once: a list of ids whose last requires the first. */
export function cyclesIn(
  ids: Iterable<string>,
  edges: (id: string) => readonly string[],
): string[][] {
  const cycles: string[][] = [];
  const finished = new Set<string>();
  const path: string[] = [];
  const visit = (id: string) => {
    const start = path.indexOf(id);
    if (start >= 0) {
      cycles.push(path.slice(start));
    } else if (!finished.has(id)) {
      path.push(id);
      edges(id).forEach(visit);
      path.pop();
      finished.add(id);
    }
  };
  for (const id of ids) {
    visit(id);
  }
  return cycles;
}

/** What an element requires, directly or not, each after what it requires itself, and the element last. */
export function inOrder<T>(element: T, required: (of: T) => readonly T[]): T[] {
  const order = new Set<T>();
  const visit = (one: T) => {
    if (!order.has(one)) {
      required(one).forEach(visit);
      order.add(one);
    }
  };
  visit(element);
  return [...order];
}
