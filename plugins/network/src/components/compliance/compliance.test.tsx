import type {
  ComplianceResult,
  ComplianceSearch,
  GoldenRule,
  GoldenRuleRequest,
  GoldenRuleSearch,
} from '@linework/backstage-plugin-network-common';
import { refusal } from '@linework/frontend-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDeviceDetail,
  fakeNetworkApi,
  onePage,
} from '../../__testUtils__/fakeNetworkApi';
import {
  renderNetwork,
  renderOnDevice,
} from '../../__testUtils__/renderNetwork';
import { aRule, complianceApi as api } from './__testUtils__/complianceApi';
import { EntityComplianceCard } from './index';

function aResult(changes: Partial<ComplianceResult> = {}): ComplianceResult {
  return {
    device: {
      deviceRef: 'resource:default/sto1-cr1',
      title: 'sto1-cr1',
      siteTitle: 'Stockholm 1',
      role: 'core',
      platform: 'frr',
    },
    ruleKey: 'k1',
    ruleName: 'No Telnet',
    severity: 'critical',
    status: 'violated',
    since: '2026-11-24T08:00:00Z',
    checkedAt: '2026-11-24T09:00:00Z',
    versionKey: 'v7',
    findings: [
      {
        message: 'forbidden: transport input telnet',
        line: 'transport input telnet',
        lineNumber: 42,
        section: 'line vty 0 4',
      },
    ],
    ...changes,
  };
}

const field = (name: RegExp | string) => screen.findByRole('textbox', { name });
/** Whole texts at once: keys one by one take long. */
const fill = async (name: RegExp | string, text: string) => {
  await userEvent.click(await field(name));
  await userEvent.paste(text);
};

describe('the list of golden rules', () => {
  it('says in words how bad a rule is, for whom it is and who follows it', async () => {
    renderNetwork(
      api({
        searchGoldenRules: async () =>
          onePage([
            aRule({
              scope: {
                roles: ['core'],
                siteRefs: ['resource:default/sto1'],
              },
              pendingCount: 7,
            }),
          ]),
      }),
      '/network/compliance',
    );
    const row = within(
      (await screen.findByRole('link', { name: 'NTP server' })).closest('tr')!,
    );
    expect(row.getByText('Major')).toBeInTheDocument();
    expect(row.getByText('core · at sto1')).toBeInTheDocument();
    expect(
      row.getByRole('img', { name: '106 follow it, 14 break it' }),
    ).toBeInTheDocument();
    expect(row.getByText('7 still to be checked')).toBeInTheDocument();
    expect(row.getByRole('link', { name: '14 break it' })).toHaveAttribute(
      'href',
      '/network/compliance/results?rule=k1&status=violated',
    );
  });

  it('asks the server for what the URL says', async () => {
    const searchGoldenRules = jest.fn(async (_search?: GoldenRuleSearch) =>
      onePage([aRule()]),
    );
    renderNetwork(
      api({ searchGoldenRules }),
      '/network/compliance?q=ntp&severity=critical&severity=absurd',
    );
    await screen.findByRole('link', { name: 'NTP server' });
    expect(searchGoldenRules).toHaveBeenCalledWith({
      filter: { text: 'ntp', severities: ['critical'] },
      page: { limit: 50 },
    });
  });

  it('switches a rule off, with the version that was read and everything else as it was', async () => {
    const updateGoldenRule = jest.fn(
      async (_key: string, _rule: GoldenRuleRequest) => aRule(),
    );
    renderNetwork(
      api({
        searchGoldenRules: async () =>
          onePage([aRule({ section: 'line vty', scope: { roles: ['core'] } })]),
        updateGoldenRule,
      }),
      '/network/compliance',
    );
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Check «NTP server»' }),
    );
    await waitFor(() =>
      expect(updateGoldenRule).toHaveBeenCalledWith('k1', {
        name: 'NTP server',
        kind: 'required',
        lines: ['ntp server 10.9.9.1'],
        section: 'line vty',
        scope: { roles: ['core'] },
        severity: 'major',
        isEnabled: false,
        version: 3,
      }),
    );
  });

  it('offers two rules to begin with when there is none', async () => {
    renderNetwork(
      api({ searchGoldenRules: async () => onePage<GoldenRule>([]) }),
      '/network/compliance',
    );
    expect(
      await screen.findByRole('button', { name: 'NTP server' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'No Telnet' }));
    expect(await field('Name')).toHaveValue('No Telnet');
    expect(
      screen.getByRole('radio', { name: /Forbidden lines/ }),
    ).toBeChecked();
    expect(await field(/^Lines/)).toHaveValue(
      'transport input *telnet*\ntransport input all',
    );
  });

  it('says why somebody sees nothing', async () => {
    const error = await refusal(403, 'You may not see the golden rules.');
    renderNetwork(
      api({
        searchGoldenRules: async () => {
          throw error;
        },
      }),
      '/network/compliance',
    );
    expect(
      await screen.findByText('You may not see the golden rules.'),
    ).toBeVisible();
    expect(screen.getByText('network.device.read')).toBeVisible();
  });
});

describe('the editor of a golden rule', () => {
  it('says what each kind asks for, shows what the rule would find while it is written, and saves it', async () => {
    const previewGoldenRule = jest.fn(async (_rule: GoldenRuleRequest) => ({
      inScope: 150,
      checked: 120,
      withoutConfiguration: 30,
      compliant: 106,
      violated: 14,
      examples: [{ device: aResult().device, findings: aResult().findings }],
    }));
    const createGoldenRule = jest.fn(async (_rule: GoldenRuleRequest) =>
      aRule(),
    );
    const { said } = renderNetwork(
      api({ previewGoldenRule, createGoldenRule }),
      '/network/compliance',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'New rule' }),
    );
    expect(
      await screen.findByText(
        'Every one of the lines must be in the configuration.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await fill('Name', 'No Telnet');
    await userEvent.click(screen.getByRole('radio', { name: /Forbidden/ }));
    await fill(/^Lines/, ' transport input telnet\n\ntransport input all');
    expect(
      await screen.findByText('Would find 14 of 120 devices'),
    ).toBeVisible();
    expect(screen.getByText('30 have no configuration yet.')).toBeVisible();
    expect(screen.getByText('forbidden: transport input telnet')).toBeVisible();
    expect(previewGoldenRule).toHaveBeenLastCalledWith({
      name: '?',
      kind: 'forbidden',
      lines: ['transport input telnet', 'transport input all'],
      scope: {},
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(said()).toContain('The rule is saved; devices are being checked'),
    );
    expect(createGoldenRule).toHaveBeenCalledWith({
      name: 'No Telnet',
      kind: 'forbidden',
      lines: ['transport input telnet', 'transport input all'],
      scope: {},
      severity: 'major',
      isEnabled: true,
    });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it("shows the server's words at the field that they are about", async () => {
    const error = await refusal(
      400,
      'lines[1]: there is no "{{ device.secret }}". A line can be filled with device.name.',
    );
    renderNetwork(
      api({
        getGoldenRule: async () =>
          aRule({
            kind: 'template',
            lines: ['hostname {{ device.name }}', 'x {{ device.secret }}'],
          }),
        previewGoldenRule: async () => {
          throw error;
        },
      }),
      '/network/compliance?rule=k1',
    );
    const lines = await field(/^Lines/);
    expect(
      await screen.findByText(
        'Line 2: There is no "{{ device.secret }}". A line can be filled with device.name.',
      ),
    ).toHaveAttribute('role', 'alert');
    expect(lines).toBeInvalid();
    expect(screen.getByText(/Nothing as it is written now/)).toBeVisible();
    expect(lines).toHaveAccessibleDescription(/Line 2: There is no/);
  });

  it('sends the version that was read, and leaves what others wrote alone', async () => {
    const error = await refusal(
      409,
      'The rule "NTP server" has version 4 by now, changed by user:default/eve; you have read version 3.',
    );
    const updateGoldenRule = jest.fn(async () => {
      throw error;
    });
    renderNetwork(
      api({ getGoldenRule: async () => aRule(), updateGoldenRule }),
      '/network/compliance?rule=k1',
    );
    await fill('Name', ' Oslo');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText(/has version 4 by now/)).toBeVisible();
    expect(updateGoldenRule).toHaveBeenCalledWith(
      'k1',
      expect.objectContaining({ name: 'NTP server Oslo', version: 3 }),
    );
    expect(await field('Name')).toHaveValue('NTP server Oslo');
  });

  it('narrows the rule to devices by what there is', async () => {
    const createGoldenRule = jest.fn(async (_rule: GoldenRuleRequest) =>
      aRule(),
    );
    renderNetwork(api({ createGoldenRule }), '/network/compliance?rule=new');
    await fill('Name', 'NTP');
    await fill(/^Lines/, 'ntp server *');
    await userEvent.click(screen.getByRole('button', { name: 'Role' }));
    await userEvent.click(
      await screen.findByRole('checkbox', { name: /core/ }),
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(createGoldenRule).toHaveBeenCalledWith(
        expect.objectContaining({ scope: { roles: ['core'] } }),
      ),
    );
  });

  it('deletes a rule only when asked twice', async () => {
    const deleteGoldenRule = jest.fn(async () => {});
    renderNetwork(
      api({ getGoldenRule: async () => aRule(), deleteGoldenRule }),
      '/network/compliance?rule=k1',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete' }),
    );
    expect(deleteGoldenRule).not.toHaveBeenCalled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Delete for good' }),
    );
    await waitFor(() => expect(deleteGoldenRule).toHaveBeenCalledWith('k1'));
  });
});

describe('the results', () => {
  it('asks for what is broken, the worst first, and for what the URL says', async () => {
    const searchCompliance = jest.fn(async (_search?: ComplianceSearch) =>
      onePage([aResult()]),
    );
    renderNetwork(api({ searchCompliance }), '/network/compliance/results');
    await screen.findByRole('link', { name: 'sto1-cr1' });
    expect(searchCompliance).toHaveBeenLastCalledWith({
      filter: { statuses: ['violated'] },
      sort: [{ field: 'severity', order: 'DESC' }],
      page: { limit: 50 },
    });
  });

  it('narrows by rule, severity, status and device', async () => {
    const searchCompliance = jest.fn(async (_search?: ComplianceSearch) =>
      onePage([aResult()]),
    );
    renderNetwork(
      api({ searchCompliance }),
      '/network/compliance/results?rule=k1&severity=minor&status=compliant&q=sto&role=core&sort=since&order=asc&after=c1',
    );
    await screen.findByRole('link', { name: 'sto1-cr1' });
    expect(searchCompliance).toHaveBeenLastCalledWith({
      filter: {
        statuses: ['compliant'],
        ruleKeys: ['k1'],
        severities: ['minor'],
        devices: { text: 'sto', roles: ['core'] },
      },
      sort: [{ field: 'since', order: 'ASC' }],
      page: { limit: 50, after: 'c1' },
    });
  });

  it('leads from a finding to its line in the configuration', async () => {
    renderNetwork(
      api({ searchCompliance: async () => onePage([aResult()]) }),
      '/network/compliance/results',
    );
    expect(
      await screen.findByText('forbidden: transport input telnet'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'line 42' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/sto1-cr1/configuration?version=v7&line=42',
    );
  });

  it('says that nothing is broken', async () => {
    renderNetwork(
      api({ searchCompliance: async () => onePage<ComplianceResult>([]) }),
      '/network/compliance/results',
    );
    expect(await screen.findByText('No device breaks a rule')).toBeVisible();
  });
});

describe('the card «Compliance»', () => {
  it('shows the rules that the device breaks, how bad that is and where', async () => {
    const searchCompliance = jest.fn(async (_search?: ComplianceSearch) =>
      onePage([aResult()]),
    );
    renderOnDevice(api({ searchCompliance }), <EntityComplianceCard />);
    expect(await screen.findByText('No Telnet')).toBeVisible();
    expect(screen.getByText('Critical')).toBeVisible();
    expect(screen.getByRole('link', { name: 'line 42' })).toBeVisible();
    expect(searchCompliance).toHaveBeenCalledWith({
      filter: {
        statuses: ['violated'],
        devices: { deviceRefs: ['resource:default/sto1-cr1'] },
      },
      sort: [{ field: 'severity', order: 'DESC' }],
      page: { limit: 10 },
    });
    expect(
      screen.getByRole('link', { name: 'All results of this device' }),
    ).toHaveAttribute(
      'href',
      '/network/compliance/results?device=resource%3Adefault%2Fsto1-cr1&status=violated&status=compliant',
    );
  });

  it('tells a device that follows all rules from one that was not checked', async () => {
    const part = api({
      searchCompliance: async () => onePage<ComplianceResult>([]),
    });
    renderOnDevice(part, <EntityComplianceCard />);
    expect(
      await screen.findByText('The device follows all rules that are for it'),
    ).toBeVisible();
  });

  it('says that a device was not checked', async () => {
    renderOnDevice(
      fakeNetworkApi({
        devices: {
          getDevice: async () => aDeviceDetail({ complianceStatus: 'unknown' }),
        },
        compliance: {
          searchCompliance: async () => onePage<ComplianceResult>([]),
        },
      }),
      <EntityComplianceCard />,
    );
    expect(await screen.findByText('Not checked yet')).toBeVisible();
  });
});
