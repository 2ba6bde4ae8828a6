// `apply` and `toQuery` of a rule must always agree: the first decides in memory when another plugin asks, the
// second in SQL when this plugin lists. A missing property matches nothing in both.
import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { deviceResourceRef } from './resources';

const atSite = createPermissionRule({
  name: 'AT_SITE',
  description:
    'The device stands at one of the given sites or at a place that lies in one of them',
  resourceRef: deviceResourceRef,
  paramsSchema: z.object({
    siteRefs: z
      .array(z.string())
      .describe('Entity refs of sites, for example resource:default/sto1'),
  }),
  apply: (device, params) =>
    device.siteRefs.some(ref => params.siteRefs.includes(ref)),
  toQuery: params => ({ property: 'site', values: params.siteRefs }),
});

const hasRole = createPermissionRule({
  name: 'HAS_ROLE',
  description: 'The device has one of the given roles',
  resourceRef: deviceResourceRef,
  paramsSchema: z.object({
    roles: z
      .array(z.string())
      .describe('Values of spec.device.role, for example core-router'),
  }),
  apply: (device, params) => params.roles.includes(device.role),
  toQuery: params => ({ property: 'role', values: params.roles }),
});

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description: 'One of the given users or groups owns the device',
  resourceRef: deviceResourceRef,
  paramsSchema: z.object({
    refs: z.array(z.string()).describe('Entity refs of users and groups'),
  }),
  apply: (device, params) =>
    device.ownerRefs.some(ref => params.refs.includes(ref)),
  toQuery: params => ({ property: 'owner', values: params.refs }),
});

export const deviceRules = { atSite, hasRole, isOwnedBy };
