import type {
  DeviceSearch,
  Link,
  LinkSearch,
  Site,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDevice,
  fakeNetworkApi,
  onePage,
} from '../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../__testUtils__/renderNetwork';

const facet = (value: string) => [{ value, count: 3 }];

const SITES: Site[] = [
  {
    siteRef: 'resource:default/sweden',
    name: 'sweden',
    title: 'Sweden',
    parentRef: null,
    latitude: null,
    longitude: null,
    deviceCount: 2,
    unreachableCount: 0,
  },
];

function api(
  searchDevices: (search?: DeviceSearch) => ReturnType<typeof answer>,
) {
  return fakeNetworkApi({
    devices: {
      searchDevices,
      getDeviceFacets: async () => ({
        roles: facet('edge'),
        vendors: facet('Nokia'),
        models: [],
        platforms: facet('frr'),
        softwareVersions: [],
        statuses: facet('active'),
        sources: [],
        sites: [],
      }),
    },
    topology: { searchSites: async () => onePage(SITES) },
  });
}

const answer = async (devices = [aDevice()]) => onePage(devices);

describe('the list of devices', () => {
  it('asks the server for what the URL says', async () => {
    const searchDevices = jest.fn((_search?: DeviceSearch) => answer());
    renderNetwork(
      api(searchDevices),
      '/network/devices?q=sto&role=edge&role=core&reachability=unreachable&backup=24&down=1&sort=lastBackupAt&order=desc&after=c1&page=2',
    );
    expect(
      await screen.findByRole('link', { name: 'sto1-cr1' }),
    ).toBeInTheDocument();
    expect(searchDevices).toHaveBeenCalledWith({
      filter: {
        text: 'sto',
        roles: ['edge', 'core'],
        reachability: ['unreachable'],
        backupOlderThanHours: 24,
        hasInterfacesDown: true,
      },
      sort: [{ field: 'lastBackupAt', order: 'DESC' }],
      page: { limit: 50, after: 'c1' },
    });
    expect(screen.getByText('51–51 of 1')).toBeInTheDocument();
  });

  it('leaves out of the URL what it does not understand', async () => {
    const searchDevices = jest.fn((_search?: DeviceSearch) => answer());
    renderNetwork(
      api(searchDevices),
      '/network/devices?reachability=maybe&backup=old&sort=drop&page=x',
    );
    await screen.findByRole('link', { name: 'sto1-cr1' });
    expect(searchDevices).toHaveBeenCalledWith({
      filter: {},
      sort: [{ field: 'name', order: 'ASC' }],
      page: { limit: 50 },
    });
  });

  it('narrows by a site and what lies in it, from the first page', async () => {
    const searchDevices = jest.fn((_search?: DeviceSearch) => answer());
    renderNetwork(api(searchDevices), '/network/devices?after=c1&page=2');
    await screen.findByRole('link', { name: 'sto1-cr1' });
    await userEvent.click(
      within(screen.getByRole('group', { name: 'Filters' })).getByRole(
        'button',
        { name: 'Site' },
      ),
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /Sweden/ }),
    );
    await waitFor(() =>
      expect(searchDevices).toHaveBeenLastCalledWith({
        filter: { siteRefs: ['resource:default/sweden'] },
        sort: [{ field: 'name', order: 'ASC' }],
        page: { limit: 50 },
      }),
    );
  });

  it('says states by words, and leads to the page of the device', async () => {
    renderNetwork(
      api(() =>
        answer([
          aDevice({
            reachability: 'unreachable',
            complianceStatus: 'violated',
            violationCount: 2,
            interfacesDown: 3,
            lastBackupAt: null,
          }),
        ]),
      ),
      '/network/devices',
    );
    const row = await screen.findByRole('row', { name: /sto1-cr1/ });
    for (const words of ['Unreachable', '2 rules broken', '3 of 12', 'Never']) {
      expect(row).toHaveTextContent(words);
    }
    expect(within(row).getByRole('link', { name: 'sto1-cr1' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1',
    );
  });

  it('can be used by keys alone', async () => {
    renderNetwork(
      api(() =>
        answer([
          aDevice({ deviceRef: 'resource:default/a', title: 'first' }),
          aDevice({ deviceRef: 'resource:default/b', title: 'second' }),
        ]),
      ),
      '/network/devices',
    );
    await screen.findByRole('link', { name: 'second' });
    await userEvent.keyboard('jj');
    expect(screen.getByRole('link', { name: 'second' })).toHaveFocus();
    await userEvent.keyboard('/');
    expect(
      screen.getByRole('searchbox', { name: /Search name/ }),
    ).toHaveFocus();
  });

  it('tells an empty network from a filter that nothing fits', async () => {
    renderNetwork(
      api(() => answer([])),
      '/network/devices?q=nothing',
    );
    expect(await screen.findByText('No device fits')).toBeInTheDocument();
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Clear filters' })[0],
    );
    expect(await screen.findByText('No devices yet')).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderNetwork(
      api(async () => {
        throw await refusal(403, 'You may not read devices.');
      }),
      '/network/devices',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.device.read',
    );
  });
});

describe('the list of links', () => {
  const link: Link = {
    linkKey: 'l1',
    a: {
      deviceRef: 'resource:default/a',
      deviceTitle: 'a',
      interfaceName: 'eth0',
    },
    b: { deviceRef: null, deviceTitle: 'stranger', interfaceName: 'eth9' },
    verdict: 'unexpected',
    isUp: false,
    knowledge: [
      {
        provenance: 'lldp',
        source: null,
        firstSeenAt: '2026-11-01T00:00:00Z',
        lastSeenAt: '2026-11-24T00:00:00Z',
        isCurrent: true,
      },
    ],
  };

  it('shows links of a verdict, says it in words and marks foreign ends', async () => {
    const searchLinks = jest.fn(async (_search?: LinkSearch) =>
      onePage([link]),
    );
    renderNetwork(
      fakeNetworkApi({
        topology: { searchLinks, searchSites: async () => onePage(SITES) },
      }),
      '/network/devices/links?verdict=unexpected',
    );
    const row = await screen.findByRole('row', { name: /stranger/ });
    expect(row).toHaveTextContent('Seen, not declared');
    expect(row).toHaveTextContent('Down');
    expect(row).toHaveTextContent('not in the catalog');
    expect(searchLinks).toHaveBeenCalledWith({
      filter: { verdicts: ['unexpected'] },
      page: { limit: 50 },
    });
  });
});
