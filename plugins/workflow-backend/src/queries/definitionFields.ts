// What definitions can be searched and sorted by. Small table: a version of a process each.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf } from './filter/fields';
import { TENANT } from './tenant';

export const definitionTable = filterTable({
  fields: {
    processDefinitionKey: { kind: 'key', column: 'd.definition_key' },
    processDefinitionId: { kind: 'text', column: 'd.process_id' },
    name: { kind: 'text', column: 'd.name' },
    resourceName: { kind: 'text', column: 'd.resource_name' },
    version: { kind: 'number', column: 'd.version' },
    versionTag: { kind: 'text', column: 'd.version_tag' },
    deploymentKey: { kind: 'key', column: 'd.deployment_key' },
    deployedBy: { kind: 'text', column: 'd.deployed_by' },
    deploymentTime: { kind: 'date', column: 'd.deployed_at' },
    isLatestVersion: {
      kind: 'boolean',
      whenTrue: 'd.is_latest',
      whenFalse: 'NOT d.is_latest',
    },
    /** `DRAINING`: retired, no new instance starts. */
    state: {
      kind: 'enum',
      column: `CASE WHEN d.retired_at IS NULL THEN 'active' ELSE 'draining' END`,
      values: { ACTIVE: 'active', DRAINING: 'draining' },
    },
    hasStartForm: {
      kind: 'boolean',
      whenTrue: 'd.start_form_id IS NOT NULL',
      whenFalse: 'd.start_form_id IS NULL',
    },
    targetKind: { kind: 'text', column: 'd.target_kind', ignoreCase: true },
    targetType: { kind: 'text', column: 'd.target_type', ignoreCase: true },
    tenantId: TENANT,
  },
  text: [{ column: 'd.name' }, { column: 'd.process_id' }],
});

export type DefinitionSearchFilter = FilterOf<typeof definitionTable>;

export const definitionSortColumns = {
  processDefinitionKey: { column: 'd.definition_key', type: 'string' },
  processDefinitionId: { column: 'd.process_id', type: 'string' },
  name: { column: 'd.name', type: 'string' },
  resourceName: { column: 'd.resource_name', type: 'string' },
  version: { column: 'd.version', type: 'number' },
  versionTag: { column: 'd.version_tag', type: 'string', nullable: true },
  deployedAt: { column: 'd.deployed_at', type: 'number' },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type DefinitionSortField = keyof typeof definitionSortColumns;
