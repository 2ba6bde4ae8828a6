import type {
  ConfigurationMatch,
  ConfigurationMatchPage,
  ConfigurationSearch,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeNetworkApi, onePage } from '../../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../../__testUtils__/renderNetwork';

// A page is loaded when it is opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const MATCH: ConfigurationMatch = {
  device: {
    deviceRef: 'resource:default/sto1-cr1',
    title: 'sto1-cr1',
    siteTitle: 'Stockholm 1',
    role: 'core-router',
    platform: 'frr',
  },
  versionKey: 'v7',
  capturedAt: '2026-11-24T03:00:00Z',
  lineCount: 3,
  lines: [
    { number: 12, text: 'ntp server 10.0.0.1', section: null },
    { number: 40, text: ' NTP server 10.0.0.2', section: 'vrf MGMT' },
  ],
};

async function answer(
  items: ConfigurationMatch[] = [MATCH],
  searchedDevices = 120,
): Promise<ConfigurationMatchPage> {
  return { ...onePage(items), searchedDevices };
}

function api(
  searchConfigurations: (
    search: ConfigurationSearch,
  ) => Promise<ConfigurationMatchPage>,
) {
  return fakeNetworkApi({
    configurations: { searchConfigurations },
    devices: {
      getDeviceFacets: async () => ({
        roles: [{ value: 'edge', count: 3 }],
        vendors: [],
        models: [],
        platforms: [],
        softwareVersions: [],
        statuses: [],
        sources: [],
        sites: [],
      }),
    },
    topology: { searchSites: async () => onePage([]) },
  });
}

describe('the search in configurations', () => {
  it('asks the server for what the URL says, and shows devices with their lines', async () => {
    const search = jest.fn((_search: ConfigurationSearch) => answer());
    renderNetwork(
      api(search),
      '/network/configurations?q=ntp+server+10.*&role=edge&site=resource:default/sto1&case=1',
    );
    const device = await screen.findByRole('list', { name: 'Devices' });
    expect(search).toHaveBeenCalledWith({
      query: 'ntp server 10.*',
      isAbsent: false,
      isCaseSensitive: true,
      filter: { roles: ['edge'], siteRefs: ['resource:default/sto1'] },
      page: { limit: 25 },
    });
    expect(device).toHaveTextContent('sto1-cr1');
    expect(device).toHaveTextContent('‹ vrf MGMT');
    expect(device).toHaveTextContent('1 more lines');
    expect(screen.getByText('1 of 120 devices hold it')).toBeInTheDocument();
  });

  it('leads from a line to the version at that line', async () => {
    renderNetwork(
      api(() => answer()),
      '/network/configurations?q=ntp+server',
    );
    expect(
      await screen.findByRole('link', { name: /40.*server 10.0.0.2/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1/configuration?version=v7&line=40&find=ntp+server',
    );
    expect(
      within(screen.getByRole('link', { name: /40/ })).getByText('NTP server')
        .tagName,
    ).toBe('MARK');
  });

  it('finds the devices without the text by one switch', async () => {
    const search = jest.fn((_search: ConfigurationSearch) =>
      answer([{ ...MATCH, lines: [], lineCount: 0 }]),
    );
    renderNetwork(api(search), '/network/configurations?q=ntp&after=c1&page=2');
    await screen.findByRole('link', { name: 'sto1-cr1' });
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Devices without it' }),
    );
    await waitFor(() =>
      expect(search).toHaveBeenLastCalledWith(
        expect.objectContaining({ isAbsent: true, page: { limit: 25 } }),
      ),
    );
    expect(
      await screen.findByText('1 of 120 devices do not hold it'),
    ).toBeInTheDocument();
  });

  it('begins with examples to try, and asks nothing for less than two letters', async () => {
    const search = jest.fn((_search: ConfigurationSearch) => answer());
    renderNetwork(api(search), '/network/configurations?q=*');
    await userEvent.click(
      await screen.findByRole('link', { name: 'ntp server *' }),
    );
    await waitFor(() => expect(search).toHaveBeenCalledTimes(1));
    expect(search.mock.calls[0][0].query).toBe('ntp server *');
  });

  it('tells a text that nobody has from a network without configurations', async () => {
    renderNetwork(
      api(({ query }) => answer([], query === 'nothing' ? 120 : 0)),
      '/network/configurations?q=nothing',
    );
    expect(
      await screen.findByText('No configuration holds this text'),
    ).toBeInTheDocument();
    const field = screen.getByRole('searchbox');
    await userEvent.clear(field);
    await userEvent.type(field, 'other{Enter}');
    expect(
      await screen.findByText('There are no configurations to search in'),
    ).toBeInTheDocument();
  });

  it('can be used by keys alone', async () => {
    renderNetwork(
      api(() => answer()),
      '/network/configurations?q=ntp',
    );
    await screen.findByRole('link', { name: /12/ });
    await userEvent.keyboard('j');
    expect(screen.getByRole('link', { name: 'sto1-cr1' })).toHaveFocus();
    await userEvent.keyboard('j');
    expect(screen.getByRole('link', { name: /12/ })).toHaveFocus();
    await userEvent.keyboard('/');
    expect(screen.getByRole('searchbox')).toHaveFocus();
  });

  it('says what is wrong, and names the permission that is missing', async () => {
    renderNetwork(
      api(async () => {
        throw await refusal(403, 'You may not read configurations.');
      }),
      '/network/configurations?q=ntp',
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.configuration.read',
    );
  });
});
