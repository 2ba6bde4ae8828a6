// What decision definitions can be searched and sorted by.
import type { SortColumn } from '@linework/backend-common';
import { filterTable, type FilterOf, type Lookup } from './filter/fields';
import { TENANT } from './tenant';

const REQUIREMENTS: Lookup = {
  column: 'c.decision_requirements_key',
  table: 'decision_requirements',
  key: 'decision_requirements_key',
};

export const decisionTable = filterTable({
  fields: {
    decisionDefinitionKey: { kind: 'key', column: 'c.decision_key' },
    decisionDefinitionId: { kind: 'text', column: 'c.decision_id' },
    name: { kind: 'text', column: 'c.name' },
    version: { kind: 'number', column: 'c.version' },
    versionTag: { kind: 'text', column: 'c.version_tag' },
    isLatestVersion: {
      kind: 'boolean',
      whenTrue: 'c.is_latest',
      whenFalse: 'NOT c.is_latest',
    },
    decisionRequirementsKey: {
      kind: 'key',
      column: 'c.decision_requirements_key',
    },
    decisionRequirementsId: {
      kind: 'text',
      column: 'decision_requirements_id',
      lookup: REQUIREMENTS,
    },
    decisionRequirementsName: {
      kind: 'text',
      column: 'name',
      lookup: REQUIREMENTS,
    },
    decisionRequirementsVersion: {
      kind: 'number',
      column: 'version',
      lookup: REQUIREMENTS,
    },
    tenantId: TENANT,
  },
  text: [{ column: 'c.name' }, { column: 'c.decision_id' }],
});

export type DecisionSearchFilter = FilterOf<typeof decisionTable>;

export const decisionSortColumns = {
  decisionDefinitionKey: { column: 'c.decision_key', type: 'string' },
  decisionDefinitionId: { column: 'c.decision_id', type: 'string' },
  name: { column: 'c.name', type: 'string' },
  version: { column: 'c.version', type: 'number' },
  versionTag: { column: 'c.version_tag', type: 'string', nullable: true },
  tenantId: 'constant',
} satisfies Record<string, SortColumn | 'constant'>;

export type DecisionSortField = keyof typeof decisionSortColumns;
