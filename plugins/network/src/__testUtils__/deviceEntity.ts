// A device entity for tests of this package.

import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';

export function deviceEntity(device: JsonObject = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'sto1-cr1', namespace: 'default' },
    spec: {
      type: 'network-device',
      owner: 'group:default/team-core',
      site: 'sto1',
      device: {
        role: 'core-router',
        vendor: 'FRRouting',
        model: 'Virtual router',
        platform: 'frr',
        serialNumber: 'FRR-STO1-0001',
        softwareVersion: '10.2.1',
        managementAddress: '10.0.0.1',
        managementPort: 42201,
        status: 'active',
        credentialRef: 'demo',
        ...device,
      },
    },
  };
}
