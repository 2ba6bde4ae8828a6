import { unwrap } from '@linework/rest-client';
import type {
  CompliancePage,
  ComplianceSearch,
  GoldenRule,
  GoldenRulePage,
  GoldenRulePreview,
  GoldenRuleRequest,
  GoldenRuleSearch,
} from '../types';
import type { Connection } from './connection';

/**
 * Golden rules and whether devices follow them.
 *
 * @public
 */
export class ComplianceClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** Search golden rules, with the number of devices that follow and break them. */
  async searchGoldenRules(
    body: GoldenRuleSearch = {},
  ): Promise<GoldenRulePage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/rules/search', { body }));
  }

  /** Add a rule; all configurations in its scope are checked against it soon. */
  async createGoldenRule(body: GoldenRuleRequest): Promise<GoldenRule> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/rules', { body }));
  }

  /** Check a rule that is not stored against up to 500 devices of its scope. */
  async previewGoldenRule(body: GoldenRuleRequest): Promise<GoldenRulePreview> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/rules/preview', { body }));
  }

  /** One rule. */
  async getGoldenRule(ruleKey: string): Promise<GoldenRule> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/rules/{ruleKey}', { params: { path: { ruleKey } } }),
    );
  }

  /** Replace a rule; `version` must be the one that was read. */
  async updateGoldenRule(
    ruleKey: string,
    body: GoldenRuleRequest,
  ): Promise<GoldenRule> {
    const api = await this.#api();
    return unwrap(
      api.PUT('/v1/rules/{ruleKey}', { params: { path: { ruleKey } }, body }),
    );
  }

  /** Remove a rule and its results. */
  async deleteGoldenRule(ruleKey: string): Promise<void> {
    const api = await this.#api();
    await unwrap(
      api.DELETE('/v1/rules/{ruleKey}', { params: { path: { ruleKey } } }),
    );
  }

  /** Search results, one per device and rule. */
  async searchCompliance(body: ComplianceSearch = {}): Promise<CompliancePage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/compliance/search', { body }));
  }
}
