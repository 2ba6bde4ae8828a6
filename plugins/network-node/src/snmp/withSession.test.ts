import { AskedAgent, getName, name, NAME } from '../__testUtils__/askedAgent';
import { ScriptedAgent, serving } from '../__testUtils__/scriptedAgent';
import { failure } from '../__testUtils__/simulated';
import type { SnmpError } from './SnmpError';
import { SnmpSessions } from './SnmpSessions';

describe('SnmpSessions', () => {
  let asked: AskedAgent;

  beforeEach(async () => {
    asked = await AskedAgent.start();
  });
  afterEach(() => asked.stop());

  describe('withSession', () => {
    it('passes on what the work gives and throws', async () => {
      expect(await asked.ask(serving([]), async () => 'given')).toBe('given');
      const error = await failure(
        asked.ask(serving([]), async () => {
          throw new Error('of the work');
        }),
      );
      expect(error.message).toBe('of the work');
    });

    it('names an address by itself where there is no device yet', async () => {
      const { entityRef: _, ...address } = asked.target;
      const error = await failure<SnmpError>(
        asked.snmp.withSession(address, getName, { timeoutMs: 20, retries: 0 }),
      );
      expect(error.device).toBe(`127.0.0.1:${asked.agent.port}`);
      expect(error.message).toContain('after 1 try:');
    });

    it('keeps the port apart from an IPv6 address', async () => {
      const error = await failure<SnmpError>(
        asked.snmp.withSession(
          { host: 'fd12::1', port: 161, credentialRef: 'nope' },
          getName,
        ),
      );
      expect(error.device).toBe('[fd12::1]:161');
    });

    it('tells an unknown credential and sends nothing', async () => {
      const error = await failure<SnmpError>(
        asked.snmp.withSession(
          { ...asked.target, credentialRef: 'nope' },
          getName,
        ),
      );
      expect(error).toMatchObject({ code: 'unknown-credential' });
      expect(error.message).toContain('There is no credential "nope"');
      expect(asked.requests).toEqual([]);
    });

    it('gives a credential only to hosts it is for, and sends nothing to others', async () => {
      const bound = await AskedAgent.start(['10.0.0.0/8', '2001:db8::/32']);
      const error = await failure<SnmpError>(
        bound.snmp.withSession(bound.target, getName),
      );
      await bound.stop();
      expect(error).toMatchObject({
        code: 'credential-not-allowed',
        transient: false,
      });
      expect(error.message).toContain(
        'credential "lab" may not be given to 127.0.0.1',
      );
      expect(error.message).toContain('network.credentials.lab.addresses');
      expect(error.message).not.toContain('s3cret');
      expect(bound.requests).toEqual([]);
    });

    it('gives a credential to the hosts it is for', async () => {
      const bound = await AskedAgent.start(['10.0.0.0/8', '127.0.0.0/8']);
      const found = await bound.ask(serving(name('r1')), getName);
      await bound.stop();
      expect(found).toHaveLength(1);
    });

    it('tells a name without an address', async () => {
      const error = await failure<SnmpError>(
        asked.snmp.withSession(
          { ...asked.target, host: 'r1.invalid' },
          getName,
        ),
      );
      expect(error).toMatchObject({ code: 'unreachable', transient: true });
      expect(error.message).toContain('"r1.invalid"');
    });

    it('tells a port that cannot be sent to', async () => {
      const error = await failure<SnmpError>(
        asked.snmp.withSession({ ...asked.target, port: 70_000 }, getName),
      );
      expect(error.code).toBe('unreachable');
    });

    it('finds an agent by its name', async () => {
      asked.agent.script = serving(name('r1'));
      const [{ value }] = await asked.snmp.withSession(
        { ...asked.target, host: 'localhost' },
        getName,
      );
      expect(value.type).toBe('octets');
    });

    it('lets in no more than there are places, and tells who waits too long', async () => {
      const one = SnmpSessions.create({
        credentials: {
          resolve: () => Promise.reject(new Error('not asked for')),
          resolveSnmp: async () => ({ version: 'v2c', community: 'x' }),
        },
        limits: { maxConcurrent: 1 },
      });
      let leave = () => {};
      const inside = one.withSession(
        asked.target,
        () => new Promise<void>(resolve => (leave = resolve)),
      );
      const error = await failure<SnmpError>(
        one.withSession(asked.target, getName, { waitTimeoutMs: 10 }),
      );
      expect(error).toMatchObject({ code: 'busy', transient: true });
      expect(error.message).toContain('network.snmp.maxConcurrent');
      leave();
      await inside;
      expect(await one.withSession(asked.target, async () => 'in')).toBe('in');
      await one.close();
    });

    it('asks hundreds of agents at once over one socket', async () => {
      const agents = await Promise.all(
        Array.from({ length: 150 }, (_, i) =>
          ScriptedAgent.start(serving(name(`r${i}`))),
        ),
      );
      const names = await Promise.all(
        agents.map(({ port }) =>
          asked.snmp.withSession(
            { ...asked.target, port },
            async session => {
              const [{ value }] = await session.get([NAME]);
              return value.type === 'octets' && value.value.toString();
            },
            { timeoutMs: 5_000 },
          ),
        ),
      );
      expect(names).toEqual(agents.map((_, i) => `r${i}`));
      const ports = new Set(agents.map(a => a.requests[0].from.port));
      expect(ports.size).toBe(1);
      await Promise.all(agents.map(a => a.stop()));
    });
  });
});
