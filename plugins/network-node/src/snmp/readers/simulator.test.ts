import type { Simulator } from '@linework/device-simulator';
import { startSimulator, twoRouters } from '../../__testUtils__/simulated';
import type { SnmpSession } from '../SnmpSession';
import { SnmpSessions } from '../SnmpSessions';
import type { SnmpTarget } from '../SnmpService';
import { readAddresses } from './addresses';
import { readInterfaces } from './interfaces';
import { readInterfaceStates } from './interfaceStates';
import { readLldp } from './lldp';
import { readModules } from './modules';
import { readRouting } from './routing';
import { readSystem } from './system';

describe('readers on a simulated router', () => {
  let simulator: Simulator;
  let target: (name: string, credentialRef: string) => SnmpTarget;
  let snmp: SnmpSessions;

  beforeEach(async () => {
    ({ simulator, snmpTarget: target } = await startSimulator(
      await twoRouters({ community: 'lab' }),
    ));
    snmp = SnmpSessions.create({
      credentials: {
        resolve: () => Promise.reject(new Error('Nothing logs in here')),
        resolveSnmp: async () => ({ version: 'v2c', community: 'lab' }),
      },
      limits: { timeoutMs: 500, retries: 1 },
    });
  });
  afterEach(async () => {
    await snmp.close();
    await simulator.stop();
  });

  const on = <T>(name: string, work: (session: SnmpSession) => Promise<T>) =>
    snmp.withSession(target(name, 'lab'), work);

  it('read a device whole, without a problem', async () => {
    const read = await on('r1', async session => {
      const interfaces = await readInterfaces(session);
      return {
        system: await readSystem(session),
        interfaces,
        addresses: await readAddresses(session, interfaces.facts),
        modules: await readModules(session),
        routing: await readRouting(session),
      };
    });
    expect(Object.values(read).flatMap(({ problems }) => problems)).toEqual([]);
    expect(read.system.facts.name).toBe('r1');
    expect(
      read.interfaces.facts.map(i => [i.name, i.adminStatus, i.operStatus]),
    ).toEqual([
      ['lo', 'up', 'up'],
      ['ge0/0', 'up', 'up'],
      ['ge0/1', 'down', 'down'],
    ]);
    expect(read.interfaces.facts[1].alias).toBe('to the other');
    expect(read.addresses.facts).toContainEqual({
      family: 4,
      address: '10.255.0.1',
      prefixLength: 32,
      ifIndex: read.interfaces.facts[0].ifIndex,
      interfaceName: 'lo',
    });
    expect(read.modules.facts[0].class).toBe('chassis');
    expect(read.routing.facts.neighbours).toEqual([]);
  });

  it('tell both ends of a cable', async () => {
    const [one, other] = [await on('r1', readLldp), await on('r2', readLldp)];
    const [heard] = one.facts.neighbours;
    expect(heard).toMatchObject({
      localInterfaceName: 'ge0/0',
      systemName: 'r2',
      port: { id: 'ge0/0' },
    });
    expect(heard.chassisId).toEqual(other.facts.chassisId);
    expect(one.problems).toEqual([]);
  });

  it('see a cut at the next poll, and keep the names', async () => {
    const before = await on('r1', readInterfaceStates);
    const requests = simulator.snmpRequests('r1');
    simulator.cutLink('r1', 'ge0/0');
    const after = await on('r1', s =>
      readInterfaceStates(s, before.facts.names),
    );
    const state = (reading: typeof before) =>
      reading.facts.states.find(({ name }) => name === 'ge0/0');
    expect(state(before)).toMatchObject({ operStatus: 'up' });
    expect(state(after)).toMatchObject({ adminStatus: 'up' });
    expect(state(after)?.operStatus).not.toBe('up');
    expect(simulator.snmpRequests('r1') - requests).toBe(2);
  });

  it('see that a device has been restarted', async () => {
    const before = await on('r1', readInterfaceStates);
    // As if it had been read before; the restart of a device that ran for seconds only is within the tolerance.
    const names = {
      ...before.facts.names,
      startedAtMs: (before.facts.names.startedAtMs ?? 0) - 60_000,
    };
    await simulator.powerOff('r1');
    await simulator.powerOn('r1');
    const after = await on('r1', s => readInterfaceStates(s, names));
    expect(after.facts.restarted).toBe(true);
  });

  it('take what a neighbour table that is cut off still tells', async () => {
    simulator.setFaults('r1', { snmp: { neighbourLimit: 1 } });
    const { facts } = await on('r1', readLldp);
    expect(facts.neighbours).toHaveLength(1);
    expect(facts.neighbours[0].localInterfaceName).toBe('ge0/0');
    expect(facts.neighbours[0].chassisId).toBeDefined();
  });
});
