import {
  createSession,
  createV3Session,
  ObjectType,
  Version2c,
  type Session,
  type SessionOptions,
  type User,
  type Varbind,
} from 'net-snmp';
import type { SimulatedDevice } from '../api';

// An SNMP manager made of a library, so that the agent is not tested with its own encoding.

export class Manager {
  readonly #session: Session;

  static v2c(
    device: SimulatedDevice,
    community = 'public',
    options: SessionOptions = {},
  ): Manager {
    return new Manager(
      createSession(device.host, community, {
        port: device.snmpPort,
        version: Version2c,
        ...options,
      }),
    );
  }

  static v3(
    device: SimulatedDevice,
    user: User,
    options: Omit<SessionOptions, 'version'> = {},
  ): Manager {
    return new Manager(
      createV3Session(device.host, user, { port: device.snmpPort, ...options }),
    );
  }

  private constructor(session: Session) {
    this.#session = session;
    // What is not SNMP is an event of the session; the request that waits for an answer times out.
    session.on('error', () => {});
  }

  /** The values of the named objects; the name of the exception for what is not there. */
  async get(...names: string[]): Promise<unknown[]> {
    const found = await new Promise<Varbind[]>((resolve, reject) =>
      this.#session.get(names, (error: Error | null, varbinds?: Varbind[]) =>
        error ? reject(error) : resolve(varbinds ?? []),
      ),
    );
    return found.map(value);
  }

  async getNext(name: string): Promise<{ oid: string; value: unknown }> {
    const [found] = await new Promise<Varbind[]>((resolve, reject) =>
      this.#session.getNext(
        [name],
        (error: Error | null, varbinds?: Varbind[]) =>
          error ? reject(error) : resolve(varbinds ?? []),
      ),
    );
    return { oid: found.oid, value: value(found) };
  }

  /** The first repetition of what follows each name. */
  async getBulk(names: string[]): Promise<unknown[]> {
    const found = await new Promise<(Varbind | Varbind[])[]>(
      (resolve, reject) =>
        this.#session.getBulk(
          names,
          0,
          1,
          (error: Error | null, varbinds?: (Varbind | Varbind[])[]) =>
            error ? reject(error) : resolve(varbinds ?? []),
        ),
    );
    return found.flat().map(value);
  }

  /** Everything under a node, by the rest of its name. */
  async walk(node: string, maxRepetitions = 20) {
    const found: Record<string, unknown> = {};
    await new Promise<void>((resolve, reject) =>
      this.#session.subtree(
        node,
        maxRepetitions,
        (varbinds: Varbind[]) => {
          for (const varbind of varbinds) {
            found[varbind.oid.slice(node.length + 1)] = value(varbind);
          }
        },
        (error?: Error | null) => (error ? reject(error) : resolve()),
      ),
    );
    return found;
  }

  async set(name: string, text: string): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      this.#session.set(
        [{ oid: name, type: ObjectType.OctetString, value: text }],
        (error: Error | null) => (error ? reject(error) : resolve()),
      ),
    );
  }

  close(): void {
    this.#session.close();
  }
}

function value(varbind: Varbind): unknown {
  const type = varbind.type ?? 0;
  if (type >= 128) return ObjectType[type];
  if (type === ObjectType.Counter64) {
    return BigInt(`0x${(varbind.value as Buffer).toString('hex')}`);
  }
  return Buffer.isBuffer(varbind.value)
    ? readable(varbind.value)
    : varbind.value;
}

function readable(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  return /^[\x20-\x7e]*$/.test(text) ? text : bytes.toString('hex');
}
