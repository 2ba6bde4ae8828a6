import { AuthProtocols, PrivProtocols, SecurityLevel } from 'net-snmp';
import { eventually, exec } from './__testUtils__/client';
import { Manager } from './__testUtils__/manager';
import { startNetwork, SYS_NAME, threeRouters } from './__testUtils__/network';
import { TestReceiver } from './__testUtils__/trapReceiver';
import type { SimulatedDevice, Simulator } from './api';

const TRAP = '1.3.6.1.6.3.1.1.4.1.0';
const COLD_START = '1.3.6.1.6.3.1.1.5.1';
const LINK_DOWN = '1.3.6.1.6.3.1.1.5.3';
const LINK_UP = '1.3.6.1.6.3.1.1.5.4';
const AUTHENTICATION_FAILURE = '1.3.6.1.6.3.1.1.5.5';
const LLDP_CHANGE = '1.0.8802.1.1.2.0.0.1';

describe('notifications', () => {
  let simulator: Simulator;
  let device: (name: string) => SimulatedDevice;
  let receiver: TestReceiver;

  beforeEach(async () => {
    receiver = await TestReceiver.listen(
      ['traps'],
      [
        {
          name: 'watcher',
          level: SecurityLevel.authPriv,
          authProtocol: AuthProtocols.sha,
          authKey: 'auth-password',
          privProtocol: PrivProtocols.aes,
          privKey: 'priv-password',
        },
      ],
    );
    ({ simulator, device } = await startNetwork(
      await threeRouters({
        users: [
          {
            username: 'watcher',
            authProtocol: 'sha',
            authPassword: 'auth-password',
            privacyProtocol: 'aes128',
            privacyPassword: 'priv-password',
          },
        ],
      }),
      { trapReceivers: [toReceiver()] },
    ));
    await received(3);
  });

  afterEach(async () => {
    await simulator.stop();
    receiver.close();
  });

  function toReceiver() {
    return {
      host: '127.0.0.1',
      port: receiver.port,
      version: 'v2c' as const,
      community: 'traps',
    };
  }

  async function received(count: number) {
    await eventually(
      () => receiver.traps.length >= count,
      () => JSON.stringify(receiver.traps),
    );
    expect(receiver.errors).toEqual([]);
    return receiver.traps.splice(0);
  }

  async function guessCommunity() {
    const stranger = Manager.v2c(device('r1'), 'guess', {
      timeout: 50,
      retries: 0,
    });
    await expect(stranger.get(SYS_NAME)).rejects.toThrow('timed out');
    stranger.close();
  }

  const kinds = (traps: { values: Record<string, unknown> }[]) =>
    traps.map(({ values }) => values[TRAP]).sort();

  it('tell that a device started, and then that its ports came up', async () => {
    await simulator.powerOff('r3');
    await received(2);
    await simulator.powerOn('r3');
    const traps = await received(5);
    expect(traps[0].values[TRAP]).toBe(COLD_START);
    expect(kinds(traps.slice(1))).toEqual(
      [LINK_UP, LINK_UP, LLDP_CHANGE, LLDP_CHANGE].sort(),
    );
  });

  it('tell of a cut cable from both ends, with the name of the port', async () => {
    simulator.cutLink('r1', 'ge0/0');
    const traps = await received(4);
    expect(kinds(traps)).toEqual(
      [LINK_DOWN, LINK_DOWN, LLDP_CHANGE, LLDP_CHANGE].sort(),
    );
    const values = traps.map(trap => trap.values);
    // r1 has a loopback before it, so that the index differs.
    expect(values.find(value => '1.3.6.1.2.1.2.2.1.1.2' in value)).toEqual({
      '1.3.6.1.2.1.1.3.0': expect.any(Number),
      [TRAP]: LINK_DOWN,
      '1.3.6.1.2.1.2.2.1.1.2': 2,
      '1.3.6.1.2.1.2.2.1.7.2': 1,
      '1.3.6.1.2.1.2.2.1.8.2': 2,
      '1.3.6.1.2.1.31.1.1.1.1.2': 'ge0/0',
    });
    expect(values.find(value => value[TRAP] === LLDP_CHANGE)).toMatchObject({
      '1.0.8802.1.1.2.1.2.3.0': 1,
    });
    simulator.mendLink('r1', 'ge0/0');
    expect(kinds(await received(4))).toContain(LINK_UP);
  });

  it('show a port that was shut by hand as administratively down', async () => {
    await exec(device('r1'), 'conf t\nint ge0/0\nshutdown');
    const down = (await received(4))
      .map(({ values }) => values)
      .filter(values => values[TRAP] === LINK_DOWN);
    expect(
      down.map(
        values =>
          values['1.3.6.1.2.1.2.2.1.7.2'] ?? values['1.3.6.1.2.1.2.2.1.7.1'],
      ),
    ).toEqual([2, 1]);
  });

  it('tell of a community that is wrong', async () => {
    await guessCommunity();
    expect(kinds(await received(1))).toEqual([AUTHENTICATION_FAILURE]);
  });

  it('are signed and encrypted for a receiver of version 3', async () => {
    simulator.setTrapReceivers([
      {
        host: '127.0.0.1',
        port: receiver.port,
        version: 'v3',
        username: 'watcher',
      },
    ]);
    simulator.cutLink('r2', 'ge0/1');
    const traps = await received(4);
    expect(new Set(traps.map(({ from }) => from))).toEqual(
      new Set(['watcher']),
    );
    expect(kinds(traps)).toContain(LINK_DOWN);
  });

  it('do not come from a device without power', async () => {
    await simulator.powerOff('r2');
    const traps = await received(4);
    expect(kinds(traps)).toEqual(
      [LINK_DOWN, LINK_DOWN, LLDP_CHANGE, LLDP_CHANGE].sort(),
    );
    simulator.cutLink('r2', 'ge0/1');
    await guessCommunity();
    expect(kinds(await received(1))).toEqual([AUTHENTICATION_FAILURE]);
  });
});
