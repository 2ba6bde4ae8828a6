// Asks one address with one credential after the other. Credentials are passwords, and many wrong ones lock accounts or
// raise alarms: the one that worked nearby comes first, and a device that refuses a few is left alone.
import {
  SnmpError,
  type SnmpService,
} from '@linework/backstage-plugin-network-node';
import type { NewTarget } from './TargetStore';
import { problemsText } from './problemsText';
import { readTarget, type TargetReading } from './TargetReading';

/** Refusals by one device after which it is asked no more. */
const MAX_REFUSALS = 3;
/** Of all credentials together, for one address. */
const LIMIT_MS = 120_000;

export interface AskedTarget {
  askedAt: number;
  /** Absent: it did not answer. */
  reading?: TargetReading;
  credentialRef?: string;
  message?: string;
}

export class TargetAsker {
  readonly #credentialRefs: readonly string[];
  readonly #now: () => number;
  readonly #port: number;
  readonly #snmp: SnmpService;
  /** By which credential devices have answered, by their addresses. */
  readonly #worked = new Map<string, string>();
  readonly #unknown = new Set<string>();

  constructor(options: {
    credentialRefs: readonly string[];
    now: () => number;
    port: number;
    snmp: SnmpService;
  }) {
    this.#credentialRefs = options.credentialRefs;
    this.#now = options.now;
    this.#port = options.port;
    this.#snmp = options.snmp;
  }

  /** Undefined when the signal cut it off. Throws when none of the credentials exists. */
  async ask(
    target: NewTarget,
    signal: AbortSignal,
  ): Promise<AskedTarget | undefined> {
    const askedAt = this.#now();
    const limit = AbortSignal.timeout(LIMIT_MS);
    const either = AbortSignal.any([signal, limit]);
    const problems: string[] = [];
    let refusals = 0;
    for (const credentialRef of this.#inOrder(target)) {
      try {
        const reading = await this.#snmp.withSession(
          { host: target.address, port: this.#port, credentialRef },
          session => readTarget(session, this.#now),
          { signal: either, retries: 1 },
        );
        this.#worked.set(target.address, credentialRef);
        return {
          askedAt,
          reading,
          credentialRef,
          message: problemsText(reading.problems) || undefined,
        };
      } catch (error) {
        if (signal.aborted) return undefined;
        if (!(error instanceof SnmpError)) throw error;
        if (error.code === 'aborted') {
          problems.push(`It took longer than ${LIMIT_MS / 1_000} seconds.`);
          break;
        }
        if (error.code === 'unknown-credential') {
          this.#unknown.add(credentialRef);
          if (this.#unknown.size === this.#credentialRefs.length) throw error;
        }
        if (error.code !== 'timeout') problems.push(error.message);
        if (error.code === 'unreachable') break;
        if (error.code === 'wrong-credential' && ++refusals >= MAX_REFUSALS) {
          problems.push(
            'No further credential was tried, so that it locks nobody out.',
          );
          break;
        }
      }
    }
    return {
      askedAt,
      message:
        problemsText(problems) ||
        'No answer: there is no device, its SNMP is off, or no credential of the run fits.',
    };
  }

  #inOrder({ viaAddress }: NewTarget): string[] {
    const nearby = viaAddress && this.#worked.get(viaAddress);
    return [
      ...new Set([...(nearby ? [nearby] : []), ...this.#credentialRefs]),
    ].filter(ref => !this.#unknown.has(ref));
  }
}
