// Golden rules as the fake API gives them, for the tests of this folder.
import type {
  GoldenRule,
  GoldenRulePreview,
} from '@linework/backstage-plugin-network-common';
import {
  aDeviceDetail,
  fakeNetworkApi,
  onePage,
  type NetworkApiPart,
} from '../../../__testUtils__/fakeNetworkApi';

export function aRule(changes: Partial<GoldenRule> = {}): GoldenRule {
  return {
    ruleKey: 'k1',
    name: 'NTP server',
    description: null,
    kind: 'required',
    lines: ['ntp server 10.9.9.1'],
    section: null,
    scope: {},
    severity: 'major',
    isEnabled: true,
    version: 3,
    createdAt: '2026-11-20T08:00:00Z',
    createdBy: 'user:default/ada',
    updatedAt: '2026-11-20T08:00:00Z',
    updatedBy: 'user:default/ada',
    compliantCount: 106,
    violatedCount: 14,
    pendingCount: 0,
    ...changes,
  };
}

const NOTHING: GoldenRulePreview = {
  inScope: 0,
  checked: 0,
  withoutConfiguration: 0,
  compliant: 0,
  violated: 0,
  examples: [],
};

export function complianceApi(compliance: NetworkApiPart['compliance']) {
  return fakeNetworkApi({
    compliance: {
      searchGoldenRules: async () => onePage([aRule()]),
      previewGoldenRule: async () => NOTHING,
      ...compliance,
    },
    devices: {
      getDevice: async () => aDeviceDetail({ complianceStatus: 'violated' }),
      getDeviceFacets: async () => ({
        roles: [{ value: 'core', count: 3 }],
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
