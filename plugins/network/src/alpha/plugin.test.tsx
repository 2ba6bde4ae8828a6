import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { deviceEntity } from '../__testUtils__/deviceEntity';
import networkPlugin from './index';

const card = networkPlugin.getExtension('entity-card:network/device');

describe('the network plugin of the new frontend system', () => {
  it('shows the card on the page of a device', async () => {
    renderInTestApp(
      <EntityProvider entity={deviceEntity()}>
        {createExtensionTester(card).reactElement()}
      </EntityProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(await screen.findByText('FRRouting')).toBeInTheDocument();
  });

  it('offers the card for devices only', () => {
    const isShownFor = createExtensionTester(card).get(
      EntityCardBlueprint.dataRefs.filterFunction,
    );
    const device = deviceEntity();
    expect(isShownFor?.(device)).toBe(true);
    expect(isShownFor?.({ ...device, kind: 'Component' })).toBe(false);
    expect(isShownFor?.({ ...device, spec: { type: 'network-site' } })).toBe(
      false,
    );
  });
});
