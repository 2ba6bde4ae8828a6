import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { deviceEntity } from '../__testUtils__/deviceEntity';
import { fakeNetworkApi, onePage } from '../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../__testUtils__/renderNetwork';
import networkPlugin from './index';

const device = deviceEntity();
const OTHERS = [
  { ...device, kind: 'Component' },
  { ...device, spec: { type: 'network-site' } },
];

describe('the network plugin of the new frontend system', () => {
  it('shows the card on the page of a device', async () => {
    renderInTestApp(
      <EntityProvider entity={device}>
        {createExtensionTester(
          networkPlugin.getExtension('entity-card:network/device'),
        ).reactElement()}
      </EntityProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(await screen.findByText('FRRouting')).toBeInTheDocument();
  });

  it.each([
    'entity-card:network/device',
    'entity-card:network/network-state',
    'entity-card:network/configuration',
    'entity-card:network/compliance',
    'entity-card:network/planned-work',
  ] as const)('offers %s for devices only', id => {
    const isShownFor = createExtensionTester(
      networkPlugin.getExtension(id),
    ).get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(isShownFor?.(device)).toBe(true);
    OTHERS.forEach(entity => expect(isShownFor?.(entity)).toBe(false));
  });

  it.each([
    'entity-content:network/interfaces',
    'entity-content:network/neighbours',
    'entity-content:network/configuration',
  ] as const)('offers %s for devices only', id => {
    const isShownFor = createExtensionTester(
      networkPlugin.getExtension(id),
    ).get(EntityContentBlueprint.dataRefs.filterFunction);
    expect(isShownFor?.(device)).toBe(true);
    OTHERS.forEach(entity => expect(isShownFor?.(entity)).toBe(false));
  });

  it('has the sections as tabs of one page and opens on the overview', async () => {
    const getOverview = jest.fn(() => new Promise<never>(() => {}));
    renderNetwork(
      fakeNetworkApi({
        devices: { getOverview, searchDevices: async () => onePage([]) },
      }),
      '/network',
    );
    const tabs = await screen.findAllByRole('tab');
    expect(tabs.map(tab => tab.textContent)).toEqual([
      'Overview',
      'Devices',
      'Map',
      'Configurations',
      'Compliance',
      'Discovery',
      'Import',
      'Calendar',
    ]);
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
    expect(getOverview).toHaveBeenCalled();
    await userEvent.click(screen.getByRole('tab', { name: 'Devices' }));
    expect(await screen.findByText('No devices yet')).toBeInTheDocument();
  });
});
