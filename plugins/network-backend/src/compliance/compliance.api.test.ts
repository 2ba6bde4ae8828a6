import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { eventually } from '@linework/backend-common/testUtils';
import type { Knex } from 'knex';
import { insertDevices, insertSites } from '../__testUtils__/insertDevices';
import { startTestApi, type TestApi } from '../__testUtils__/testApi';
import { applyDatabaseMigrations } from '../database/migrations';
import { networkDeviceConditions } from '../permissions/conditions';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const NTP = {
  name: 'NTP server',
  kind: 'required',
  lines: ['ntp server 10.9.9.1'],
  severity: 'critical',
};
const TELNET = {
  name: 'No telnet',
  kind: 'forbidden',
  lines: ['transport input *telnet*'],
  description: 'Passwords are sent in the clear.',
  severity: 'minor',
};

describe.each(databases.eachSupportedId())('compliance on %s', databaseId => {
  let knex: Knex;
  let api: TestApi;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await applyDatabaseMigrations(knex);
    await insertSites(knex, {
      'resource:default/se': undefined,
      'resource:default/sto1': 'resource:default/se',
    });
    await insertDevices(knex, [
      {
        device_ref: 'resource:default/r1',
        role: 'core',
        site_ref: 'resource:default/sto1',
      },
      { device_ref: 'resource:default/r2', role: 'access' },
      { device_ref: 'resource:default/r3', role: 'access' },
      { device_ref: 'resource:default/r4', role: 'access' },
    ]);
    const onlyWithRole = (...roles: string[]): PolicyDecision => ({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'network',
      resourceType: 'network-device',
      conditions: networkDeviceConditions.hasRole({ roles }),
    });
    api = await startTestApi({
      knex,
      // Jane may do everything; Eve sees devices of access, configurations of none, and changes nothing; Mallory may nothing.
      policy: ({ name }, userRef) => {
        if (userRef === 'user:default/eve') {
          if (name === 'network.device.read') return onlyWithRole('access');
          return { result: AuthorizeResult.DENY };
        }
        return {
          result:
            userRef === 'user:default/mallory'
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        };
      },
    });
    for (const [name, ...lines] of [
      ['r1', 'hostname r1', 'line vty', ' transport input telnet'],
      ['r2', 'hostname r2', 'ntp server 10.9.9.1'],
      ['r3', 'hostname r3', 'line vty', ' transport input ssh telnet'],
    ]) {
      await api.as('jane').post(`/v1/devices/default/${name}/configurations`, {
        text: lines.join('\n'),
      });
    }
  });

  async function create(rule: object) {
    const { status, body } = await api.as('jane').post('/v1/rules', rule);
    expect([status, body.detail]).toEqual([201, undefined]);
    return body;
  }
  /** Once every device was checked with the rule. */
  const settled = (ruleKey: string, user = 'jane') =>
    eventually(
      async () => (await api.as(user).get(`/v1/rules/${ruleKey}`)).body,
      rule => rule.pendingCount === 0,
    );
  async function results(search: object = {}, user = 'jane') {
    const { status, body } = await api
      .as(user)
      .post('/v1/compliance/search', search);
    expect(status).toBe(200);
    return body;
  }
  const brief = (body: any): string[] =>
    body.items.map(
      (item: any) =>
        `${item.device.title} ${item.severity} ${item.ruleName}: ${item.status}`,
    );

  it('checks a rule that was added, and counts who follows and who breaks it', async () => {
    const rule = await create(NTP);
    expect(rule).toMatchObject({
      ...NTP,
      description: null,
      section: null,
      scope: {},
      isEnabled: true,
      version: 1,
      createdBy: 'user:default/jane',
    });
    expect(await settled(rule.ruleKey)).toMatchObject({
      compliantCount: 1,
      violatedCount: 2,
    });
    const { body } = await api.as('jane').get('/v1/devices/default/r1');
    expect(body).toMatchObject({
      complianceStatus: 'violated',
      violationCount: 1,
    });
    // Both follow what is written.
    await eventually(
      async () =>
        api.events.filter(({ topic }) => topic === 'network.compliance'),
      events => events.length === 2,
    );
    await eventually(
      async () => api.published,
      published =>
        published.some(({ message }: any) =>
          message.areas.includes('compliance'),
        ),
    );
  });

  it('says what is wrong, where and since when', async () => {
    const telnet = await create(TELNET);
    await settled(telnet.ruleKey);
    const { items } = await results({
      filter: { statuses: ['violated'], ruleKeys: [telnet.ruleKey] },
    });
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      device: { deviceRef: 'resource:default/r3', role: 'access' },
      ruleName: 'No telnet',
      severity: 'minor',
      status: 'violated',
      findings: [
        {
          message: 'forbidden: transport input ssh telnet',
          line: 'transport input ssh telnet',
          lineNumber: 3,
          section: 'line vty',
        },
      ],
    });
    expect(Date.parse(items[1].since)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('finds results by rule, status, severity and device, sorted and page by page', async () => {
    const ntp = await create(NTP);
    const telnet = await create(TELNET);
    await settled(ntp.ruleKey);
    await settled(telnet.ruleKey);
    const violated = { statuses: ['violated'] };
    const bySeverity = {
      filter: violated,
      sort: [{ field: 'severity', order: 'DESC' }, { field: 'deviceRef' }],
    };
    const all = [
      'r1 critical NTP server: violated',
      'r3 critical NTP server: violated',
      'r1 minor No telnet: violated',
      'r3 minor No telnet: violated',
    ];
    expect(brief(await results(bySeverity))).toEqual(all);
    const paged: string[] = [];
    for (let after: string | undefined; ; ) {
      const body = await results({
        ...bySeverity,
        page: { limit: 3, ...(after && { after }) },
      });
      paged.push(...brief(body));
      after = body.page.endCursor;
      if (!after) break;
    }
    expect(paged).toEqual(all);
    expect(
      brief(await results({ filter: { ...violated, severities: ['minor'] } })),
    ).toEqual(all.slice(2));
    expect(
      brief(
        await results({
          filter: { devices: { siteRefs: ['resource:default/se'] } },
        }),
      ).sort(),
    ).toEqual([all[0], all[2]]);
    expect(
      brief(await results({ filter: { statuses: ['compliant'] } })).sort(),
    ).toEqual([
      'r2 critical NTP server: compliant',
      'r2 minor No telnet: compliant',
    ]);
    const since = await results({ sort: [{ field: 'since', order: 'DESC' }] });
    expect(since.page.totalItems).toBe(6);
  });

  it('counts and tells of devices only that the caller may read, and of configurations as little', async () => {
    const ntp = await create({
      ...NTP,
      scope: {
        deviceRefs: ['resource:default/r1', 'resource:default/r3'],
      },
    });
    const telnet = await create(TELNET);
    await settled(ntp.ruleKey);
    await settled(telnet.ruleKey);
    const seen = (await api.as('eve').get(`/v1/rules/${ntp.ruleKey}`)).body;
    expect(seen).toMatchObject({
      violatedCount: 1,
      scope: { deviceRefs: ['resource:default/r3'] },
    });
    const body = await results({ filter: { statuses: ['violated'] } }, 'eve');
    expect(brief(body).sort()).toEqual([
      'r3 critical NTP server: violated',
      'r3 minor No telnet: violated',
    ]);
    const [finding] = body.items.find(
      (item: any) => item.ruleKey === telnet.ruleKey,
    ).findings;
    expect(finding).toEqual({
      message: 'forbidden: transport input *telnet*',
      line: 'transport input *telnet*',
      lineNumber: null,
      section: null,
    });
    for (const [path, search] of [
      ['/v1/rules/search', {}],
      ['/v1/compliance/search', {}],
    ] as const) {
      const answer = await api.as('mallory').post(path, search);
      expect([answer.status, answer.body.detail]).toEqual([
        403,
        expect.stringContaining('network.device.read'),
      ]);
    }
  });

  it('lets only those change and try rules who may, and writes down who did', async () => {
    const rule = await create(NTP);
    for (const send of [
      () => api.as('eve').post('/v1/rules', NTP),
      () => api.as('eve').post('/v1/rules/preview', NTP),
      () =>
        api.as('eve').put(`/v1/rules/${rule.ruleKey}`, { ...NTP, version: 1 }),
      () => api.as('eve').delete(`/v1/rules/${rule.ruleKey}`),
    ]) {
      const { status, body } = await send();
      expect([status, body.detail]).toEqual([
        403,
        expect.stringContaining('"network.rule.manage"'),
      ]);
    }
    await api
      .as('jane')
      .put(`/v1/rules/${rule.ruleKey}`, { ...NTP, version: 1, name: 'Time' });
    await api.as('jane').delete(`/v1/rules/${rule.ruleKey}`);
    expect(
      api.audit
        .filter(({ eventId }) => String(eventId).startsWith('golden-rule'))
        .map(({ eventId, status }) => `${eventId} ${status}`),
    ).toEqual([
      'golden-rule-create succeeded',
      'golden-rule-create failed',
      'golden-rule-update failed',
      'golden-rule-delete failed',
      'golden-rule-update succeeded',
      'golden-rule-delete succeeded',
    ]);
  });

  it('refuses a change of a version that is no longer so, and one without a version', async () => {
    const rule = await create(NTP);
    const path = `/v1/rules/${rule.ruleKey}`;
    const put = (body: object) => api.as('jane').put(path, body);
    const changed = await put({ ...NTP, lines: ['ntp server *'], version: 1 });
    expect(changed.body).toMatchObject({ version: 2, lines: ['ntp server *'] });
    const late = await put({ ...NTP, version: 1 });
    expect([late.status, late.body.detail]).toEqual([
      409,
      expect.stringMatching(/version 2 by now.*version 1/),
    ]);
    const blind = await put(NTP);
    expect([blind.status, blind.body.detail]).toEqual([
      400,
      expect.stringMatching(/^version: /),
    ]);
  });

  it('says which field of a rule is wrong, and what is allowed', async () => {
    const { status, body } = await api.as('jane').post('/v1/rules', {
      ...NTP,
      kind: 'template',
      lines: ['hostname {{ device.name }}', 'snmp {{ device.community }}'],
    });
    expect([status, body.detail]).toEqual([
      400,
      expect.stringMatching(/^lines\[1\]: .*device\.community.*device\.name/),
    ]);
  });

  it('takes a removed and a switched-off rule and what they found out of sight at once', async () => {
    const ntp = await create(NTP);
    const telnet = await create(TELNET);
    await settled(ntp.ruleKey);
    await settled(telnet.ruleKey);
    await api.as('jane').delete(`/v1/rules/${ntp.ruleKey}`);
    await api.as('jane').put(`/v1/rules/${telnet.ruleKey}`, {
      ...TELNET,
      isEnabled: false,
      version: 1,
    });
    expect((await results()).items).toEqual([]);
    const list = await api.as('jane').post('/v1/rules/search', {});
    expect(list.body.items).toMatchObject([
      { name: 'No telnet', isEnabled: false, violatedCount: 0 },
    ]);
    const gone = await api.as('jane').get(`/v1/rules/${ntp.ruleKey}`);
    expect(gone.status).toBe(404);
    // The sums of devices follow.
    await eventually(
      async () => (await api.as('jane').get('/v1/devices/default/r1')).body,
      device => device.complianceStatus === 'unknown',
    );
  });

  it('finds rules by text, severity and whether they are switched on', async () => {
    await create(NTP);
    await create({ ...TELNET, isEnabled: false });
    const names = async (filter: object) =>
      (
        await api.as('jane').post('/v1/rules/search', { filter })
      ).body.items.map((rule: any) => rule.name);
    expect(await names({ text: 'IN THE CLEAR' })).toEqual(['No telnet']);
    expect(await names({ text: '10.9.9' })).toEqual(['NTP server']);
    expect(await names({ text: '%' })).toEqual([]);
    expect(await names({ severities: ['critical'] })).toEqual(['NTP server']);
    expect(await names({ isEnabled: false })).toEqual(['No telnet']);
  });

  it('tells what a rule would find without keeping anything', async () => {
    const preview = await api.as('jane').post('/v1/rules/preview', {
      ...TELNET,
      scope: { roles: ['access'] },
    });
    expect(preview.body).toEqual({
      inScope: 3,
      withoutConfiguration: 1,
      checked: 2,
      compliant: 1,
      violated: 1,
      examples: [
        {
          device: expect.objectContaining({ title: 'r3' }),
          findings: [
            expect.objectContaining({
              message: 'forbidden: transport input ssh telnet',
              lineNumber: 3,
            }),
          ],
        },
      ],
    });
    expect(await knex('golden_rules')).toEqual([]);
    expect(await knex('compliance_results')).toEqual([]);
  });
});
