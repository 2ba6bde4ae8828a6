// What the API offers of compliance, for a caller. Rules are no secret to whoever may read devices; what they found is told
// of devices that the caller may read.
import { InputError } from '@backstage/errors';
import { assertNotDenied, type Caller } from '@linework/backend-common';
import {
  networkConfigurationReadPermission,
  networkDeviceReadPermission,
  networkRuleManagePermission,
  type CompliancePage,
  type ComplianceSearch,
  type GoldenRule,
  type GoldenRulePage,
  type GoldenRulePreview,
  type GoldenRuleRequest,
  type GoldenRuleSearch,
} from '@linework/backstage-plugin-network-common';
import { v7 as uuid } from 'uuid';
import type { NetworkAccess } from '../permissions/NetworkAccess';
import type { PreviewRule } from './PreviewRule';
import type { ResultQueries } from './queries/ResultQueries';
import type { RuleQueries, Viewer } from './queries/RuleQueries';
import type { RuleStore } from './rules/RuleStore';
import { toRule } from './rules/toRule';

export class ComplianceOperations {
  readonly #access: NetworkAccess;
  readonly #now: () => number;
  readonly #onChange: () => void;
  readonly #previewing: PreviewRule;
  readonly #queries: RuleQueries;
  readonly #results: ResultQueries;
  readonly #rules: RuleStore;

  constructor(options: {
    access: NetworkAccess;
    now(): number;
    /** A rule has changed: devices are to be checked. */
    onChange(): void;
    previewing: PreviewRule;
    queries: RuleQueries;
    results: ResultQueries;
    rules: RuleStore;
  }) {
    this.#access = options.access;
    this.#now = options.now;
    this.#onChange = options.onChange;
    this.#previewing = options.previewing;
    this.#queries = options.queries;
    this.#results = options.results;
    this.#rules = options.rules;
  }

  async search(
    caller: Caller,
    search: GoldenRuleSearch,
  ): Promise<GoldenRulePage> {
    return this.#queries.search(search, await this.#viewer(caller));
  }

  async get(caller: Caller, ruleKey: string): Promise<GoldenRule> {
    return this.#queries.get(ruleKey, await this.#viewer(caller));
  }

  async create(
    caller: Caller,
    request: GoldenRuleRequest,
  ): Promise<GoldenRule> {
    await this.#requireManage(caller, 'add golden rules');
    const ruleKey = uuid();
    await this.#rules.insert(ruleKey, toRule(request), this.#by(caller));
    this.#onChange();
    return this.get(caller, ruleKey);
  }

  async update(
    caller: Caller,
    ruleKey: string,
    request: GoldenRuleRequest,
  ): Promise<GoldenRule> {
    await this.#requireManage(caller, 'change golden rules');
    const { version } = request;
    if (version === undefined) {
      throw new InputError(
        'version: it is missing. Send the version of the rule that was read, so that nobody overwrites what somebody else has just changed.',
      );
    }
    await this.#rules.update(
      ruleKey,
      version,
      toRule(request),
      this.#by(caller),
    );
    this.#onChange();
    return this.get(caller, ruleKey);
  }

  async delete(caller: Caller, ruleKey: string): Promise<void> {
    await this.#requireManage(caller, 'remove golden rules');
    await this.#rules.delete(ruleKey, this.#by(caller));
    this.#onChange();
  }

  async preview(
    caller: Caller,
    request: GoldenRuleRequest,
    signal: AbortSignal,
  ): Promise<GoldenRulePreview> {
    await this.#requireManage(caller, 'try golden rules');
    const [read, configurations] = await this.#access.devices(caller, [
      networkDeviceReadPermission,
      networkConfigurationReadPermission,
    ]);
    assertNotDenied(
      configurations,
      networkConfigurationReadPermission,
      'try golden rules on configurations',
    );
    return this.#previewing.preview(request, [read, configurations], signal);
  }

  async results(
    caller: Caller,
    search: ComplianceSearch,
  ): Promise<CompliancePage> {
    const [read, configurations] = await this.#access.devices(caller, [
      networkDeviceReadPermission,
      networkConfigurationReadPermission,
    ]);
    assertNotDenied(
      read,
      networkDeviceReadPermission,
      'see whether devices follow the golden rules',
    );
    return this.#results.search(search, { read, configurations });
  }

  async #viewer(caller: Caller): Promise<Viewer> {
    const devices = await this.#access.devicesFor(
      caller,
      networkDeviceReadPermission,
      'see the golden rules',
    );
    const mayManage = await this.#access.isAllowed(
      caller,
      networkRuleManagePermission,
    );
    return { devices, named: mayManage ? 'all' : devices };
  }

  async #requireManage(caller: Caller, what: string): Promise<void> {
    await this.#access.require(caller, networkRuleManagePermission, what);
  }

  #by(caller: Caller) {
    return { actor: caller.actor, now: this.#now() };
  }
}
