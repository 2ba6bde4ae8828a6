// Questions to one agent: splits them into messages of a fitting size, finds its way again when a v3 agent has been
// restarted, and turns every failure into an SnmpError.

import { InputError } from '@backstage/errors';
import { isOid } from '../oids';
import { SnmpError } from '../SnmpError';
import type {
  SnmpCallOptions,
  SnmpSession,
  SnmpWalkOptions,
} from '../SnmpSession';
import type { SnmpTable, SnmpVarbind } from '../values';
import type { AgentConnection } from './AgentConnection';
import {
  ColumnWalk,
  MAX_WALK_BYTES,
  StepBack,
  TooManyBytes,
  TooManyRows,
} from './ColumnWalk';
import { decodeVarbind, UnreadableAnswer, type RawVarbind } from './decode';
import {
  explain,
  isOutOfStep,
  isTimeOut,
  isTooBig,
  type AskedAgent,
} from './failures';

/** An answer of this many objects passes every path, whatever becomes of IP fragments on it. */
const SMALL_ANSWER = 8;

export interface AgentSessionOptions {
  device: string;
  agent: AskedAgent;
  /** The connection to use; asked again for a new one when the one it has is out of step. */
  connect(outOfStep?: AgentConnection): AgentConnection;
  maxRepetitions: number;
  maxRows: number;
  signal?: AbortSignal;
}

export class AgentSession implements SnmpSession {
  readonly device: string;
  readonly #options: AgentSessionOptions;
  #connection: AgentConnection;
  /** Whether the agent has answered in this session; then silence has other causes than a wrong credential. */
  #heard = false;

  constructor(options: AgentSessionOptions) {
    this.device = options.device;
    this.#options = options;
    this.#connection = options.connect();
  }

  async get(
    oids: string[],
    { signal }: SnmpCallOptions = {},
  ): Promise<SnmpVarbind[]> {
    oids.forEach(mustBeOid);
    const { maxRepetitions } = this.#options;
    if (oids.length <= maxRepetitions) return this.#getSome(oids, signal);
    const all: SnmpVarbind[] = [];
    for (let i = 0; i < oids.length; i += maxRepetitions) {
      const some = oids.slice(i, i + maxRepetitions);
      all.push(...(await this.#getSome(some, signal)));
    }
    return all;
  }

  async walk(
    oid: string,
    options: SnmpWalkOptions = {},
  ): Promise<SnmpVarbind[]> {
    const [{ found }] = await this.#walk([oid], options);
    return found;
  }

  async table(
    columns: string[],
    options: SnmpWalkOptions = {},
  ): Promise<SnmpTable> {
    const walks = await this.#walk(columns, options);
    const table: SnmpTable = new Map();
    walks.forEach(({ root, found }, column) => {
      for (const { oid, value } of found) {
        const index = oid.slice(root.length + 1);
        let row = table.get(index);
        if (!row) {
          row = new Array<undefined>(walks.length).fill(undefined);
          table.set(index, row);
        }
        row[column] = value;
      }
    });
    return table;
  }

  async #getSome(oids: string[], signal?: AbortSignal): Promise<SnmpVarbind[]> {
    if (oids.length === 0) return [];
    try {
      const answer = await this.#ask(c => c.get(oids), signal);
      return answer.map((raw, i) => {
        if (raw.oid !== oids[i]) {
          throw new UnreadableAnswer(`asked for ${oids[i]}, got ${raw.oid}`);
        }
        return decodeVarbind(raw);
      });
    } catch (error) {
      if (isTooBig(error) && oids.length > 1) {
        const half = Math.ceil(oids.length / 2);
        return [
          ...(await this.#getSome(oids.slice(0, half), signal)),
          ...(await this.#getSome(oids.slice(half), signal)),
        ];
      }
      throw this.#failure(error);
    }
  }

  async #walk(
    roots: string[],
    options: SnmpWalkOptions,
  ): Promise<ColumnWalk[]> {
    roots.forEach(mustBeOid);
    const maxRows = options.maxRows ?? this.#options.maxRows;
    const budget = { left: MAX_WALK_BYTES };
    const walks = roots.map(root => new ColumnWalk(root, maxRows, budget));
    let size = options.maxRepetitions ?? this.#options.maxRepetitions;
    for (;;) {
      const underWay = walks.filter(({ done }) => !done).slice(0, size);
      if (underWay.length === 0) return walks;
      try {
        await this.#walkOn(underWay, size, options.signal);
      } catch (error) {
        const smaller = this.#smaller(error, size);
        if (smaller === undefined) throw this.#failure(error);
        size = smaller;
      }
    }
  }

  async #walkOn(walks: ColumnWalk[], size: number, signal?: AbortSignal) {
    const repetitions = Math.max(1, Math.floor(size / walks.length));
    const next = walks.map(walk => walk.next);
    const answer = await this.#ask(
      connection => connection.getBulk(next, repetitions),
      signal,
    );
    takeAll(walks, answer);
  }

  /**
   * The size to try again with. An agent that answers small requests and stays silent to a large one has most likely
   * answered, and a part of its large answer was lost on the way.
   */
  #smaller(error: unknown, size: number): number | undefined {
    if (isTooBig(error) && size > 1) return Math.floor(size / 2);
    return isTimeOut(error) && this.#heard && size > SMALL_ANSWER
      ? SMALL_ANSWER
      : undefined;
  }

  async #ask<T>(
    send: (connection: AgentConnection) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const before = this.#connection;
    const garbledBefore = before.unreadable;
    try {
      const answer = await this.#unlessAborted(send(before), signal);
      this.#heard = true;
      return answer;
    } catch (error) {
      if (isOutOfStep(error)) {
        this.#connection = this.#options.connect(before);
        return this.#unlessAborted(send(this.#connection), signal);
      }
      if (isTimeOut(error) && before.unreadable > garbledBefore) {
        throw this.#explained(error, true);
      }
      throw error;
    }
  }

  #unlessAborted<T>(answer: Promise<T>, signal?: AbortSignal): Promise<T> {
    const ofSession = this.#options.signal;
    if (!signal && !ofSession) return answer;
    return new Promise((resolve, reject) => {
      const abort = () =>
        reject(
          new SnmpError({
            code: 'aborted',
            device: this.device,
            message: 'the SNMP request was aborted by its caller',
          }),
        );
      if (signal?.aborted || ofSession?.aborted) abort();
      signal?.addEventListener('abort', abort);
      ofSession?.addEventListener('abort', abort);
      void answer.then(resolve, reject).finally(() => {
        signal?.removeEventListener('abort', abort);
        ofSession?.removeEventListener('abort', abort);
      });
    });
  }

  #failure(error: unknown): SnmpError {
    if (error instanceof SnmpError) return error;
    if (error instanceof StepBack) {
      return new SnmpError({
        code: 'loop',
        device: this.device,
        message: `its SNMP agent does not go forward: after ${error.from} it answered ${error.to}; its software has a fault in this table`,
      });
    }
    if (error instanceof TooManyRows) {
      return new SnmpError({
        code: 'too-many-rows',
        device: this.device,
        message:
          'it has more rows than are read at once; ask for a smaller subtree, or raise network.snmp.maxRows',
      });
    }
    if (error instanceof TooManyBytes) {
      return new SnmpError({
        code: 'too-many-rows',
        device: this.device,
        message: `its SNMP agent answers more than ${
          MAX_WALK_BYTES / 1024 / 1024
        } MB for one table, which no device has to say; look whether it is the device that answers`,
      });
    }
    if (isTooBig(error)) {
      return new SnmpError({
        code: 'too-big',
        device: this.device,
        message:
          'its SNMP agent says that even one object does not fit into a message; raise the largest message size of the agent',
      });
    }
    return this.#explained(error, false);
  }

  #explained(error: unknown, garbled: boolean): SnmpError {
    const { code, message } = explain(error, this.#options.agent, garbled);
    return new SnmpError({ code, device: this.device, message });
  }
}

function mustBeOid(oid: string) {
  if (!isOid(oid)) {
    throw new InputError(
      `"${oid}" is not an object identifier; write numbers with dots between them and none before, such as 1.3.6.1.2.1.1.5.0`,
    );
  }
}

function takeAll(walks: ColumnWalk[], answer: RawVarbind[][]) {
  let something = false;
  walks.forEach((walk, i) => {
    if (walk.take(answer[i] ?? [])) something = true;
  });
  if (!something) throw new UnreadableAnswer('it holds no objects');
}
