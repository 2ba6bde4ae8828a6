import type { ElementInfo } from '@linework/bpmn-engine';
import type { DefinitionService } from '../definitions/types';

/** Names and types of the elements of deployed processes. */
export class ElementDirectory {
  readonly #definitions: Pick<DefinitionService, 'getExecutable'>;

  constructor(definitions: Pick<DefinitionService, 'getExecutable'>) {
    this.#definitions = definitions;
  }

  /** The elements of one definition by id. */
  async of(definitionKey: string): Promise<ReadonlyMap<string, ElementInfo>> {
    const executable = await this.#definitions.getExecutable(definitionKey);
    return new Map(
      executable.elements.map(element => [element.elementId, element]),
    );
  }
}
