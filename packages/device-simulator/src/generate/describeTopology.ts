import { stringify } from 'yaml';
import type { SimulatorOptions } from '../api';
import { devicesAt } from '../endpoints';
import { FRR_VERSION } from '../model/configuration';
import { Device } from '../model/Device';
import type { Topology } from '../topology';

// The same network as other programs want it: rows for tests and CSV files, entities for the catalog.

/**
 * A simulated device as a plain row, with the names that `spec.device` of its entity has.
 *
 * @public
 */
export interface DeviceRow {
  name: string;
  site?: string;
  role?: string;
  vendor: string;
  model: string;
  platform: string;
  serialNumber: string;
  softwareVersion: string;
  managementAddress: string;
  managementPort: number;
  snmpPort?: number;
  /** Of its site. */
  latitude?: number;
  /** Of its site. */
  longitude?: number;
  hostKey: string;
}

/**
 * A place as a plain row.
 *
 * @public
 */
export interface SiteRow {
  name: string;
  title: string;
  latitude?: number;
  longitude?: number;
}

/**
 * One cable as a plain row.
 *
 * @public
 */
export interface LinkRow {
  fromDevice: string;
  fromInterface: string;
  toDevice: string;
  toInterface: string;
}

/**
 * What is in a topology, and where its devices would listen.
 *
 * @public
 */
export interface TopologyDescription {
  devices: DeviceRow[];
  sites: SiteRow[];
  links: LinkRow[];
}

/**
 * Describes the network that a simulator with these options would be.
 *
 * @public
 */
export function describeTopology(
  topology: Topology,
  options: SimulatorOptions,
): TopologyDescription {
  const endpoints = devicesAt(topology, options);
  const sites = (topology.sites ?? []).map(site => ({
    ...site,
    title: site.title ?? site.name,
  }));
  const siteOf = new Map(sites.map(site => [site.name, site]));
  return {
    sites,
    devices: topology.devices.map((device, index) => {
      const { serialNumber, vendor, model } = new Device(device);
      const { host, port, snmpPort, hostKey } = endpoints[index];
      const site = siteOf.get(device.site ?? '');
      return {
        name: device.name,
        site: device.site,
        role: device.role,
        vendor,
        model,
        platform: 'frr',
        serialNumber,
        softwareVersion: FRR_VERSION,
        managementAddress: host,
        managementPort: port,
        snmpPort,
        latitude: site?.latitude,
        longitude: site?.longitude,
        hostKey,
      };
    }),
    links: topology.links.map(ends => {
      const [[fromDevice, fromInterface], [toDevice, toInterface]] = ends.map(
        end => end.trim().split(/\s+/),
      );
      return { fromDevice, fromInterface, toDevice, toInterface };
    }),
  };
}

/**
 * What the simulator cannot know about the entities of its devices.
 *
 * @public
 */
export interface EntityOptions {
  /** Entity ref, for example `group:default/operations`. */
  owner: string;
  /** Name of the configured credential that the devices take. */
  credentialRef: string;
}

/**
 * Sites and devices as a catalog file.
 *
 * @public
 */
export function toCatalogYaml(
  { devices, sites }: TopologyDescription,
  { owner, credentialRef }: EntityOptions,
): string {
  const resource = (metadata: object, spec: object) =>
    stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata,
      spec,
    });
  return [
    ...sites.map(({ name, title, latitude, longitude }) =>
      resource(
        { name, title },
        {
          type: 'network-site',
          owner,
          ...(latitude !== undefined && { location: { latitude, longitude } }),
        },
      ),
    ),
    ...devices.map(
      ({ name, site, hostKey, latitude: _, longitude: __, ...facts }) =>
        resource(
          {
            name,
            labels: {
              ...(site && { 'linework.dev/site': site }),
              ...(facts.role && { 'linework.dev/role': facts.role }),
            },
            annotations: { 'linework.dev/ssh-host-key': hostKey },
          },
          {
            type: 'network-device',
            owner,
            ...(site && { site }),
            device: {
              ...facts,
              role: facts.role ?? 'router',
              status: 'active',
              credentialRef,
            },
          },
        ),
    ),
  ].join('---\n');
}

/**
 * Rows as CSV (RFC 4180), with the names of the first row's fields at the top.
 *
 * @public
 */
export function toCsv<T extends object>(rows: readonly T[]): string {
  const names = Object.keys(rows[0] ?? {}) as (keyof T)[];
  const cell = (value: unknown) => {
    const text = String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names, ...rows.map(row => names.map(name => row[name]))]
    .map(cells => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}
