import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ElementInfo } from '@linework/bpmn-engine';
import type { DefinitionService } from '../definitions/types';

/** Names and types of the elements of deployed processes. */
export class ElementDirectory {
  readonly #definitions: Pick<DefinitionService, 'getExecutable'>;
  readonly #logger: LoggerService;

  constructor(options: {
    definitions: Pick<DefinitionService, 'getExecutable'>;
    logger: LoggerService;
  }) {
    this.#definitions = options.definitions;
    this.#logger = options.logger;
  }

  /**
   * The elements of one definition by id. Without any if this release cannot compile it any more: names are a help to
   * the reader, and a list must not fail as a whole for one of them.
   */
  async of(definitionKey: string): Promise<ReadonlyMap<string, ElementInfo>> {
    try {
      const { elements } = await this.#definitions.getExecutable(definitionKey);
      return new Map(elements.map(element => [element.elementId, element]));
    } catch (error) {
      this.#logger.warn(
        `The names of elements are not known: ${toError(error).message}`,
      );
      return new Map();
    }
  }
}
