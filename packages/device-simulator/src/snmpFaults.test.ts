import { Manager } from './__testUtils__/manager';
import {
  ENTITIES,
  LLDP_REMOTES,
  startNetwork,
  SYS_NAME,
  threeRouters,
} from './__testUtils__/network';
import type { SimulatedDevice, Simulator } from './api';
import type { SnmpFaults } from './server/faults';

describe('faults of an SNMP agent', () => {
  let simulator: Simulator;
  let device: (name: string) => SimulatedDevice;
  let manager: Manager;

  beforeEach(async () => {
    ({ simulator, device } = await startNetwork(await threeRouters()));
    manager = Manager.v2c(device('r2'), 'public', { timeout: 100, retries: 0 });
  });

  afterEach(async () => {
    manager.close();
    await simulator.stop();
  });

  const fault = (snmp: SnmpFaults) => simulator.setFaults('r2', { snmp });
  const name = () => manager.get(SYS_NAME);

  it('leave everything without an answer', async () => {
    fault({ silent: true });
    await expect(name()).rejects.toThrow('timed out');
    simulator.setFaults('r2', {});
    expect(await name()).toEqual(['r2']);
  });

  it('lose the share of requests that was asked for', async () => {
    fault({ dropShare: 0.25 });
    const lost: number[] = [];
    for (let request = 1; request <= 8; request++) {
      await name().catch(() => lost.push(request));
    }
    expect(lost).toEqual([4, 8]);
  });

  it('answer with bytes that are not SNMP', async () => {
    fault({ garbage: true });
    await expect(name()).rejects.toThrow('timed out');
  });

  it('answer late, or not when the device is stopped before', async () => {
    fault({ delayMs: 5 });
    const before = Date.now();
    expect(await name()).toEqual(['r2']);
    expect(Date.now() - before).toBeGreaterThanOrEqual(4);
    fault({ delayMs: 60_000 });
    await expect(name()).rejects.toThrow('timed out');
  });

  it('claim the serial number of another device', async () => {
    fault({ serialNumber: 'SIM00000000' });
    expect(await manager.get(`${ENTITIES}.11.1`)).toEqual(['SIM00000000']);
  });

  it('change the name from one request to the next', async () => {
    fault({ flappingName: true });
    const names = [await name(), await name(), await name()].flat();
    expect(new Set(names)).toEqual(new Set(['r2', 'r2-x']));
    expect(names[0]).toBe(names[2]);
  });

  it('cut the table of neighbours off in the middle of a row', async () => {
    expect(Object.keys(await manager.walk(LLDP_REMOTES))).toHaveLength(18);
    fault({ neighbourLimit: 1 });
    const columns = Object.keys(await manager.walk(LLDP_REMOTES)).map(key =>
      Number(key.split('.')[0]),
    );
    expect(columns).toEqual([4, 5]);
  });
});
