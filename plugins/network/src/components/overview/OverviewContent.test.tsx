import type { Overview } from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { screen, within } from '@testing-library/react';
import { fakeNetworkApi } from '../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../__testUtils__/renderNetwork';

function anOverview(changes: Partial<Overview> = {}): Overview {
  return {
    devices: 1_250,
    reachability: { reachable: 1_200, unreachable: 30, unknown: 20 },
    interfacesDown: 12,
    compliance: { compliant: 1_000, violated: 200, unknown: 50 },
    backups: { fresh: 1_100, stale: 100, never: 50, freshHours: 26 },
    changes: {
      configurations: 17,
      stateChanges: 40,
      since: '2026-11-23T10:00:00Z',
    },
    links: { confirmed: 900, missing: 3, unexpected: 5 },
    openProposals: 4,
    attention: [
      {
        deviceRef: 'resource:default/sto1-cr1',
        title: 'sto1-cr1',
        siteTitle: 'Stockholm 1',
        reason: 'unreachable',
        since: '2026-11-24T08:00:00Z',
      },
    ],
    ...changes,
  };
}

function open(overview: () => Promise<Overview>) {
  renderNetwork(
    fakeNetworkApi({ devices: { getOverview: overview } }),
    '/network/overview',
  );
}

describe('the overview', () => {
  it('leads from every figure to the list behind it', async () => {
    open(async () => anOverview());
    const block = async (name: string) =>
      within(await screen.findByRole('region', { name }));
    const hrefs = (section: Awaited<ReturnType<typeof block>>) =>
      section.getAllByRole('link').map(link => link.getAttribute('href'));

    const reachability = await block('Reachability');
    expect(
      reachability.getByRole('link', { name: /Unreachable/ }),
    ).toHaveTextContent('Unreachable30');
    expect(hrefs(reachability)).toEqual([
      '/network/devices?reachability=reachable',
      '/network/devices?reachability=unreachable',
      '/network/devices?reachability=unknown',
    ]);
    expect(hrefs(await block('Links'))).toEqual([
      '/network/devices/links?verdict=confirmed',
      '/network/devices/links?verdict=missing',
      '/network/devices/links?verdict=unexpected',
    ]);
    expect(hrefs(await block('Compliance'))[1]).toContain(
      'compliance=violated',
    );
    expect(hrefs(await block('Configuration backups'))[1]).toContain(
      'backup=26',
    );
    expect(hrefs(await block('Interfaces'))[0]).toContain('down=1');
    expect(hrefs(await block('Last 24 hours'))[2]).toBe('/network/discovery');
  });

  it('names the devices to look at first with the reason in words', async () => {
    open(async () => anOverview());
    const table = within(
      await screen.findByRole('table', { name: 'To look at first' }),
    );
    const row = table.getByRole('row', { name: /sto1-cr1/ });
    expect(row).toHaveTextContent('Unreachable');
    expect(within(row).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1',
    );
  });

  it('does not speak of proposals to those who may not see them', async () => {
    open(async () => anOverview({ openProposals: null }));
    expect(await screen.findByText('New configurations')).toBeInTheDocument();
    expect(screen.queryByText('Open proposals')).not.toBeInTheDocument();
  });

  it('says how to bring devices in while there are none', async () => {
    open(async () => anOverview({ devices: 0 }));
    expect(await screen.findByText('No devices yet')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Import a CSV file' }),
    ).toHaveAttribute('href', '/network/imports');
    expect(screen.getByText(/NetBox or Nautobot/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Discover them' })).toHaveAttribute(
      'href',
      '/network/discovery',
    );
  });

  it('says why it shows nothing to those who may not read devices', async () => {
    open(async () => {
      throw await refusal(403, 'You may not read devices.');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.device.read',
    );
  });

  it('shows that it loads', async () => {
    open(() => new Promise(() => {}));
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
  });
});
