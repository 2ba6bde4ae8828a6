import {
  column,
  gauge,
  integer,
  objectsSession,
  octets,
  ticks,
} from '../../__testUtils__/objectsSession';
import { failure } from '../../__testUtils__/simulated';
import type { SnmpValue } from '../values';
import { readInterfaces } from './interfaces';
import { readInterfaceStates } from './interfaceStates';

const IF = '1.3.6.1.2.1.2.2.1';
const IFX = '1.3.6.1.2.1.31.1.1.1';
const UP_TIME = '1.3.6.1.2.1.1.3.0';

const NOW = Date.UTC(2026, 10, 24, 12);

function device(
  more: Record<string, SnmpValue> = {},
): Record<string, SnmpValue> {
  return {
    [UP_TIME]: ticks(60_000),
    ...column(`${IF}.2`, { 1: octets('Port one'), 9: octets('Port two') }),
    ...column(`${IF}.7`, { 1: integer(1), 9: integer(2) }),
    ...column(`${IF}.8`, { 1: integer(7), 9: integer(2) }),
    ...column(`${IFX}.1`, { 1: octets('ge0/0'), 9: octets('ge0/1') }),
    ...more,
  };
}

describe('readInterfaces', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const namesOf = async (objects: Record<string, SnmpValue>) =>
    (await readInterfaces(objectsSession(objects))).facts.map(f => f.name);

  it('merges both tables', async () => {
    const { facts, problems } = await readInterfaces(
      objectsSession(
        device({
          [`${IF}.3.1`]: integer(6),
          [`${IF}.4.1`]: integer(9000),
          [`${IF}.5.1`]: gauge(1_000_000_000),
          [`${IF}.6.1`]: octets([2, 0, 0, 0, 0, 0x1f]),
          [`${IF}.9.1`]: ticks(54_000),
          [`${IFX}.15.1`]: gauge(1_000),
          [`${IFX}.18.1`]: octets('to r2'),
        }),
      ),
    );
    expect(problems).toEqual([]);
    expect(facts).toEqual([
      {
        name: 'ge0/0',
        ifIndex: 1,
        description: 'Port one',
        alias: 'to r2',
        type: 6,
        mtuBytes: 9000,
        speedBitsPerSecond: 1_000_000_000,
        macAddress: '02:00:00:00:00:1f',
        adminStatus: 'up',
        operStatus: 'lowerLayerDown',
        lastChange: new Date(NOW - 60_000),
      },
      {
        name: 'ge0/1',
        ifIndex: 9,
        description: 'Port two',
        adminStatus: 'down',
        operStatus: 'down',
      },
    ]);
  });

  it('takes the description for the name where there is no ifXTable', async () => {
    const { [`${IFX}.1.1`]: _1, [`${IFX}.1.9`]: _9, ...old } = device();
    expect(await namesOf(old)).toEqual(['Port one', 'Port two']);
  });

  it.each([
    ['a NUL at the end', 'ge0/0\0'],
    ['rubbish behind a NUL', 'ge0/0\0\x7f\x01x'],
    ['spaces around it', ' ge0/0 '],
    ['control characters in it', 'ge\x1b0/0'],
  ])('cleans a name of %s', async (_what, name) => {
    expect(await namesOf(device({ [`${IFX}.1.1`]: octets(name) }))).toEqual([
      'ge0/0',
      'ge0/1',
    ]);
  });

  it('reads a name that is no UTF-8 as Latin-1', async () => {
    const objects = device({ [`${IFX}.1.1`]: octets([0x67, 0xe9]) });
    expect((await namesOf(objects))[0]).toBe('gé');
  });

  it('tells two interfaces with one name apart, by description and then by index', async () => {
    const { facts, problems } = await readInterfaces(
      objectsSession({
        ...column(`${IF}.2`, {
          1: octets('Port one'),
          2: octets('Port two'),
          3: octets('Port two'),
        }),
        ...column(`${IFX}.1`, {
          1: octets('ge'),
          2: octets('ge'),
          3: octets('ge'),
        }),
      }),
    );
    expect(facts.map(f => f.name)).toEqual(['ge', 'Port two', 'ge#3']);
    expect(problems).toEqual([
      'Two interfaces have the name "ge"; the one with index 2 is called "Port two" here.',
      'Two interfaces have the name "ge"; the one with index 3 is called "ge#3" here.',
    ]);
  });

  it('names an interface without any name by its index, and tells it', async () => {
    const { facts, problems } = await readInterfaces(
      objectsSession(column(`${IF}.7`, { 4: integer(1) })),
    );
    expect(facts[0].name).toBe('interface#4');
    expect(problems).toEqual(['Interface with index 4 has no name.']);
  });

  it.each<[string, Record<string, SnmpValue>, number | undefined]>([
    [
      'faster than ifSpeed can say',
      { [`${IF}.5.1`]: gauge(4_294_967_295), [`${IFX}.15.1`]: gauge(400_000) },
      400_000_000_000,
    ],
    [
      'slower than a megabit',
      { [`${IF}.5.1`]: gauge(64_000), [`${IFX}.15.1`]: gauge(0) },
      64_000,
    ],
    ['known by ifHighSpeed only', { [`${IFX}.15.1`]: gauge(100) }, 100_000_000],
    ['zero', { [`${IF}.5.1`]: gauge(0) }, undefined],
    [
      'as fast as ifSpeed ends, without ifHighSpeed',
      { [`${IF}.5.1`]: gauge(4_294_967_295) },
      undefined,
    ],
  ])('knows the speed of an interface that is %s', async (_, more, speed) => {
    const { facts } = await readInterfaces(objectsSession(device(more)));
    expect(facts[0].speedBitsPerSecond).toBe(speed);
  });

  it.each([
    ['before the start', 0],
    ['in the future', 60_001],
  ])('leaves out a change %s', async (_what, at) => {
    const objects = device({ [`${IF}.9.1`]: ticks(at) });
    const { facts } = await readInterfaces(objectsSession(objects));
    expect(facts[0]).not.toHaveProperty('lastChange');
  });

  it('does not believe states that do not exist, and values of another type', async () => {
    const objects = device({
      [`${IF}.7.1`]: integer(77),
      [`${IF}.8.1`]: octets('up'),
      [`${IF}.4.1`]: octets('1500'),
      [`${IF}.6.1`]: octets([0, 0, 0, 0, 0, 0]),
    });
    const { facts } = await readInterfaces(objectsSession(objects));
    expect(facts[0]).toEqual({
      name: 'ge0/0',
      ifIndex: 1,
      description: 'Port one',
      adminStatus: 'unknown',
      operStatus: 'unknown',
    });
  });

  it('reads the rest when one table cannot be read, and tells it', async () => {
    const { facts, problems } = await readInterfaces(
      objectsSession(device(), { [IFX]: 'loop' }),
    );
    expect(facts.map(f => f.name)).toEqual(['Port one', 'Port two']);
    expect(facts[0].adminStatus).toBe('up');
    expect(problems).toEqual([
      'Names and aliases of interfaces (ifXTable) could not be read: Device r1: it is so',
    ]);
  });

  it.each(['timeout', 'wrong-credential', 'aborted'] as const)(
    'fails with %s, so that what was not read does not look gone',
    async code => {
      const error = await failure(
        readInterfaces(objectsSession(device(), { [IFX]: code })),
      );
      expect(error).toMatchObject({ name: 'SnmpError', code });
    },
  );

  it('finds nothing on a device without interfaces', async () => {
    expect(await readInterfaces(objectsSession({}))).toEqual({
      facts: [],
      problems: [],
    });
  });
});

describe('readInterfaceStates', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function read(
    objects: Record<string, SnmpValue>,
    known?: Parameters<typeof readInterfaceStates>[1],
  ) {
    const session = objectsSession(objects);
    const { facts } = await readInterfaceStates(session, known);
    return { ...facts, questions: session.questions };
  }

  it('gives states by name', async () => {
    const { states, uptimeMs, restarted } = await read(device());
    expect(states).toEqual([
      {
        name: 'ge0/0',
        ifIndex: 1,
        adminStatus: 'up',
        operStatus: 'lowerLayerDown',
      },
      { name: 'ge0/1', ifIndex: 9, adminStatus: 'down', operStatus: 'down' },
    ]);
    expect(uptimeMs).toBe(600_000);
    expect(restarted).toBe(false);
  });

  it('asks for names once, and keeps them as plain JSON', async () => {
    const first = await read(device());
    expect(first.questions).toBe(3);
    jest.setSystemTime(NOW + 60_000);
    const later = await read(
      device({ [UP_TIME]: ticks(66_000) }),
      JSON.parse(JSON.stringify(first.names)),
    );
    expect(later.questions).toBe(2);
    expect(later.states).toEqual(first.states);
    expect(later.restarted).toBe(false);
  });

  it.each<[string, Record<string, SnmpValue>, boolean]>([
    ['the device has started again', { [UP_TIME]: ticks(500) }, true],
    [
      'an interface has come',
      { [`${IF}.7.12`]: integer(1), [`${IFX}.1.12`]: octets('new') },
      false,
    ],
    [
      'the table says that it has changed',
      { '1.3.6.1.2.1.31.1.5.0': ticks(59_000) },
      false,
    ],
  ])('asks for names again when %s', async (_what, more, restarted) => {
    const first = await read(device());
    // The device has moved its names meanwhile.
    const later = await read(
      device({ [`${IFX}.1.9`]: octets('moved'), ...more }),
      first.names,
    );
    expect(later.restarted).toBe(restarted);
    expect(later.states.map(state => state.name)).toContain('moved');
  });

  it('asks for names again when an interface has gone', async () => {
    const first = await read(device());
    const { [`${IF}.7.9`]: _a, [`${IF}.8.9`]: _b, ...rest } = device();
    const later = await read(rest, first.names);
    expect(later.questions).toBe(3);
    expect(later.states.map(state => state.name)).toEqual(['ge0/0']);
  });

  it('asks for names each time on a device that does not tell its uptime', async () => {
    const { [UP_TIME]: _, ...silent } = device();
    const first = await read(silent);
    expect((await read(silent, first.names)).questions).toBe(3);
  });
});
