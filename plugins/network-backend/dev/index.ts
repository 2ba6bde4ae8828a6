// The plugin alone, for work on it: `yarn start` in this folder. Everybody is `user:default/mock` and may do
// everything; the catalog has two devices and a circuit between them. Try:
//
//   curl -s localhost:7007/api/network/v1/devices/search -H 'Content-Type: application/json' -d '{}'
//   curl -s localhost:7007/api/network/v1/devices/default/edge-1
//   curl -s localhost:7007/api/network/v1/links/search -H 'Content-Type: application/json' -d '{}'
//
// As a service, or as nobody: -H 'Authorization: Bearer mock-service-token', -H 'Authorization: Bearer mock-none-token'
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

const resource = (name: string, spec: Entity['spec']): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default', etag: '1' },
  spec: { owner: 'group:default/core', ...spec },
});

const device = (name: string): Entity =>
  resource(name, {
    type: 'network-device',
    site: 'sto1',
    device: {
      role: 'edge-router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      platform: 'frr',
      status: 'active',
    },
  });

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  mockServices.permissions.factory({ result: AuthorizeResult.ALLOW }),
);
backend.add(mockServices.userInfo.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      resource('sto1', { type: 'network-site' }),
      device('edge-1'),
      device('edge-2'),
      resource('df-1', {
        type: 'circuit',
        circuit: {
          cid: 'DF-1',
          provider: 'Telia',
          circuitType: 'dark-fibre',
          status: 'active',
          endA: { device: 'edge-1', interface: 'eth1' },
          endZ: { device: 'edge-2', interface: 'eth1' },
        },
      }),
    ],
  }),
);
backend.add(import('../src'));
backend.start();
