import { createReceiver, type User, type Varbind } from 'net-snmp';
import { freePort } from './client';

/** The part of the library's receiver that its types leave out. */
interface Receiver {
  getAuthorizer(): {
    addCommunity(community: string): void;
    addUser(user: User): void;
  };
  close(): void;
}

interface Pdu {
  varbinds: Varbind[];
  community?: string;
  user?: string;
}

export interface ReceivedTrap {
  /** The community or the user. */
  from?: string;
  /** Values by the names of the objects. */
  values: Record<string, unknown>;
}

/** A receiver of traps made of a library. */
export class TestReceiver {
  readonly traps: ReceivedTrap[] = [];
  readonly errors: string[] = [];
  readonly port: number;
  readonly #receiver: Receiver;

  static async listen(
    communities: string[],
    users: User[] = [],
  ): Promise<TestReceiver> {
    return new TestReceiver(await freePort(), communities, users);
  }

  private constructor(port: number, communities: string[], users: User[]) {
    this.port = port;
    this.#receiver = createReceiver(
      { port, address: '127.0.0.1', includeAuthentication: true },
      (error: Error | null, notification?: { pdu: Pdu }) => {
        if (error) this.errors.push(error.message);
        else if (notification) this.traps.push(read(notification.pdu));
      },
    );
    const authorizer = this.#receiver.getAuthorizer();
    communities.forEach(community => authorizer.addCommunity(community));
    users.forEach(user => authorizer.addUser(user));
  }

  close(): void {
    this.#receiver.close();
  }
}

function read({ varbinds, community, user }: Pdu): ReceivedTrap {
  return {
    from: community ?? user,
    values: Object.fromEntries(
      varbinds.map(({ oid, value }) => [
        oid,
        Buffer.isBuffer(value) ? value.toString() : value,
      ]),
    ),
  };
}
