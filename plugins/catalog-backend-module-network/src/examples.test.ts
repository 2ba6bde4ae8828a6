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
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';
import { parseAllDocuments } from 'yaml';

function example(name: string): Entity[] {
  const file = resolve(__dirname, '../../../examples', name);
  return parseAllDocuments(readFileSync(file, 'utf8')).map(document =>
    document.toJS(),
  );
}

const org = example('org.yaml');
const sites = example('sites.yaml');
const devices = example('devices.yaml');
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
});
