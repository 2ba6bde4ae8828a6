// Definitions on a test database, with a clock that a test can move.
import { mockServices } from '@backstage/backend-test-utils';
import type { DecisionReference } from '@linework/bpmn-engine';
import { evaluateDecision } from '@linework/bpmn-engine';
import type { Knex } from 'knex';
import { prepareDatabase } from '@linework/backend-common';
import { applyDatabaseMigrations } from '../../database/migrations';
import type { CommittedChange } from '../../runtime/types';
import { DatabaseDefinitionService } from '../DatabaseDefinitionService';
import type { DeploymentError } from '../DeploymentError';
import type { Deployed, DeploymentResource } from '../types';

export const JANE = 'user:default/jane';
export const NOW = Date.UTC(2026, 10, 24, 12);

export class TestDefinitions {
  readonly logger = mockServices.logger.mock();
  readonly changes: CommittedChange[] = [];
  readonly service: DatabaseDefinitionService;
  nowMs = NOW;

  static async create(knex: Knex): Promise<TestDefinitions> {
    await prepareDatabase(knex);
    await applyDatabaseMigrations(knex);
    return new TestDefinitions(knex);
  }

  private constructor(readonly knex: Knex) {
    this.service = this.replica();
  }

  /** Another backend on the same database. */
  replica(): DatabaseDefinitionService {
    return DatabaseDefinitionService.create({
      database: this.knex,
      logger: this.logger,
      servedJobTypes: new Set(['work']),
      listeners: [{ onCommitted: change => void this.changes.push(change) }],
      clock: () => this.nowMs,
    });
  }

  /** Deploys and answers with what was deployed, by process id, decision id, form id or id of the DMN document. */
  async deploy(
    resources: Record<string, string>,
  ): Promise<Record<string, { key: string; version: number; isNew: boolean }>> {
    const { deployments } = await this.service.deploy(toResources(resources), {
      deployedBy: JANE,
    });
    return byId(deployments);
  }

  async ship(
    resources: Record<string, string>,
  ): Promise<Record<string, { key: string; version: number; isNew: boolean }>> {
    const { deployments } = await this.service.deployBundle({
      name: 'shipped',
      resources: toResources(resources),
    });
    return byId(deployments);
  }

  /** Problems of a deployment, each as severity, resource, rule and element. */
  async problems(resources: Record<string, string>): Promise<string[]> {
    const problems = await this.service.validate(toResources(resources));
    return problems.map(({ severity, resource, rule, elementId }) =>
      [severity, resource, rule, ...(elementId ? [elementId] : [])].join(' '),
    );
  }

  async refusal(resources: Record<string, string>): Promise<DeploymentError> {
    return this.service
      .deploy(toResources(resources), { deployedBy: JANE })
      .then(
        () => {
          throw new Error('It was deployed');
        },
        error => error,
      );
  }

  /** What a decision that a process refers to gives; `undefined` if there is none. */
  async decide(
    definitionKey: string,
    reference: DecisionReference,
    service = this.service,
  ): Promise<unknown> {
    const { decision } = await service.environment(definitionKey);
    const found = decision?.(reference);
    if (!found) {
      return undefined;
    }
    const evaluation = evaluateDecision(found, {}, this.nowMs);
    return evaluation.ok ? evaluation.result : evaluation.message;
  }
}

export function toResources(
  resources: Record<string, string>,
): DeploymentResource[] {
  return Object.entries(resources).map(([name, content]) => ({
    name,
    content,
  }));
}

function byId(deployments: Deployed[]) {
  return Object.fromEntries(
    deployments.map(deployed => {
      const { version, isNew } = deployed;
      switch (deployed.type) {
        case 'process':
          return [
            deployed.processId,
            { key: deployed.definitionKey, version, isNew },
          ];
        case 'decision':
          return [
            deployed.decisionId,
            { key: deployed.decisionKey, version, isNew },
          ];
        case 'form':
          return [deployed.formId, { key: deployed.formKey, version, isNew }];
        default:
          return [
            deployed.decisionRequirementsId,
            { key: deployed.decisionRequirementsKey, version, isNew },
          ];
      }
    }),
  );
}
