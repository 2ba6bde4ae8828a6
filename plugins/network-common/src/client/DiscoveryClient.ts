import { unwrap } from '@linework/rest-client';
import type {
  CredentialNameList,
  DiscoveryRequest,
  DiscoveryRun,
  DiscoveryRunPage,
  DiscoveryRunSearch,
  DiscoveryTargetPage,
  DiscoveryTargetSearch,
  ProposalDecision,
  ProposalDecisionResult,
  ProposalPage,
  ProposalSearch,
} from '../types';
import type { Connection } from './connection';

/**
 * Discovery runs and their proposals.
 *
 * @public
 */
export class DiscoveryClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** Search discovery runs, the latest first. */
  async searchDiscoveryRuns(
    body: DiscoveryRunSearch = {},
  ): Promise<DiscoveryRunPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/discovery-runs/search', { body }));
  }

  /** Crawl from seed addresses over SNMP and LLDP. */
  async startDiscovery(body: DiscoveryRequest): Promise<DiscoveryRun> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/discovery-runs', { body }));
  }

  /** One run with its progress. */
  async getDiscoveryRun(runKey: string): Promise<DiscoveryRun> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/discovery-runs/{runKey}', { params: { path: { runKey } } }),
    );
  }

  /** Stop a run; what it has found stays. */
  async cancelDiscovery(runKey: string): Promise<DiscoveryRun> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/discovery-runs/{runKey}/cancellation', {
        params: { path: { runKey } },
      }),
    );
  }

  /** Addresses that a run has asked or will ask, and what came of it. */
  async searchDiscoveryTargets(
    runKey: string,
    body: DiscoveryTargetSearch = {},
  ): Promise<DiscoveryTargetPage> {
    const api = await this.#api();
    return unwrap(
      api.POST('/v1/discovery-runs/{runKey}/targets/search', {
        params: { path: { runKey } },
        body,
      }),
    );
  }

  /** Names of the configured credentials. */
  async getCredentialNames(): Promise<CredentialNameList> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/credentials'));
  }

  /** Search what discovery proposes. */
  async searchProposals(body: ProposalSearch = {}): Promise<ProposalPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/proposals/search', { body }));
  }

  /** Accept or reject proposals, with a result for each. */
  async decideProposals(
    body: ProposalDecision,
  ): Promise<ProposalDecisionResult> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/proposals/decisions', { body }));
  }
}
