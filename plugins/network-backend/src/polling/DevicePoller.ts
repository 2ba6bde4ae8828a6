// One look at one device. A quick one asks for uptime and the states of all interfaces; it grows into a full one as soon as
// the device shows that something else has changed: it has started again, its interfaces are others, its neighbours are.
import {
  readInterfaceStates,
  SnmpError,
  type InterfaceNames,
  type SnmpErrorCode,
  type SnmpService,
  type SnmpSession,
} from '@linework/backstage-plugin-network-node';
import type {
  DeviceObservation,
  ObservationChanges,
  ObservedInterfaceState,
} from '../inventory/observation';
import type { Inventory, InventoryDevice } from '../inventory/types';
import { readDevice, type DeviceReading } from '../reading/readDevice';
import { toAdminStatus, toObservation } from '../inventory/toObservation';
import { hashStates, readChangeTimes, type PollMarks } from './marks';

export interface PollRequest {
  device: InventoryDevice;
  marks?: PollMarks;
  /** Read everything, whatever has changed. */
  isFull: boolean;
  signal?: AbortSignal;
}

export type PollOutcome =
  | {
      kind: 'answered';
      responseMs: number;
      isFull: boolean;
      /** Something is not as it was at the last look. */
      hasChanged: boolean;
      /** Only when they are not those of the request. */
      marks?: PollMarks;
    }
  /** It does not answer. */
  | { kind: 'failed'; error: string }
  /** It refuses the credential, or there is none to ask with. */
  | { kind: 'refused'; error: string }
  /** It could not be asked, for a reason on this side. */
  | { kind: 'postponed'; error: string };

/** For a place to ask from. */
const WAIT_MS = 20_000;

const REFUSED: ReadonlySet<SnmpErrorCode> = new Set([
  'wrong-credential',
  'unknown-credential',
  'credential-not-allowed',
]);
const POSTPONED: ReadonlySet<SnmpErrorCode> = new Set(['busy', 'aborted']);

export class DevicePoller {
  readonly #inventory: Pick<Inventory, 'record'>;
  readonly #now: () => number;
  readonly #snmp: SnmpService;

  constructor(options: {
    inventory: Pick<Inventory, 'record'>;
    now: () => number;
    snmp: SnmpService;
  }) {
    this.#inventory = options.inventory;
    this.#now = options.now;
    this.#snmp = options.snmp;
  }

  /** Never throws but for the database. */
  async poll(request: PollRequest): Promise<PollOutcome> {
    const { device, signal } = request;
    try {
      return await this.#snmp.withSession(
        {
          entityRef: device.deviceRef,
          host: device.managementAddress ?? '',
          port: device.snmpPort,
          credentialRef: device.credentialRef ?? '',
        },
        session => this.#look(session, request),
        {
          signal,
          // Shorter than a look may take: that every place is taken says nothing about the device.
          waitTimeoutMs: WAIT_MS,
          // It was asked often enough before it counted as away.
          ...(device.reachability === 'unreachable' && { retries: 0 }),
        },
      );
    } catch (error) {
      if (!(error instanceof SnmpError)) throw error;
      return { kind: kindOf(error.code), error: error.message };
    }
  }

  async #look(
    session: SnmpSession,
    request: PollRequest,
  ): Promise<PollOutcome> {
    const { device, marks } = request;
    const startedAt = performance.now();
    const times = await readChangeTimes(session);
    const responseMs = Math.max(1, Math.round(performance.now() - startedAt));
    const answered = { kind: 'answered', responseMs } as const;
    if (marks && !request.isFull) {
      const { facts, problems } = await readInterfaceStates(
        session,
        marks.names,
      );
      const states = facts.states.map(state => ({
        name: state.name,
        adminStatus: toAdminStatus(state.adminStatus),
        operStatus: state.operStatus,
      }));
      const hasMoreChanged =
        facts.restarted ||
        facts.names.byIndex !== marks.names.byIndex ||
        times.neighboursChangedAt !== marks.neighboursChangedAt;
      if (!hasMoreChanged) {
        const statesHash = hashStates(states);
        if (statesHash === marks.statesHash || problems.length > 0) {
          return { ...answered, isFull: false, hasChanged: false };
        }
        await this.#recordStates(device.deviceRef, states);
        return {
          ...answered,
          isFull: false,
          hasChanged: true,
          marks: { ...marks, statesHash },
        };
      }
      // What went down is told before the rest is read, which takes longer.
      if (!facts.restarted && problems.length === 0) {
        await this.#recordStates(device.deviceRef, states);
      }
    }
    const reading = await readDevice(session, this.#now);
    const observation = toObservation(
      device.deviceRef,
      reading.readAt,
      reading,
    );
    const changes = await this.#inventory.record(observation);
    return {
      ...answered,
      isFull: true,
      hasChanged: !marks || hasChanges(changes),
      marks: toMarks(reading, observation, times),
    };
  }

  async #recordStates(
    deviceRef: string,
    interfaceStates: ObservedInterfaceState[],
  ): Promise<void> {
    await this.#inventory.record({
      deviceRef,
      observedAt: this.#now(),
      interfaceStates,
    });
  }
}

function kindOf(code: SnmpErrorCode): 'failed' | 'refused' | 'postponed' {
  if (REFUSED.has(code)) return 'refused';
  return POSTPONED.has(code) ? 'postponed' : 'failed';
}

function hasChanges(changes: ObservationChanges): boolean {
  return (
    changes.interfaceStates.length > 0 ||
    changes.newInterfaces.length > 0 ||
    changes.vanishedInterfaces.length > 0 ||
    changes.links.length > 0
  );
}

/** None when the interfaces could not be read: the next look is a full one again. */
function toMarks(
  reading: DeviceReading,
  observation: DeviceObservation,
  times: Awaited<ReturnType<typeof readChangeTimes>>,
): PollMarks | undefined {
  if (!reading.interfaces) return undefined;
  const { uptimeMs } = reading.system;
  const names: InterfaceNames = {
    byIndex: Object.fromEntries(
      reading.interfaces.map(({ ifIndex, name }) => [ifIndex, name]),
    ),
    ...(uptimeMs !== undefined && { startedAtMs: reading.readAt - uptimeMs }),
    ...(times.tableLastChange !== undefined && {
      tableLastChange: times.tableLastChange,
    }),
  };
  return {
    statesHash: hashStates(observation.interfaces ?? []),
    names,
    ...(times.neighboursChangedAt !== undefined && {
      neighboursChangedAt: times.neighboursChangedAt,
    }),
  };
}
