// What the documentation shows is what the readers take.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  isCircuit,
  isNetworkDevice,
  isNetworkSite,
  parseCircuit,
  parseDevice,
  parseSite,
} from '@linework/backstage-plugin-network-common';
import { parseAllDocuments } from 'yaml';
import { readInventoryConfigs } from './inventory/config';
import { NAUTOBOT_KINDS } from './nautobot/NautobotSource';
import { NETBOX_KINDS } from './netbox/NetBoxSource';
import { readNetworkDatabaseConfig } from './networkDatabase/config';

/** The YAML of every code block in a page. */
function yamlIn(page: string): JsonObject[] {
  const text = readFileSync(join(__dirname, '../../../docs', page), 'utf8');
  return [...text.matchAll(/^```yaml\n([^]*?)^```/gm)].flatMap(([, block]) =>
    parseAllDocuments(block).map(document => document.toJS()),
  );
}

describe('docs/sources.md', () => {
  const configs = yamlIn('sources.md').map(data => new ConfigReader(data));

  it('shows configurations that are valid', () => {
    const sources = configs.flatMap(config => [
      ...readInventoryConfigs(config, 'netbox', NETBOX_KINDS),
      ...readInventoryConfigs(config, 'nautobot', NAUTOBOT_KINDS),
    ]);
    expect(sources.map(({ sourceName }) => sourceName)).toEqual([
      'netbox',
      'netbox',
      'netbox:production',
      'netbox:lab',
      'nautobot',
    ]);
    expect(sources[1].mapping.rules).toHaveLength(3);
  });

  it('shows the defaults of the network database', () => {
    const [shown] = configs.filter(config =>
      config.has('catalog.providers.networkDatabase'),
    );
    const { initialDelay: _, ...schedule } = readNetworkDatabaseConfig(
      new ConfigReader({}),
    ).schedule;
    expect(readNetworkDatabaseConfig(shown)).toMatchObject({
      schedule,
      neighboursIntervalMs: readNetworkDatabaseConfig(new ConfigReader({}))
        .neighboursIntervalMs,
    });
  });
});

describe('docs/devices.md', () => {
  it('shows a device, a site and a circuit that are valid', () => {
    const entities = yamlIn('devices.md').filter(
      ({ kind }) => kind === 'Resource',
    ) as unknown as Entity[];
    const types = entities.map(entity => {
      if (isNetworkDevice(entity)) {
        return parseDevice(entity).entityRef;
      }
      if (isNetworkSite(entity)) {
        return parseSite(entity).entityRef;
      }
      return isCircuit(entity) ? parseCircuit(entity).entityRef : undefined;
    });
    expect(types).toEqual([
      'resource:default/sto1-cr1',
      'resource:default/sto1',
      'resource:default/df-0042',
    ]);
  });
});
