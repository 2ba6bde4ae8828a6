// The objects of the fake NetBox and how its API shows them: every field that NetBox's API description requires, and
// those that a reader of inventories wants.

import type { FakeNetBox } from './fakeNetBox';

export interface FakePlace {
  id: number;
  name: string;
  slug: string;
  /** Region of a site, or larger place of the same kind. */
  parent?: number;
  /** Site of a location. */
  site?: number;
  latitude?: number;
  longitude?: number;
  facility?: string;
  address?: string;
  tenant?: string;
}

export interface FakeDevice {
  id: number;
  name: string | null;
  site: number;
  location?: number;
  role?: string;
  manufacturer?: string;
  model?: string;
  platform?: string;
  serial?: string;
  status?: string;
  primaryIp?: string;
  oobIp?: string;
  tenant?: string;
  tags?: string[];
  description?: string;
  customFields?: Record<string, unknown>;
}

export interface FakeCircuit {
  id: number;
  cid: string;
  provider: string;
  type: string;
  status?: string;
  commitRate?: number;
}

export interface FakeTermination {
  id: number;
  circuit: number;
  side: 'A' | 'Z';
  /** Ends at a site … */
  site?: number;
  /** … and is cabled to an interface there. */
  device?: number;
  interfaceName?: string;
}

/** Where the API is, for the URLs in it, and where related objects are found. */
export interface Rendering {
  origin: string;
  netBox: FakeNetBox;
}

const slugOf = (name: string) =>
  name.toLocaleLowerCase('en-US').replace(/[^a-z0-9_-]+/g, '-');

const labelOf = (value: string) =>
  value[0].toLocaleUpperCase('en-US') + value.slice(1);

/** The few fields by which one object shows another. */
function brief(
  { origin }: Rendering,
  path: string,
  object: { id: number; name: string; slug?: string },
) {
  return {
    id: object.id,
    url: `${origin}/api/${path}/${object.id}/`,
    display: object.name,
    name: object.name,
    slug: object.slug ?? slugOf(object.name),
    description: '',
  };
}

function named(rendering: Rendering, path: string, slug: string) {
  return brief(rendering, path, { id: 1, name: labelOf(slug), slug });
}

function tenantOf(rendering: Rendering, tenant: string | undefined) {
  return tenant ? named(rendering, 'tenancy/tenants', tenant) : null;
}

function addressOf(
  { origin }: Rendering,
  id: number,
  address: string | undefined,
) {
  return address
    ? {
        id,
        url: `${origin}/api/ipam/ip-addresses/${id}/`,
        display: address,
        family: address.includes(':')
          ? { value: 6, label: 'IPv6' }
          : { value: 4, label: 'IPv4' },
        address,
        description: '',
      }
    : null;
}

const TIMES = {
  created: '2026-01-01T00:00:00Z',
  last_updated: '2026-01-02T00:00:00Z',
};

const COMPONENT_COUNTS = {
  console_port_count: 0,
  console_server_port_count: 0,
  power_port_count: 0,
  power_outlet_count: 0,
  interface_count: 0,
  front_port_count: 0,
  rear_port_count: 0,
  device_bay_count: 0,
  module_bay_count: 0,
  inventory_item_count: 0,
};

export function renderRegion(region: FakePlace, rendering: Rendering) {
  const parent = rendering.netBox.regions.get(region.parent ?? 0);
  return {
    ...brief(rendering, 'dcim/regions', region),
    parent: parent
      ? { ...brief(rendering, 'dcim/regions', parent), _depth: 0 }
      : null,
    tags: [],
    custom_fields: {},
    ...TIMES,
    site_count: 0,
    prefix_count: 0,
    _depth: parent ? 1 : 0,
  };
}

export function renderSite(site: FakePlace, rendering: Rendering) {
  const region = rendering.netBox.regions.get(site.parent ?? 0);
  return {
    ...brief(rendering, 'dcim/sites', site),
    status: { value: 'active', label: 'Active' },
    region: region
      ? { ...brief(rendering, 'dcim/regions', region), _depth: 0 }
      : null,
    group: null,
    tenant: tenantOf(rendering, site.tenant),
    facility: site.facility ?? '',
    time_zone: null,
    physical_address: site.address ?? '',
    shipping_address: '',
    latitude: site.latitude ?? null,
    longitude: site.longitude ?? null,
    comments: '',
    asns: [],
    tags: [],
    custom_fields: {},
    ...TIMES,
  };
}

export function renderLocation(location: FakePlace, rendering: Rendering) {
  const { netBox } = rendering;
  const parent = netBox.locations.get(location.parent ?? 0);
  return {
    ...brief(rendering, 'dcim/locations', location),
    site: brief(rendering, 'dcim/sites', netBox.sites.get(location.site ?? 0)!),
    parent: parent
      ? { ...brief(rendering, 'dcim/locations', parent), _depth: 0 }
      : null,
    status: { value: 'active', label: 'Active' },
    tenant: null,
    facility: location.facility ?? '',
    tags: [],
    custom_fields: {},
    ...TIMES,
    rack_count: 0,
    device_count: 0,
    _depth: parent ? 1 : 0,
  };
}

export function renderDevice(device: FakeDevice, rendering: Rendering) {
  const { netBox, origin } = rendering;
  const model = device.model ?? 'Virtual router';
  const location = netBox.locations.get(device.location ?? 0);
  const status = device.status ?? 'active';
  return {
    id: device.id,
    url: `${origin}/api/dcim/devices/${device.id}/`,
    display: device.name ?? `${model} (${device.id})`,
    name: device.name,
    device_type: {
      id: 1,
      url: `${origin}/api/dcim/device-types/1/`,
      display: model,
      manufacturer: brief(rendering, 'dcim/manufacturers', {
        id: 1,
        name: device.manufacturer ?? 'FRRouting',
      }),
      model,
      slug: slugOf(model),
      description: '',
    },
    role: named(rendering, 'dcim/device-roles', device.role ?? 'core-router'),
    tenant: tenantOf(rendering, device.tenant),
    platform: device.platform
      ? named(rendering, 'dcim/platforms', device.platform)
      : null,
    serial: device.serial ?? '',
    asset_tag: null,
    site: brief(
      rendering,
      'dcim/sites',
      netBox.sites.get(device.site) ?? {
        id: device.site,
        name: `Site ${device.site}`,
      },
    ),
    location: location
      ? { ...brief(rendering, 'dcim/locations', location), _depth: 0 }
      : null,
    rack: null,
    position: null,
    latitude: null,
    longitude: null,
    parent_device: null,
    status: { value: status, label: labelOf(status) },
    primary_ip: addressOf(rendering, device.id, device.primaryIp),
    primary_ip4: addressOf(rendering, device.id, device.primaryIp),
    primary_ip6: null,
    oob_ip: addressOf(rendering, device.id, device.oobIp),
    cluster: null,
    virtual_chassis: null,
    vc_position: null,
    vc_priority: null,
    description: device.description ?? '',
    comments: '',
    config_template: null,
    local_context_data: null,
    tags: (device.tags ?? []).map((tag, index) => ({
      id: index + 1,
      url: `${origin}/api/extras/tags/${index + 1}/`,
      display: tag,
      name: tag,
      slug: slugOf(tag),
      color: '9e9e9e',
    })),
    custom_fields: device.customFields ?? {},
    ...TIMES,
    ...COMPONENT_COUNTS,
  };
}

export function renderCircuit(circuit: FakeCircuit, rendering: Rendering) {
  const { origin } = rendering;
  const status = circuit.status ?? 'active';
  return {
    id: circuit.id,
    url: `${origin}/api/circuits/circuits/${circuit.id}/`,
    display: circuit.cid,
    cid: circuit.cid,
    provider: brief(rendering, 'circuits/providers', {
      id: 1,
      name: circuit.provider,
    }),
    provider_account: null,
    type: named(rendering, 'circuits/circuit-types', circuit.type),
    status: { value: status, label: labelOf(status) },
    tenant: null,
    install_date: null,
    termination_date: null,
    commit_rate: circuit.commitRate ?? null,
    description: '',
    termination_a: null,
    termination_z: null,
    comments: '',
    tags: [],
    custom_fields: {},
    ...TIMES,
    assignments: [],
  };
}

export function renderTermination(
  termination: FakeTermination,
  rendering: Rendering,
) {
  const { netBox, origin } = rendering;
  const circuit = netBox.circuits.get(termination.circuit)!;
  const site = netBox.sites.get(termination.site ?? 0);
  const device = netBox.devices.get(termination.device ?? 0);
  return {
    id: termination.id,
    url: `${origin}/api/circuits/circuit-terminations/${termination.id}/`,
    display: `${circuit.cid}: ${termination.side}`,
    circuit: {
      id: circuit.id,
      url: `${origin}/api/circuits/circuits/${circuit.id}/`,
      display: circuit.cid,
      cid: circuit.cid,
      provider: brief(rendering, 'circuits/providers', {
        id: 1,
        name: circuit.provider,
      }),
      description: '',
    },
    term_side: termination.side,
    termination_type: site ? 'dcim.site' : null,
    termination_id: site ? site.id : null,
    termination: site ? brief(rendering, 'dcim/sites', site) : null,
    port_speed: null,
    upstream_speed: null,
    xconnect_id: '',
    pp_info: '',
    description: '',
    mark_connected: false,
    cable: null,
    cable_end: device ? 'A' : '',
    link_peers: device
      ? [
          {
            id: termination.id,
            url: `${origin}/api/dcim/interfaces/${termination.id}/`,
            display: termination.interfaceName,
            device: {
              id: device.id,
              url: `${origin}/api/dcim/devices/${device.id}/`,
              display: device.name,
              name: device.name,
              description: '',
            },
            name: termination.interfaceName,
            cable: null,
            _occupied: true,
          },
        ]
      : [],
    link_peers_type: device ? 'dcim.interface' : null,
    tags: [],
    custom_fields: {},
    ...TIMES,
    _occupied: Boolean(device),
  };
}
