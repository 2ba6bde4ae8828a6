import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

/** The entity of a simulated device. */
export function deviceEntity(
  name: string,
  device: JsonObject,
  hostKey?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace: 'default',
      ...(hostKey !== undefined && {
        annotations: { 'linework.dev/ssh-host-key': hostKey },
      }),
    },
    spec: {
      type: 'network-device',
      owner: 'group:default/team-core',
      device: {
        role: 'core-router',
        vendor: 'FRRouting',
        model: 'Virtual router',
        platform: 'frr',
        managementAddress: '127.0.0.1',
        status: 'active',
        credentialRef: 'demo',
        ...device,
      },
    },
  };
}
