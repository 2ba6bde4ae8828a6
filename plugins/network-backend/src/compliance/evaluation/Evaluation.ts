// Goes through all devices and checks those that are not up to date: their configuration, their facts or a rule has changed
// since. What is to be done is never noted down but seen by comparing, so nothing is lost when a backend dies: the next round
// sees it again. Configurations are read a few at a time, and others get the event loop in between.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { NETWORK_COMPLIANCE_TOPIC } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { ContentStore } from '../../configurations/store/ContentStore';
import type { NetworkEvents } from '../../events/NetworkEvents';
import { retryOnDeadlock } from '../../inventory/writer/retryOnDeadlock';
import type { NetworkChangePublisher } from '../../signals/NetworkChangePublisher';
import { CompiledRule } from '../check/CompiledRule';
import { ConfigurationText } from '../check/ConfigurationText';
import { Slices } from '../check/runInSlices';
import type { Rule } from '../rules/Rule';
import type { RuleStore } from '../rules/RuleStore';
import {
  forget,
  inScope,
  readDevices,
  readStates,
  writeVerdicts,
  type CheckedDevice,
  type DeviceState,
  type Verdicts,
} from './CheckedDevices';
import type { Work, WorkStore } from './WorkStore';

/** Devices whose state is compared at once. */
const WINDOW = 1_000;
/** Devices that are checked and written together. */
const BATCH = 25;

interface Rules extends Work {
  all: readonly { rule: Rule; compiled: CompiledRule }[];
}

/** What a round did. */
export interface Round {
  checked: number;
  /** Could not be checked; the next round tries again. */
  failed: number;
}

export class Evaluation {
  readonly #contents: ContentStore;
  readonly #events: NetworkEvents;
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #rules: RuleStore;
  readonly #signals: NetworkChangePublisher;
  readonly #work: WorkStore;
  #loaded?: Rules;

  constructor(options: {
    contents: ContentStore;
    knex: Knex;
    logger: LoggerService;
    networkEvents: NetworkEvents;
    now(): number;
    rules: RuleStore;
    signals: NetworkChangePublisher;
    work: WorkStore;
  }) {
    this.#contents = options.contents;
    this.#events = options.networkEvents;
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#rules = options.rules;
    this.#signals = options.signals;
    this.#work = options.work;
  }

  /** One round. Nothing is done while another backend is at it, which `undefined` says. */
  async run(signal: AbortSignal): Promise<Round | undefined> {
    if (!(await this.#work.claim())) return undefined;
    await this.#work.followSites();
    const { revision, doneRevision } = await this.#work.read();
    const round: Round = { checked: 0, failed: 0 };
    for (let after = ''; ; ) {
      const states = await readStates(this.#knex, after, WINDOW);
      const { wholeRevision } = await this.#work.read();
      const stale = states.filter(state =>
        isStale(state, revision, wholeRevision),
      );
      for (let at = 0; at < stale.length; at += BATCH) {
        if (signal.aborted) return round;
        await this.#check(stale.slice(at, at + BATCH), round);
      }
      if (states.length < WINDOW) break;
      after = states[states.length - 1].deviceRef;
    }
    if (round.failed === 0 && doneRevision < revision) {
      await this.#work.done(revision);
      this.#signals.changed('compliance');
    }
    if (round.checked > 0) await this.#work.removeForgotten();
    return round;
  }

  async #check(states: readonly DeviceState[], round: Round): Promise<void> {
    const rules = await this.#load();
    const byRef = new Map(states.map(state => [state.deviceRef, state]));
    const refs = states.map(({ deviceRef }) => deviceRef);
    const bare = states
      .filter(({ versionKey }) => versionKey === undefined)
      .map(({ deviceRef }) => deviceRef);
    const devices = await readDevices(this.#knex, refs);
    const plans = devices.map(device => ({
      device,
      isWhole: isChangedItself(device, byRef.get(device.deviceRef), rules),
      since: byRef.get(device.deviceRef)?.checked?.revision ?? 0,
    }));
    const scopes = await this.#scopes(rules, plans);
    const texts = await this.#contents.read(
      plans
        .filter(({ device, isWhole, since }) =>
          rules.all.some(
            ({ rule }) =>
              (isWhole || rule.revision > since) &&
              scopes.get(rule.ruleKey)?.has(device.deviceRef),
          ),
        )
        .map(({ device }) => device.sha256),
    );
    const slices = new Slices();
    const verdicts: Verdicts[] = [];
    for (const { device, isWhole, since } of plans) {
      const { deviceRef, etag, versionKey } = device;
      const looked = rules.all.filter(
        ({ rule }) => isWhole || rule.revision > since,
      );
      const applies = looked.filter(({ rule }) =>
        scopes.get(rule.ruleKey)?.has(deviceRef),
      );
      const text = texts.get(device.sha256);
      if (text === undefined && applies.length > 0) {
        round.failed++;
        this.#logger.warn(
          `"${deviceRef}" is not checked: the text of its configuration is missing`,
        );
        continue;
      }
      const configuration = new ConfigurationText(text ?? '');
      const found: Verdicts['rules'] = [];
      for (const { rule, compiled } of looked) {
        found.push({
          rule,
          ...(scopes.get(rule.ruleKey)?.has(deviceRef) && {
            findings: await slices.run(
              compiled.check(configuration, device.facts),
            ),
          }),
        });
      }
      verdicts.push({ deviceRef, etag, versionKey, rules: found, isWhole });
    }
    const events = await retryOnDeadlock(() =>
      this.#knex.transaction(async trx => {
        await this.#work.renew(trx);
        if (bare.length > 0) await forget(trx, bare);
        return writeVerdicts(trx, verdicts, {
          revision: rules.revision,
          now: this.#now(),
        });
      }),
    );
    round.checked += verdicts.length;
    this.#signals.changed('compliance', refs);
    await this.#events.publish(NETWORK_COMPLIANCE_TOPIC, events);
  }

  /** The rules as they are now: those of the last batch unless one has changed. */
  async #load(): Promise<Rules> {
    // First the revision: rules that are newer than it are checked once more, none is missed.
    const work = await this.#work.read();
    if (this.#loaded?.revision !== work.revision) {
      const rules = await this.#rules.all();
      this.#loaded = {
        ...work,
        all: rules.map(rule => ({ rule, compiled: new CompiledRule(rule) })),
      };
    }
    return this.#loaded!;
  }

  /** For each rule, those of the devices that have to be held against it. */
  async #scopes(
    rules: Rules,
    plans: readonly {
      device: CheckedDevice;
      isWhole: boolean;
      since: number;
    }[],
  ): Promise<Map<string, ReadonlySet<string>>> {
    const scopes = new Map<string, ReadonlySet<string>>();
    for (const { rule } of rules.all) {
      const refs = rule.isEnabled
        ? plans
            .filter(({ isWhole, since }) => isWhole || rule.revision > since)
            .map(({ device }) => device.deviceRef)
        : [];
      scopes.set(
        rule.ruleKey,
        refs.length > 0 ? await inScope(this.#knex, rule, refs) : new Set(),
      );
    }
    return scopes;
  }
}

function isStale(
  { etag, versionKey, checked }: DeviceState,
  revision: number,
  wholeRevision: number,
): boolean {
  if (versionKey === undefined) return checked !== undefined;
  return (
    checked === undefined ||
    checked.versionKey !== versionKey ||
    checked.etag !== etag ||
    checked.revision < Math.max(revision, wholeRevision)
  );
}

/** All rules are held against it, not only those that have changed. */
function isChangedItself(
  device: CheckedDevice,
  state: DeviceState | undefined,
  { wholeRevision }: Rules,
): boolean {
  const checked = state?.checked;
  return (
    checked === undefined ||
    checked.versionKey !== device.versionKey ||
    checked.etag !== device.etag ||
    checked.revision < wholeRevision
  );
}
