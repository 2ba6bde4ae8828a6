import type { NetworkMap } from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aMap } from '../../__testUtils__/aMap';
import {
  aDeviceDetail,
  fakeNetworkApi,
  onePage,
} from '../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../__testUtils__/renderNetwork';

// The tests run where there is no WebGL, as some browsers do: all of the map is there as a table.

const devices = [
  { title: 'sto1-cr1', role: 'core' },
  { title: 'sto1-sw1', role: 'switch', reachability: 2 },
];

function open(
  path: string,
  getMap: (query?: { site?: string }) => Promise<NetworkMap> = async () =>
    aMap({ devices, edges: [{ a: 0, b: 1, state: 3 }] }),
) {
  renderNetwork(
    fakeNetworkApi({
      topology: { getMap, searchSites: async () => onePage([]) },
      devices: { getDevice: async () => aDeviceDetail() },
    }),
    path,
  );
}

const table = async () =>
  within(await screen.findByRole('table', { name: 'Devices of the map' }));

describe('the map without WebGL', () => {
  it('says why it is a table, and has the same devices with their state in words', async () => {
    open('/network/map');
    expect(await screen.findByText(/WebGL is off or missing/)).toBeVisible();
    const rows = (await table()).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(/^sto1-sw1Unreachable.*Stockholm 1switch1$/),
      expect.stringMatching(/^sto1-cr1Reachable.*Stockholm 1core1$/),
    ]);
  });

  it('shows a device with its neighbours, and leads to its page and to theirs', async () => {
    open('/network/map');
    await userEvent.click(
      (await table()).getByRole('button', { name: 'sto1-cr1' }),
    );
    const panel = within(
      await screen.findByRole('region', { name: 'sto1-cr1' }),
    );
    expect(panel.getByRole('link', { name: 'Open its page' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1',
    );
    expect(panel.getByText('down, declared and seen')).toBeVisible();
    await userEvent.click(panel.getByRole('button', { name: 'sto1-sw1' }));
    expect(
      await screen.findByRole('region', { name: 'sto1-sw1' }),
    ).toBeVisible();
  });

  it('shows what the URL says: site, role, search and device', async () => {
    const getMap = jest.fn(async (_query?: { site?: string }) =>
      aMap({ devices }),
    );
    open(
      '/network/map?site=resource%3Adefault%2Fsto1&role=core&q=cr&device=resource%3Adefault%2Fsto1-sw1',
      getMap,
    );
    expect(
      await screen.findByRole('region', { name: 'sto1-sw1' }),
    ).toBeVisible();
    expect(getMap).toHaveBeenCalledWith({ site: 'resource:default/sto1' });
    expect((await table()).getAllByRole('row')).toHaveLength(2);
  });

  it('opens the first match of a search by Enter', async () => {
    open('/network/map');
    await table();
    await userEvent.keyboard('/sw{Enter}');
    expect(
      await screen.findByRole('region', { name: 'sto1-sw1' }),
    ).toBeVisible();
  });

  it('says when there is nothing to draw yet', async () => {
    open('/network/map', async () => aMap({ devices: [] }));
    expect(await screen.findByText('Nothing to draw yet')).toBeVisible();
  });

  it('names the permission that is missing', async () => {
    open('/network/map', async () => {
      throw await refusal(403, 'You may not see the map.');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.device.read',
    );
  });
});
