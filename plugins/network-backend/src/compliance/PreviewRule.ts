// What a rule would find if it were there. It looks at some of its devices, for a few seconds at most; nothing is written.
import { countUpTo, COUNT_LIMIT } from '@linework/backend-common';
import type {
  GoldenRulePreview,
  GoldenRuleRequest,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { ContentStore } from '../configurations/store/ContentStore';
import {
  applyDeviceAccess,
  type DeviceAccess,
} from '../permissions/applyDeviceAccess';
import { CompiledRule } from './check/CompiledRule';
import { ConfigurationText } from './check/ConfigurationText';
import { toApiFinding } from './check/findings';
import { Slices } from './check/runInSlices';
import { readDevices } from './evaluation/CheckedDevices';
import { selectSummary, toSummary } from './queries/deviceSummary';
import { applyRuleScope } from './rules/scope';
import { toRule } from './rules/toRule';

const MAX_DEVICES = 500;
const BATCH = 20;
const MAX_EXAMPLES = 20;
const MAX_TIME_MS = 5_000;

export class PreviewRule {
  readonly #contents: ContentStore;
  readonly #knex: Knex;

  constructor(options: { contents: ContentStore; knex: Knex }) {
    this.#contents = options.contents;
    this.#knex = options.knex;
  }

  /** Of devices that all of the accesses cover. */
  async preview(
    request: GoldenRuleRequest,
    accesses: readonly DeviceAccess[],
    signal: AbortSignal,
  ): Promise<GoldenRulePreview> {
    const rule = toRule(request);
    const compiled = new CompiledRule(rule);
    const scope = this.#knex
      .queryBuilder()
      .from('devices as d')
      .whereNull('d.removed_at');
    applyRuleScope(scope, rule.scope);
    for (const access of accesses) applyDeviceAccess(scope, access);
    const withConfiguration = scope
      .clone()
      .join('configuration_heads as h', join =>
        join
          .on('h.device_ref', 'd.device_ref')
          .andOnVal('h.kind', 'running')
          .andOnNotNull('h.version_key'),
      );
    const inScope = await countUpTo(this.#knex, scope, COUNT_LIMIT);
    const known = await countUpTo(this.#knex, withConfiguration, COUNT_LIMIT);
    const deviceRefs: string[] = await withConfiguration
      .clone()
      .orderBy('d.device_ref')
      .limit(MAX_DEVICES)
      .pluck('d.device_ref');
    const preview: GoldenRulePreview = {
      inScope,
      withoutConfiguration: inScope - known,
      checked: 0,
      compliant: 0,
      violated: 0,
      examples: [],
    };
    const until = performance.now() + MAX_TIME_MS;
    const slices = new Slices();
    for (let at = 0; at < deviceRefs.length; at += BATCH) {
      if (signal.aborted || performance.now() > until) break;
      const devices = await readDevices(
        this.#knex,
        deviceRefs.slice(at, at + BATCH),
      );
      const texts = await this.#contents.read(
        devices.map(({ sha256 }) => sha256),
      );
      const summaries = await this.#summaries(deviceRefs.slice(at, at + BATCH));
      for (const { deviceRef, facts, sha256 } of devices) {
        const text = texts.get(sha256);
        const device = summaries.get(deviceRef);
        if (text === undefined || !device) continue;
        const findings = await slices.run(
          compiled.check(new ConfigurationText(text), facts),
        );
        preview.checked++;
        if (findings.length === 0) preview.compliant++;
        else preview.violated++;
        if (findings.length > 0 && preview.examples.length < MAX_EXAMPLES) {
          preview.examples.push({
            device,
            findings: findings.map(each => toApiFinding(each, true)),
          });
        }
      }
    }
    return preview;
  }

  async #summaries(deviceRefs: readonly string[]) {
    const rows: Record<string, unknown>[] = await selectSummary(
      this.#knex
        .queryBuilder()
        .from('devices as d')
        .whereIn('d.device_ref', deviceRefs),
    );
    return new Map(
      rows.map(row => [String(row.device_ref), toSummary(row)] as const),
    );
  }
}
