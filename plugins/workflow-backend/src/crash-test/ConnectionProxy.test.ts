import {
  connect,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { once } from 'node:events';
import { ConnectionProxy } from './ConnectionProxy';
import { eventually } from '../runtime/__testUtils__/eventually';

/** A ReadyForQuery message with the status of the transaction. */
const ready = (status: string) =>
  Buffer.from([...Buffer.from('Z'), 0, 0, 0, 5, ...Buffer.from(status)]);
const notice = Buffer.from([...Buffer.from('N'), 0, 0, 0, 8, 90, 84, 0, 0]);

describe('the proxy between a backend and its database', () => {
  let server: Server;
  let proxy: ConnectionProxy;
  let client: Socket;
  let database: Socket;

  beforeEach(async () => {
    server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    proxy = await ConnectionProxy.listen({ host: '127.0.0.1', port });
    const connected = once(server, 'connection');
    client = connect(proxy.port, '127.0.0.1').on('error', () => {});
    [database] = await connected;
    database.on('error', () => {});
  });
  afterEach(() => {
    client.destroy();
    proxy.close();
    server.close();
  });

  async function heardByClient(): Promise<string> {
    const [data] = await once(client, 'data');
    return String(data);
  }

  it('passes on what both say', async () => {
    client.write('question');
    expect(String((await once(database, 'data'))[0])).toBe('question');
    database.write('answer');
    expect(await heardByClient()).toBe('answer');
  });

  it.each([
    ['T', true],
    ['E', true],
    ['I', false],
  ])(
    'sees from the status %s that a transaction is open: %s, however the messages are cut',
    async (status, isOpen) => {
      const other = isOpen ? 'I' : 'T';
      for (const byte of Buffer.concat([ready(other), notice, ready(status)])) {
        database.write(Buffer.from([byte]));
        await new Promise(setImmediate);
      }
      await eventually(
        async () => proxy.isMidTransaction === isOpen,
        `the status ${status}`,
      );
      expect(proxy.isMidTransaction).toBe(isOpen);
    },
  );

  it('keeps what is said while it is stalled', async () => {
    proxy.setMode('stalled');
    database.write('late');
    const heard = heardByClient();
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(client.bytesRead).toBe(0);
    proxy.setMode('open');
    expect(await heard).toBe('late');
  });

  it('loses answers while it is deaf', async () => {
    proxy.setMode('deaf');
    database.write('lost');
    client.write('heard');
    expect(String((await once(database, 'data'))[0])).toBe('heard');
    proxy.setMode('open');
    database.write('answer');
    expect(await heardByClient()).toBe('answer');
  });

  it('ends both sides, or lets the database wait', async () => {
    const gone = once(client, 'close');
    const forget = proxy.abandon();
    await gone;
    expect(database.destroyed).toBe(false);
    const ended = once(database, 'close');
    forget();
    await ended;
  });

  it('refuses connections while it is closed', async () => {
    proxy.setMode('closed');
    const other = connect(proxy.port, '127.0.0.1').on('error', () => {});
    await once(other, 'close');
    expect(other.bytesRead).toBe(0);
  });
});
