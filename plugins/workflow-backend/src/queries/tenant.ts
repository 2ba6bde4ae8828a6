import type { ConstantField } from './filter/fields';

/** Everything belongs to the one tenant that Camunda 8 has without multi-tenancy. */
export const TENANT_ID = '<default>';

export const TENANT: ConstantField = { kind: 'constant', value: TENANT_ID };
