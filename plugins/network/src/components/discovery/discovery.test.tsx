import type {
  DiscoveryRequest,
  DiscoveryRun,
  Proposal,
  ProposalDecision,
  ProposalSearch,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeNetworkApi,
  onePage,
  type NetworkApiPart,
} from '../../__testUtils__/fakeNetworkApi';
import { renderNetwork } from '../../__testUtils__/renderNetwork';

jest.setTimeout(60_000);
// The first page of all loads its code.
configure({ asyncUtilTimeout: 10_000 });

const AT = '2026-11-24T09:00:00Z';
const key = (number: number) => `019a0000-0000-7000-8000-00000000000${number}`;

function aProposal(changes: Partial<Proposal> = {}): Proposal {
  return {
    proposalKey: key(1),
    kind: 'newDevice',
    state: 'open',
    title: 'sto1-cr9 (FRRouting) at 10.0.0.9',
    deviceRef: 'resource:default/sto1-cr9',
    facts: [
      { field: 'vendor', current: null, proposed: 'FRRouting' },
      { field: 'serialNumber', current: null, proposed: 'FRR-9' },
    ],
    link: null,
    evidence: ['The neighbour at 10.0.0.1 led to it by LLDP.'],
    warnings: ['Its serial number FRR-9 is that of sto1-cr8, too.'],
    firstSeenAt: AT,
    lastSeenAt: AT,
    runKey: key(9),
    decidedBy: null,
    decidedAt: null,
    note: null,
    ...changes,
  };
}

const CHANGED = aProposal({
  proposalKey: key(2),
  kind: 'changedFact',
  title: 'sto1-cr1: the software version is 10.3, not 10.2',
  facts: [{ field: 'softwareVersion', current: '10.2', proposed: '10.3' }],
  warnings: [],
});
const LINK = aProposal({
  proposalKey: key(3),
  kind: 'newLink',
  title: 'sto1-cr1 ge0/0 – sto1-cr9 ge0/1',
  facts: [],
  warnings: [],
  link: {
    a: {
      deviceRef: 'resource:default/sto1-cr1',
      deviceTitle: 'sto1-cr1',
      interfaceName: 'ge0/0',
    },
    b: {
      deviceRef: 'resource:default/sto1-cr9',
      deviceTitle: 'sto1-cr9',
      interfaceName: 'ge0/1',
    },
  },
});

function aRun(changes: Partial<DiscoveryRun> = {}): DiscoveryRun {
  return {
    runKey: key(9),
    name: null,
    state: 'running',
    request: { seeds: ['10.0.0.1'], credentialRefs: ['core'] },
    startedBy: 'user:default/jane',
    startedAt: AT,
    endedAt: null,
    asked: 3,
    answered: 2,
    silent: 1,
    refused: 4,
    waiting: 5,
    proposals: 0,
    error: null,
    ...changes,
  };
}

function api(
  discovery: NetworkApiPart['discovery'],
  part: NetworkApiPart = {},
) {
  return fakeNetworkApi({
    discovery: {
      searchProposals: async () => onePage([aProposal(), CHANGED, LINK]),
      getCredentialNames: async () => ({
        items: [
          { name: 'core', hasSnmp: true, hasLogin: true },
          { name: 'edge', hasSnmp: true, hasLogin: false },
          { name: 'shell', hasSnmp: false, hasLogin: true },
        ],
      }),
      ...discovery,
    },
    devices: {
      getDeviceFacets: async () => ({
        roles: [{ value: 'core-router', count: 2 }],
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
    ...part,
  });
}

const row = (name: RegExp) =>
  screen
    .getAllByRole('row')
    .find(each => within(each).queryByRole('button', { name }))!;

describe('proposals', () => {
  it('asks for what is open, or for what the URL says', async () => {
    const searchProposals = jest.fn(async (_search?: ProposalSearch) =>
      onePage([aProposal()]),
    );
    renderNetwork(
      api({ searchProposals }),
      `/network/discovery?kind=newDevice&kind=nonsense&run=${key(9)}&q=sto1`,
    );
    await screen.findByRole('button', { name: /sto1-cr9/ });
    expect(searchProposals).toHaveBeenCalledWith({
      filter: {
        kinds: ['newDevice'],
        states: ['open'],
        runKeys: [key(9)],
        text: 'sto1',
      },
      page: { limit: 50 },
    });
  });

  it('shows what would change, and what is doubtful about it', async () => {
    renderNetwork(api({}), '/network/discovery');
    await screen.findByRole('button', { name: /sto1-cr9 \(FRRouting\)/ });
    const device = row(/at 10.0.0.9/);
    expect(device).toHaveTextContent('Serial numberFRR-9');
    expect(device).toHaveTextContent('is that of sto1-cr8, too');
    expect(row(/software version/)).toHaveTextContent('Software10.2 → 10.3');
    expect(row(/ge0\/0 – /)).toHaveTextContent(
      'sto1-cr1 ge0/0 ↔ sto1-cr9 ge0/1',
    );
    expect(screen.queryByText(/led to it by LLDP/)).not.toBeInTheDocument();
    await userEvent.click(
      within(device).getByRole('button', { name: /at 10.0.0.9/ }),
    );
    expect(screen.getByText(/led to it by LLDP/)).toBeInTheDocument();
  });

  it('accepts what is selected with a count of what it is, and tells what came of each', async () => {
    const decideProposals = jest.fn(async (_body: ProposalDecision) => ({
      items: [
        {
          proposalKey: key(1),
          state: 'accepted' as const,
          message: null,
          error: null,
        },
        {
          proposalKey: key(2),
          state: 'accepted' as const,
          message: 'Noted: it has to be changed in "netbox".',
          error: null,
        },
        {
          proposalKey: key(3),
          state: 'open' as const,
          message: null,
          error: 'The catalog does not have it.',
        },
      ],
    }));
    renderNetwork(api({ decideProposals }), '/network/discovery');
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Select all on this page' }),
    );
    expect(screen.getByText('3 selected')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Accept …' }));
    const dialog = await screen.findByRole('dialog', {
      name: 'Accept 3 proposals',
    });
    expect(
      within(dialog).getByRole('list', { name: 'What this is about' }),
    ).toHaveTextContent('1 × New device1 × New link1 × Changed fact');
    await userEvent.type(
      within(dialog).getByLabelText('Owner'),
      'group:default/core',
    );
    await userEvent.type(within(dialog).getByLabelText('Note'), 'Seen them');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Accept' }),
    );
    const results = await within(dialog).findByRole('list', {
      name: 'What came of each',
    });
    expect(decideProposals).toHaveBeenCalledWith({
      proposalKeys: [key(1), key(2), key(3)],
      decision: 'accept',
      note: 'Seen them',
      facts: { ownerRef: 'group:default/core' },
    });
    expect(results).toHaveTextContent(
      'sto1-cr1 ge0/0 – sto1-cr9 ge0/1: The catalog does not have it.',
    );
    expect(results).toHaveTextContent('changed in "netbox"');
    expect(dialog).toHaveTextContent('2 proposals decided');
    expect(dialog).toHaveTextContent('1 could not be decided');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Close' }),
    );
    // What could not be decided stays selected.
    expect(await screen.findByText('1 selected')).toBeInTheDocument();
  });

  it('works by keyboard', async () => {
    const decideProposals = jest.fn(async (_body: ProposalDecision) => ({
      items: [
        {
          proposalKey: key(2),
          state: 'rejected' as const,
          message: null,
          error: null,
        },
      ],
    }));
    const { said } = renderNetwork(
      api({ decideProposals }),
      '/network/discovery',
    );
    await screen.findByRole('button', { name: /at 10.0.0.9/ });
    await userEvent.keyboard('jjx');
    expect(screen.getByText('1 selected')).toBeInTheDocument();
    await userEvent.keyboard('r');
    const dialog = await screen.findByRole('dialog', {
      name: 'Reject 1 proposal',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Reject' }),
    );
    await waitFor(() => expect(said()).toEqual(['1 proposal decided']));
    expect(decideProposals).toHaveBeenCalledWith({
      proposalKeys: [key(2)],
      decision: 'reject',
    });
  });

  it('does not offer to decide again what is decided', async () => {
    renderNetwork(
      api({
        searchProposals: async () =>
          onePage([
            aProposal({
              state: 'rejected',
              decidedBy: 'user:default/jane',
              decidedAt: AT,
              note: 'Not ours',
            }),
          ]),
      }),
      '/network/discovery?state=rejected',
    );
    expect(
      await screen.findByRole('checkbox', { name: /Select sto1-cr9/ }),
    ).toBeDisabled();
    expect(row(/at 10.0.0.9/)).toHaveTextContent('Not ours');
  });

  it('says how to start while there is nothing, and why nothing is shown without the permission', async () => {
    renderNetwork(
      api({ searchProposals: async () => onePage([]) }),
      '/network/discovery',
    );
    expect(await screen.findByText('Nothing to decide')).toBeInTheDocument();
    expect(
      screen.getAllByRole('button', { name: 'Start discovery' }),
    ).toHaveLength(2);
  });

  it('says which permission is missing', async () => {
    renderNetwork(
      api({
        searchProposals: async () => {
          throw await refusal(403, 'You may not see what discovery finds.');
        },
      }),
      '/network/discovery',
    );
    expect(
      await screen.findByText(/network\.discovery\.read/),
    ).toBeInTheDocument();
  });
});

describe('runs', () => {
  it('shows how far each is, and stops one', async () => {
    const cancelDiscovery = jest.fn(async () => aRun({ state: 'cancelled' }));
    const { said } = renderNetwork(
      api({
        searchDiscoveryRuns: async () =>
          onePage([
            aRun(),
            aRun({
              runKey: key(8),
              name: 'Stockholm',
              state: 'failed',
              error: 'No credential',
              waiting: 0,
            }),
          ]),
        cancelDiscovery,
      }),
      '/network/discovery/runs',
    );
    expect(
      await screen.findByRole('link', { name: 'From 10.0.0.1' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: 'Addresses' }),
    ).toHaveAttribute('aria-valuenow', '38');
    expect(
      screen.getByText('2 answered, 1 silent, 4 not asked, 5 waiting'),
    ).toBeInTheDocument();
    expect(screen.getByText('No credential')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(said()).toHaveLength(1));
    expect(cancelDiscovery).toHaveBeenCalledWith(key(9));
  });

  it('starts one with credentials by their names, and leads to it', async () => {
    const startDiscovery = jest.fn(async (_request: DiscoveryRequest) =>
      aRun(),
    );
    renderNetwork(
      api({
        startDiscovery,
        getDiscoveryRun: async () => aRun(),
        searchDiscoveryTargets: async () =>
          onePage([
            {
              address: '10.0.0.2',
              depth: 1,
              state: 'silent' as const,
              viaAddress: '10.0.0.1',
              systemName: null,
              deviceRef: null,
              message: 'No answer',
              askedAt: AT,
            },
          ]),
      }),
      '/network/discovery',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start discovery' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Start discovery',
    });
    const submit = within(dialog).getByRole('button', { name: 'Start' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      within(dialog).getByLabelText('Seeds'),
      '10.0.0.1, 10.0.1.0/24',
    );
    await userEvent.click(
      await within(dialog).findByRole('checkbox', { name: 'edge' }),
    );
    await userEvent.click(
      within(dialog).getByRole('checkbox', { name: 'core' }),
    );
    expect(
      within(dialog).queryByRole('checkbox', { name: 'shell' }),
    ).not.toBeInTheDocument();
    await userEvent.click(submit);
    expect(await screen.findByText('No answer')).toBeInTheDocument();
    expect(startDiscovery).toHaveBeenCalledWith({
      seeds: ['10.0.0.1', '10.0.1.0/24'],
      credentialRefs: ['edge', 'core'],
      port: 161,
      maxDepth: 16,
      maxDevices: 10_000,
      requestsPerSecond: 20,
    });
    expect(
      screen.getByRole('heading', { name: 'From 10.0.0.1' }),
    ).toBeInTheDocument();
  });

  it('shows the words of a refusal in the form', async () => {
    renderNetwork(
      api({
        startDiscovery: async () => {
          throw await refusal(400, 'The seed "8.8.8.8" is not private.');
        },
      }),
      '/network/discovery',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start discovery' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('Seeds'), '8.8.8.8');
    await userEvent.click(
      await within(dialog).findByRole('checkbox', { name: 'core' }),
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Start' }),
    );
    expect(
      await within(dialog).findByText('The seed "8.8.8.8" is not private.'),
    ).toBeInTheDocument();
  });
});
