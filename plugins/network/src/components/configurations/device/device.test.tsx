import type {
  Configuration,
  ConfigurationDiff,
  ConfigurationVersion,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDevice,
  aDeviceDetail,
  fakeNetworkApi,
  onePage,
  type NetworkApiPart,
} from '../../../__testUtils__/fakeNetworkApi';
import { renderOnDevice } from '../../../__testUtils__/renderNetwork';
import { EntityConfigurationCard, EntityConfigurationContent } from '../index';

// A page is loaded when it is opened, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

function version(
  number: number,
  changes: Partial<ConfigurationVersion> = {},
): ConfigurationVersion {
  return {
    versionKey: `v${number}`,
    deviceRef: 'resource:default/sto1-cr1',
    kind: 'running',
    sha256: 'a',
    byteSize: 100,
    lineCount: 1_234,
    origin: 'device',
    actor: 'plugin:network',
    reason: 'Scheduled backup',
    capturedAt: `2026-11-${10 + number}T03:00:00Z`,
    lastSeenAt: `2026-11-${11 + number}T03:00:00Z`,
    isLatest: number === 3,
    previousVersionKey: number > 1 ? `v${number - 1}` : null,
    linesAdded: number,
    linesRemoved: 1,
    ...changes,
  };
}

const DIFF: ConfigurationDiff = {
  from: version(2),
  to: version(3),
  linesAdded: 3,
  linesRemoved: 1,
  ignoredNoise: 2,
  isTruncated: false,
  hunks: [
    {
      fromLine: 4,
      toLine: 4,
      section: 'interface ge0/0',
      lines: [
        { change: 'equal', text: ' description up', fromLine: 4, toLine: 4 },
        { change: 'removed', text: ' mtu 1500', fromLine: 5, toLine: null },
        { change: 'added', text: ' mtu 9000', fromLine: null, toLine: 5 },
      ],
    },
    {
      fromLine: 20,
      toLine: 20,
      section: null,
      lines: [
        {
          change: 'added',
          text: 'ntp server 10.0.0.1',
          fromLine: null,
          toLine: 20,
        },
      ],
    },
  ],
};

const TEXT: Configuration = {
  ...version(3),
  text: 'hostname sto1-cr1\nntp server 10.0.0.1\ninterface ge0/0\nNTP trusted\n',
};

function api(part: NetworkApiPart['configurations'] = {}) {
  return fakeNetworkApi({
    devices: { getDevice: async () => aDeviceDetail() },
    configurations: {
      getConfigurationVersions: async () => ({
        ...onePage([version(3), version(2), version(1)]),
        lastFetch: null,
      }),
      diffConfigurations: async () => DIFF,
      getConfiguration: async () => TEXT,
      ...part,
    },
  });
}

describe('the Configuration tab', () => {
  it('lists versions with who, why and how much, and shows the last change', async () => {
    const diffConfigurations = jest.fn(async () => DIFF);
    renderOnDevice(api({ diffConfigurations }), <EntityConfigurationContent />);
    const table = await screen.findByRole('table', { name: 'Versions' });
    const [, latest] = within(table).getAllByRole('row');
    for (const words of [
      'latest',
      'Backup',
      'Scheduled backup',
      '+3 −1',
      '1,234',
    ]) {
      expect(latest).toHaveTextContent(words);
    }
    const change = await screen.findByRole('table', {
      name: 'interface ge0/0',
    });
    expect(diffConfigurations).toHaveBeenCalledWith('v2', 'v3', {
      noise: false,
    });
    const rows = within(change).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('5− mtu 1500');
    expect(
      within(rows[2]).getByRole('img', { name: 'added' }),
    ).toBeInTheDocument();
    expect(screen.getByText('Lines added: 3, removed: 1')).toBeInTheDocument();
  });

  it('goes from change to change by N and P', async () => {
    renderOnDevice(api(), <EntityConfigurationContent />);
    await screen.findByRole('table', { name: 'interface ge0/0' });
    await userEvent.keyboard('n');
    expect(
      screen.getByRole('heading', { name: 'Change 1 of 2: interface ge0/0' }),
    ).toHaveFocus();
    await userEvent.keyboard('n');
    expect(
      screen.getByRole('heading', { name: /Change 2 of 2/ }),
    ).toHaveFocus();
    await userEvent.keyboard('p');
    expect(
      screen.getByRole('heading', { name: /Change 1 of 2/ }),
    ).toHaveFocus();
  });

  it('compares any two versions, the older one first', async () => {
    const diffConfigurations = jest.fn(async () => DIFF);
    renderOnDevice(api({ diffConfigurations }), <EntityConfigurationContent />);
    const [third, , first] = await screen.findAllByRole('checkbox');
    expect(screen.getByRole('button', { name: 'Compare' })).toBeDisabled();
    await userEvent.click(third);
    await userEvent.click(first);
    await userEvent.click(screen.getByRole('button', { name: 'Compare' }));
    await waitFor(() =>
      expect(diffConfigurations).toHaveBeenLastCalledWith('v1', 'v3', {
        noise: false,
      }),
    );
  });

  it('compares with the latest configuration of another device', async () => {
    const diffConfigurations = jest.fn(async () => DIFF);
    const getConfigurationVersions = async (deviceRef: string) => ({
      ...onePage([
        version(deviceRef.endsWith('cr2') ? 9 : 3, {
          previousVersionKey: null,
        }),
      ]),
      lastFetch: null,
    });
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () => aDeviceDetail(),
          searchDevices: async () =>
            onePage([
              aDevice(),
              aDevice({ deviceRef: 'resource:default/sto1-cr2', title: 'cr2' }),
            ]),
        },
        configurations: {
          getConfigurationVersions,
          diffConfigurations,
          getConfiguration: async () => TEXT,
        },
      }),
      <EntityConfigurationContent />,
    );
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Compare with another device',
      }),
    );
    const others = await screen.findByRole('list', { name: 'Devices' });
    expect(within(others).getAllByRole('button')).toHaveLength(1);
    await userEvent.click(within(others).getByRole('button', { name: /cr2/ }));
    await waitFor(() =>
      expect(diffConfigurations).toHaveBeenLastCalledWith('v9', 'v3', {
        noise: false,
      }),
    );
  });

  it('shows lines that always change when asked', async () => {
    const diffConfigurations = jest.fn(async () => DIFF);
    renderOnDevice(api({ diffConfigurations }), <EntityConfigurationContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show them' }),
    );
    await waitFor(() =>
      expect(diffConfigurations).toHaveBeenLastCalledWith('v2', 'v3', {
        noise: true,
      }),
    );
  });

  it('shows a version as text and finds words in it', async () => {
    renderOnDevice(
      api({
        getConfigurationVersions: async () => ({
          ...onePage([version(1)]),
          lastFetch: null,
        }),
      }),
      <EntityConfigurationContent />,
    );
    const text = await screen.findByRole('region', {
      name: 'Lines of the configuration',
    });
    expect(text).toHaveTextContent('hostname sto1-cr1');
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Find in this configuration' }),
      'ntp',
    );
    expect(await screen.findByText('1 of 2')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(screen.getByText('2 of 2')).toBeInTheDocument();
    const current = text.querySelector('[aria-current="true"]');
    expect(current).toHaveTextContent('NTP trusted');
  });

  it('fetches now and says how that went', async () => {
    const fetchConfiguration = jest.fn(async () => ({
      isNew: false,
      blankedSecrets: 4,
      version: version(3),
    }));
    renderOnDevice(api({ fetchConfiguration }), <EntityConfigurationContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Fetch now' }),
    );
    expect(
      await screen.findByText(
        'The device still has the latest version, secrets blanked: 4.',
      ),
    ).toBeInTheDocument();
    expect(fetchConfiguration).toHaveBeenCalledWith(
      'resource:default/sto1-cr1',
      {
        kind: 'running',
      },
    );
  });

  it('offers to store what looks cut off all the same', async () => {
    const fetchConfiguration = jest.fn(async (_ref: string, body?: object) => {
      if (!body || !('isComplete' in body)) {
        throw await refusal(
          409,
          'It looks cut off. If it is whole, store it with isComplete.',
        );
      }
      return { isNew: true, blankedSecrets: 0, version: version(3) };
    });
    renderOnDevice(api({ fetchConfiguration }), <EntityConfigurationContent />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Fetch now' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent('looks cut off');
    await userEvent.click(
      screen.getByRole('button', { name: 'Store it all the same' }),
    );
    expect(
      await screen.findByText(/A new version was stored/),
    ).toBeInTheDocument();
  });

  it('says why the last backup failed, and what to do when there is none yet', async () => {
    renderOnDevice(
      api({
        getConfigurationVersions: async () => ({
          ...onePage([]),
          lastFetch: {
            at: '2026-11-24T03:00:00Z',
            error: 'no connection to 10.0.0.1:22',
            nextAt: '2026-11-24T04:00:00Z',
          },
        }),
      }),
      <EntityConfigurationContent />,
    );
    expect(
      await screen.findByText(/no connection to 10.0.0.1:22/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('No configuration is stored yet'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Fetch it now to begin/)).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    renderOnDevice(
      api({
        getConfigurationVersions: async () => {
          throw await refusal(403, 'You may not read them.');
        },
      }),
      <EntityConfigurationContent />,
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'network.configuration.read',
    );
  });
});

describe('the card «Configuration backup»', () => {
  it('says how old the backup is and what changed last, and leads to it', async () => {
    renderOnDevice(api(), <EntityConfigurationCard />);
    expect(await screen.findByText(/\+3 −1/)).toBeInTheDocument();
    expect(screen.getByText('Compliant')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Show the configuration' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1/configuration',
    );
  });

  it('asks for no versions when they may not be read', async () => {
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () =>
            aDeviceDetail({ actions: [], lastBackupAt: null }),
        },
      }),
      <EntityConfigurationCard />,
    );
    expect(await screen.findByText('Never')).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
