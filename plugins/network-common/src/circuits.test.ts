import type { Entity } from '@backstage/catalog-model';
import type { JsonObject, JsonValue } from '@backstage/types';
import { isCircuit, parseCircuit } from './circuits';

function circuitEntity(circuit: JsonValue): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: 'df-0042', namespace: 'core' },
    spec: { type: 'circuit', owner: 'group:default/team-core', circuit },
  };
}

function facts(overrides: JsonObject = {}): JsonObject {
  return {
    cid: 'DF-0042',
    provider: 'Telia Carrier',
    circuitType: 'dark-fibre',
    status: 'active',
    ...overrides,
  };
}

function messageOf(circuit: JsonValue): string {
  try {
    parseCircuit(circuitEntity(circuit));
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError' });
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

describe('parseCircuit', () => {
  it('reads the facts and both ends, with refs in the namespace of the circuit', () => {
    const entity = circuitEntity(
      facts({
        commitRate: 10_000_000,
        endA: { site: 'sto1', device: 'sto1-cr1', interface: 'eth1' },
        endZ: { site: 'resource:default/gbg1' },
      }),
    );
    expect(isCircuit(entity)).toBe(true);
    expect(parseCircuit(entity)).toEqual({
      entityRef: 'resource:core/df-0042',
      cid: 'DF-0042',
      provider: 'Telia Carrier',
      circuitType: 'dark-fibre',
      status: 'active',
      commitRate: 10_000_000,
      endA: {
        siteRef: 'resource:core/sto1',
        deviceRef: 'resource:core/sto1-cr1',
        interfaceName: 'eth1',
      },
      endZ: { siteRef: 'resource:default/gbg1' },
    });
  });

  it('needs no ends', () => {
    expect(
      parseCircuit(circuitEntity(facts({ status: 'planned' }))),
    ).toMatchObject({ cid: 'DF-0042', status: 'planned' });
  });

  it('names every wrong field with its value and what is allowed, in one error', () => {
    const message = messageOf({
      cid: '',
      circuitType: 'Dark Fibre',
      status: 'up',
      commitRate: 1.5,
      endA: { interface: 'eth1', site: 'sto1' },
      endZ: { port: 1, site: 'sto1' },
      price: 7,
    });
    expect(message.split(/: (?=spec)| \| /)).toEqual([
      'circuit "resource:core/df-0042" is not valid',
      'spec.circuit.cid is ""; allowed is a text, for example "DF-0042"',
      'spec.circuit.provider is missing; allowed is a text, for example "Telia Carrier"',
      'spec.circuit.circuitType is "Dark Fibre"; allowed is a name of small letters, digits, "-", "_" and ".", at most 63 characters, for example "dark-fibre"',
      'spec.circuit.status is "up"; allowed is one of planned, provisioning, active, offline, deprovisioning, decommissioned',
      'spec.circuit.commitRate is 1.5; allowed is a whole number of kbit/s, for example 1000000 for 1 Gbit/s',
      'spec.circuit.endA is {"interface":"eth1","site":"sto1"}; allowed is an interface together with its device',
      'spec.circuit.endZ.port is not a known field',
      'spec.circuit.price is not a known field; known are cid, provider, circuitType, status, commitRate, endA, endZ',
    ]);
  });

  it.each([
    [{ endA: {} }, 'spec.circuit.endA is {}; allowed is a site, a device'],
    [{ endA: 'sto1' }, 'spec.circuit.endA is "sto1"; allowed is an object'],
    [
      { endZ: { device: 'group:default/x' } },
      'spec.circuit.endZ.device is "group:default/x"; allowed is the entity ref of another Resource of type network-device',
    ],
    [
      { endZ: { site: 'two words' } },
      'spec.circuit.endZ.site is "two words"; allowed is the entity ref of another Resource of type network-site',
    ],
  ])('refuses the end %j', (end, text) => {
    expect(messageOf(facts(end))).toContain(text);
  });

  it.each([[undefined], ['x'], [[]]])('refuses %j as the facts', circuit => {
    expect(messageOf(circuit as JsonValue)).toContain(
      'allowed is an object with the facts',
    );
  });

  it('refuses an entity that is no circuit', () => {
    expect(() =>
      parseCircuit({
        ...circuitEntity(facts()),
        spec: { type: 'network-device' },
      }),
    ).toThrow('allowed is a Resource with spec.type "circuit"');
  });
});
