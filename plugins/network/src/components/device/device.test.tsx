import type {
  Interface,
  Link,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDeviceDetail,
  fakeNetworkApi,
  onePage,
} from '../../__testUtils__/fakeNetworkApi';
import { renderOnDevice } from '../../__testUtils__/renderNetwork';
import {
  EntityInterfacesContent,
  EntityNeighboursContent,
  EntityNetworkStateCard,
} from './index';

describe('the card «Network state»', () => {
  it('says what the network says of the device', async () => {
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () =>
            aDeviceDetail({ interfacesDown: 2, reachability: 'unreachable' }),
        },
      }),
      <EntityNetworkStateCard />,
    );
    expect(await screen.findByText('Unreachable')).toBeInTheDocument();
    expect(screen.getByText('2 of 12')).toBeInTheDocument();
    expect(screen.getByText(/12 ms/)).toBeInTheDocument();
  });

  it('asks the device at once and says what it answered', async () => {
    const pollDevice = jest.fn(async () => ({
      reachability: 'reachable' as const,
      polledAt: '2026-11-24T10:00:00Z',
      responseMs: 7,
      error: null,
    }));
    renderOnDevice(
      fakeNetworkApi({
        devices: { getDevice: async () => aDeviceDetail(), pollDevice },
      }),
      <EntityNetworkStateCard />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Poll now' }),
    );
    expect(pollDevice).toHaveBeenCalledWith('resource:default/sto1-cr1');
    expect(await screen.findByText('It answered in 7 ms.')).toBeVisible();
  });

  it('says why nothing was learned', async () => {
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () => aDeviceDetail(),
          pollDevice: async () => ({
            reachability: 'unreachable',
            polledAt: '2026-11-24T10:00:00Z',
            responseMs: null,
            error: 'No answer from 10.0.0.1:161 within 5 s',
          }),
        },
      }),
      <EntityNetworkStateCard />,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Poll now' }),
    );
    expect(
      await screen.findByText('No answer from 10.0.0.1:161 within 5 s'),
    ).toBeVisible();
  });

  it('offers no poll to those who may not, and says why a device is not polled', async () => {
    const detail = aDeviceDetail({ actions: [] });
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () => ({
            ...detail,
            polling: {
              ...detail.polling,
              isPolled: false,
              reason: 'It has no management address; add one to the entity.',
            },
          }),
        },
      }),
      <EntityNetworkStateCard />,
    );
    expect(
      await screen.findByText(/It has no management address/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Poll now' }),
    ).not.toBeInTheDocument();
  });

  it('says so when the database does not have the device', async () => {
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () => {
            throw await refusal(404, 'There is no device.');
          },
        },
      }),
      <EntityNetworkStateCard />,
    );
    expect(
      await screen.findByText(/network database does not have this device/),
    ).toBeVisible();
  });
});

function port(changes: Partial<Interface>): Interface {
  return {
    name: 'eth0',
    index: 1,
    description: null,
    type: 6,
    speedBps: 10_000_000_000,
    mtu: 1500,
    macAddress: null,
    adminStatus: 'up',
    operStatus: 'up',
    statusSince: '2026-11-24T08:00:00Z',
    addresses: [],
    neighbour: null,
    firstSeenAt: '2026-11-01T00:00:00Z',
    lastSeenAt: '2026-11-24T08:00:00Z',
    isVanished: false,
    ...changes,
  };
}

function renderInterfaces(items: Interface[]) {
  renderOnDevice(
    fakeNetworkApi({
      devices: {
        getInterfaces: async () => ({ items }),
        getModules: async () => ({ items: [] }),
        getStateChanges: async () =>
          onePage([
            {
              changeKey: 'c1',
              deviceRef: 'resource:default/sto1-cr1',
              interfaceName: 'eth1',
              from: 'up',
              to: 'down',
              at: '2026-11-24T08:00:00Z',
              isAdministrative: true,
            },
          ]),
      },
    }),
    <EntityInterfacesContent />,
  );
}

describe('the tab «Interfaces»', () => {
  it('tells a cut from what somebody switched off, in words', async () => {
    renderInterfaces([
      port({ name: 'eth0' }),
      port({ name: 'eth1', operStatus: 'down' }),
      port({ name: 'eth2', operStatus: 'down', adminStatus: 'down' }),
      port({ name: 'eth3', isVanished: true }),
    ]);
    const states = await Promise.all(
      ['eth0', 'eth1', 'eth2', 'eth3'].map(name =>
        screen.findByRole('row', { name: new RegExp(`^${name} `) }),
      ),
    );
    expect(states[0]).toHaveTextContent('Up');
    expect(states[0]).toHaveTextContent('10 Gbit/s');
    expect(states[1]).toHaveTextContent('Down, should be up');
    expect(states[2]).toHaveTextContent('Switched off');
    expect(states[3]).toHaveTextContent(/Vanished.*last seen/);
  });

  it('is filtered by address and by state', async () => {
    renderInterfaces([
      port({ name: 'eth0', addresses: ['10.0.0.1/31'] }),
      port({ name: 'eth1', operStatus: 'down' }),
    ]);
    await screen.findByRole('row', { name: /^eth0 / });
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Down' }),
    );
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('row', { name: /^eth0 / })).toBeNull();
    expect(
      await screen.findByRole('row', { name: /^eth1 / }),
    ).toBeInTheDocument();
  });

  it('tells when something went down and that it was by configuration', async () => {
    renderInterfaces([port({})]);
    const list = await screen.findByRole('list', { name: 'Ups and downs' });
    expect(within(list).getByRole('listitem')).toHaveTextContent(
      /eth1up → down, by configuration/,
    );
  });
});

describe('the tab «Neighbours»', () => {
  it('shows declared against seen, what needs a look first', async () => {
    const link = (
      linkKey: string,
      interfaceName: string,
      verdict: Link['verdict'],
      isCurrent = true,
    ): Link => ({
      linkKey,
      a: {
        deviceRef: 'resource:default/sto1-cr1',
        deviceTitle: 'sto1-cr1',
        interfaceName,
      },
      b: {
        deviceRef: 'resource:default/sto1-cr2',
        deviceTitle: 'sto1-cr2',
        interfaceName: 'eth7',
      },
      verdict,
      isUp: true,
      knowledge: [
        {
          provenance: 'declared',
          source: 'netbox',
          firstSeenAt: '2026-11-01T00:00:00Z',
          lastSeenAt: '2026-11-24T08:00:00Z',
          isCurrent,
        },
      ],
    });
    renderOnDevice(
      fakeNetworkApi({
        topology: {
          getNeighbours: async () => ({
            items: [
              link('1', 'eth10', 'confirmed'),
              link('2', 'eth2', 'confirmed'),
              link('3', 'eth3', 'missing'),
            ],
          }),
        },
      }),
      <EntityNeighboursContent />,
    );
    const table = await screen.findByRole('table', { name: 'Neighbours' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent?.split('sto1')[0])).toEqual([
      'eth3',
      'eth2',
      'eth10',
    ]);
    expect(rows[0]).toHaveTextContent('Declared, not seen');
    expect(rows[0]).toHaveTextContent('Declared by netbox');
  });
});
