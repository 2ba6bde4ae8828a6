// The demo data must be accepted as any other data would be.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  groupEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  stringifyEntityRef,
  userEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import {
  parseCircuit,
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';
import { describeTopology, parseTopology } from '@linework/device-simulator';
import { parse, parseAllDocuments } from 'yaml';

const ROOT = resolve(__dirname, '../../..');

/** What `./dev start` adds to a simulated device's number. */
const BASE_PORT = 42200;

function read(name: string): string {
  return readFileSync(resolve(ROOT, name), 'utf8');
}

function example(name: string): Entity[] {
  return parseAllDocuments(read(`examples/${name}`)).map(document =>
    document.toJS(),
  );
}

const org = example('org.yaml');
const sites = example('sites.yaml');
const devices = example('devices.yaml');
const circuits = example('circuits.yaml');
const refs = new Set([...org, ...sites, ...devices].map(stringifyEntityRef));

describe('the demo data', () => {
  it('has people whose groups exist', async () => {
    for (const entity of org) {
      const validator =
        entity.kind === 'User'
          ? userEntityV1alpha1Validator
          : groupEntityV1alpha1Validator;
      await expect(validator.check(entity)).resolves.toBe(true);
      const { memberOf = [], children = [], parent } = entity.spec ?? {};
      for (const group of [memberOf, children, parent ?? []].flat()) {
        expect(refs).toContain(`group:default/${group}`);
      }
    }
    expect(
      org.filter(({ kind }) => kind === 'User').map(e => e.metadata.name),
    ).toEqual(['ada.lindqvist', 'omar.haddad', 'ingrid.berg', 'marcus.ek']);
  });

  it('has sites and devices with owners and sites that exist', async () => {
    const siteRefs = sites.map(site => parseSite(site).entityRef);
    for (const entity of [...sites, ...devices]) {
      await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
        true,
      );
      expect(refs).toContain(entity.spec?.owner);
    }
    for (const entity of devices) {
      expect(siteRefs).toContain(parseDevice(entity).siteRef);
    }
  });

  it('has labels that say what the facts say', () => {
    for (const entity of devices) {
      const { role, siteRef } = parseDevice(entity);
      expect(entity.metadata.labels).toEqual({
        'linework.dev/role': role,
        'linework.dev/site': siteRef?.split('/')[1],
      });
    }
  });

  it('is the simulated network: the same sites, devices, facts and host keys', () => {
    const simulated = describeTopology(
      parseTopology(read('examples/simulator.yaml')),
      { basePort: BASE_PORT },
    );
    expect(
      sites.map(site => ({
        name: site.metadata.name,
        title: site.metadata.title,
        ...parseSite(site).location,
      })),
    ).toEqual(simulated.sites);
    expect(
      devices.map(device => {
        const { entityRef, siteRef, status, credentialRef, ...facts } =
          parseDevice(device);
        return { ref: entityRef, siteRef, ...facts };
      }),
    ).toEqual(
      simulated.devices.map(
        ({ name, site, latitude, longitude, ...facts }) => ({
          ref: `resource:default/${name}`,
          siteRef: `resource:default/${site}`,
          ...facts,
        }),
      ),
    );
  });

  it('declares the simulated cables but for two, which are there to be found', () => {
    const nameOf = (ref?: string) => ref?.split('/')[1];
    const declared = circuits.map(entity => {
      const { endA, endZ } = parseCircuit(entity);
      return [endA, endZ].map(
        end => `${nameOf(end?.deviceRef)} ${end?.interfaceName}`,
      );
    });
    const { links } = parseTopology(read('examples/simulator.yaml'));
    const simulated = new Set(links.map(ends => ends.join(' to ')));
    expect(declared).toHaveLength(links.length - 1);
    expect(declared.filter(ends => !simulated.has(ends.join(' to ')))).toEqual([
      ['got1-cr2 ge0/4', 'got1-as1 ge0/2'],
    ]);
  });

  it('names a credential that the demo configures and the simulated devices take', () => {
    const { credentials, snmp } = parseTopology(
      read('examples/simulator.yaml'),
    );
    const configured = parse(read('app-config.yaml')).network.credentials;
    for (const entity of devices) {
      expect(configured[parseDevice(entity).credentialRef ?? '']).toEqual({
        ...credentials,
        snmp: { version: 'v2c', community: snmp?.community },
      });
    }
  });
});
