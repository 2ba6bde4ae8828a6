// Which versions were deployed together: those a deployment made and those it kept. What a process calls with the
// binding `deployment` is found there.
import { insertRows } from '@linework/backend-common';
import type { Transaction } from './Transaction';

export interface DeploymentResourceRow {
  kind: 'process' | 'decision' | 'form';
  /** Process, decision or form id. */
  id: string;
  /** Key of its version. */
  key: string;
}

export interface DeploymentStore {
  insert(
    trx: Transaction,
    deploymentKey: string,
    resources: readonly DeploymentResourceRow[],
  ): Promise<void>;
}

const COLUMNS = {
  deployment_key: 'text',
  kind: 'text',
  resource_id: 'text',
  resource_key: 'text',
} as const;

export class DatabaseDeploymentStore implements DeploymentStore {
  async insert(
    trx: Transaction,
    deploymentKey: string,
    resources: readonly DeploymentResourceRow[],
  ): Promise<void> {
    await insertRows(
      trx,
      'deployment_resources',
      COLUMNS,
      resources.map(({ kind, id, key }) => ({
        deployment_key: deploymentKey,
        kind,
        resource_id: id,
        resource_key: key,
      })),
    );
  }
}
