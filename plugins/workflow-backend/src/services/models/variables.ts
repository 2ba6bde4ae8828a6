import type { Variable } from '@linework/backstage-plugin-workflow-common';
import type { VariableRecord } from '../../queries/VariableQueries';
import { TENANT_ID, toElementInstanceKey, toRootKey } from './values';

export function toVariable(record: VariableRecord): Variable {
  return {
    variableKey: record.variableKey,
    name: record.name,
    value: record.value,
    tenantId: TENANT_ID,
    scopeKey: toElementInstanceKey(record.instanceKey, record.scopeKey),
    processInstanceKey: record.instanceKey,
    rootProcessInstanceKey: toRootKey(
      record.instanceKey,
      record.rootInstanceKey,
    ),
  };
}
