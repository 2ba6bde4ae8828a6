import { NotFoundError } from '@backstage/errors';
import {
  assertNotDenied,
  type AccessControl,
  type Caller,
} from '@linework/backend-common';
import {
  workflowDefinitionReadPermission,
  type DecisionDefinition,
  type DecisionDefinitionPage,
  type DecisionDefinitionSearch,
} from '@linework/backstage-plugin-workflow-common';
import { definitionResourceRef } from '../permissions/resources';
import type { DecisionQueries } from '../queries/DecisionQueries';
import { toDecisionDefinition } from './models/definitions';
import { toPageInfo } from './models/values';

/** Decisions have no permissions of their own: whoever may see any process definition may see them. */
export class DecisionOperations {
  readonly #access: AccessControl;
  readonly #queries: DecisionQueries;

  constructor(options: { access: AccessControl; queries: DecisionQueries }) {
    this.#access = options.access;
    this.#queries = options.queries;
  }

  async search(
    caller: Caller,
    { filter, sort, page }: DecisionDefinitionSearch,
  ): Promise<DecisionDefinitionPage> {
    await this.#requireRead(caller);
    const found = await this.#queries.search({ filter, sort, page });
    return {
      items: found.items.map(toDecisionDefinition),
      page: toPageInfo(found.page),
    };
  }

  async get(caller: Caller, decisionKey: string): Promise<DecisionDefinition> {
    await this.#requireRead(caller);
    const record = await this.#queries.find(decisionKey);
    if (!record) throw decisionNotFound(decisionKey);
    return toDecisionDefinition(record);
  }

  async getXml(caller: Caller, decisionKey: string): Promise<string> {
    await this.#requireRead(caller);
    const xml = await this.#queries.findXml(decisionKey);
    if (xml === undefined) throw decisionNotFound(decisionKey);
    return xml;
  }

  async #requireRead(caller: Caller): Promise<void> {
    const [read] = await this.#access.accessTo(
      definitionResourceRef,
      caller.credentials,
      [workflowDefinitionReadPermission],
    );
    assertNotDenied(read, workflowDefinitionReadPermission, 'see decisions');
  }
}

function decisionNotFound(decisionKey: string): NotFoundError {
  return new NotFoundError(
    `There is no decision definition with the key "${decisionKey}".`,
  );
}
