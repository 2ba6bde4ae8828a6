// Renders pages in an app of the new frontend system with the plugin's alpha entry and a fake network API, as in a
// portal; and cards and tabs of a device around its entity.
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router-dom';
import type { Entity } from '@backstage/catalog-model';
import { toastApiRef, type ToastApi } from '@backstage/frontend-plugin-api';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import networkPlugin from '../alpha';
import { networkApiRef, type NetworkApi } from '../api/networkApiRef';
import { rootRouteRef } from '../routes';
import { deviceEntity } from './deviceEntity';

const mountedRoutes = {
  '/catalog/:namespace/:kind/:name': entityRouteRef,
};

function spiedToasts() {
  const post = jest.fn(() => ({ close: () => {} }));
  const said = () =>
    (post.mock.calls as unknown as [{ title: string }][]).map(
      ([toast]) => toast.title,
    );
  return { toasts: { post } as unknown as ToastApi, said };
}

/** Opens a page of the plugin; `said` gives what was said in passing. */
export function renderNetwork(
  api: NetworkApi,
  path: string,
  options: { entities?: Entity[]; permission?: typeof permissionApiRef.T } = {},
): { said: () => string[] } {
  const { toasts, said } = spiedToasts();
  renderTestApp({
    features: [networkPlugin],
    mountedRoutes,
    initialRouteEntries: [path],
    apis: [
      [networkApiRef, api],
      [toastApiRef, toasts],
      [catalogApiRef, catalogApiMock({ entities: options.entities ?? [] })],
      [permissionApiRef, options.permission ?? mockApis.permission()],
    ],
  });
  return { said };
}

/** Renders a card or tab of a device's page. */
export function renderOnDevice(
  api: NetworkApi,
  children: ReactNode,
  entity: Entity = deviceEntity(),
): { said: () => string[] } {
  const { toasts, said } = spiedToasts();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [networkApiRef, api],
        [toastApiRef, toasts],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="*" element={children} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { ...mountedRoutes, '/network': rootRouteRef } },
  );
  return { said };
}
