// Rows of the inventory from catalog entities. The catalog has validated them; one that it lets through although we cannot
// read it throws an InputError that names every wrong field.
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { clip, ownersOfEntity, searchableText } from '@linework/backend-common';
import {
  parseCircuit,
  parseDevice,
  parseSite,
  SOURCE_ANNOTATION,
  SOURCE_ID_ANNOTATION,
} from '@linework/backstage-plugin-network-common';

export const DEVICE_COLUMNS = {
  device_ref: 'text',
  name: 'text',
  title: 'text',
  site_ref: 'text',
  role: 'text',
  vendor: 'text',
  model: 'text',
  platform: 'text',
  serial_number: 'text',
  software_version: 'text',
  management_address: 'text',
  management_port: 'integer',
  snmp_port: 'integer',
  credential_ref: 'text',
  host_key: 'text',
  status: 'text',
  owner_ref: 'text',
  source: 'text',
  source_id: 'text',
  search_text: 'text',
  etag: 'text',
} as const;

export const SITE_COLUMNS = {
  site_ref: 'text',
  name: 'text',
  title: 'text',
  kind: 'text',
  parent_ref: 'text',
  latitude: 'double precision',
  longitude: 'double precision',
  search_text: 'text',
  etag: 'text',
} as const;

export const CIRCUIT_COLUMNS = {
  circuit_ref: 'text',
  title: 'text',
  cid: 'text',
  provider: 'text',
  circuit_type: 'text',
  status: 'text',
  a_site_ref: 'text',
  a_device_ref: 'text',
  a_interface: 'text',
  z_site_ref: 'text',
  z_device_ref: 'text',
  z_interface: 'text',
  search_text: 'text',
  etag: 'text',
} as const;

type Row<C> = { [K in keyof C]: string | number | null };

export interface DeviceRows {
  device: Row<typeof DEVICE_COLUMNS>;
  ownerRefs: string[];
}

export function toDeviceRows(entity: Entity): DeviceRows {
  const device = parseDevice(entity);
  const title = titleOf(entity);
  const annotations = entity.metadata.annotations ?? {};
  const ownerRefs = ownersOfEntity(entity);
  return {
    ownerRefs,
    device: {
      device_ref: device.entityRef,
      name: entity.metadata.name,
      title,
      site_ref: device.siteRef ?? null,
      role: device.role,
      vendor: text(device.vendor),
      model: text(device.model),
      platform: device.platform ?? null,
      serial_number: optionalText(device.serialNumber),
      software_version: optionalText(device.softwareVersion),
      management_address: device.managementAddress ?? null,
      management_port: device.managementPort,
      snmp_port: device.snmpPort,
      credential_ref: device.credentialRef ?? null,
      host_key: device.hostKey ?? null,
      status: device.status,
      owner_ref: ownerRefs[0] ?? null,
      source: clippedOrNull(annotations[SOURCE_ANNOTATION], 63),
      source_id: clippedOrNull(annotations[SOURCE_ID_ANNOTATION], 255),
      search_text: searchText(
        entity.metadata.name,
        title,
        device.serialNumber,
        device.model,
        device.managementAddress,
      ),
      etag: entity.metadata.etag ?? '',
    },
  };
}

export function toSiteRow(entity: Entity): Row<typeof SITE_COLUMNS> {
  const site = parseSite(entity);
  const title = titleOf(entity);
  return {
    site_ref: site.entityRef,
    name: entity.metadata.name,
    title,
    kind: site.siteKind,
    parent_ref: site.siteRef ?? null,
    latitude: site.location?.latitude ?? null,
    longitude: site.location?.longitude ?? null,
    search_text: searchText(
      entity.metadata.name,
      title,
      site.location?.facility,
      site.location?.address,
    ),
    etag: entity.metadata.etag ?? '',
  };
}

export function toCircuitRow(entity: Entity): Row<typeof CIRCUIT_COLUMNS> {
  const circuit = parseCircuit(entity);
  const title = titleOf(entity);
  return {
    circuit_ref: circuit.entityRef,
    title,
    cid: text(circuit.cid),
    provider: text(circuit.provider),
    circuit_type: circuit.circuitType,
    status: circuit.status,
    a_site_ref: circuit.endA?.siteRef ?? null,
    a_device_ref: circuit.endA?.deviceRef ?? null,
    a_interface: optionalText(circuit.endA?.interfaceName),
    z_site_ref: circuit.endZ?.siteRef ?? null,
    z_device_ref: circuit.endZ?.deviceRef ?? null,
    z_interface: optionalText(circuit.endZ?.interfaceName),
    search_text: searchText(
      entity.metadata.name,
      title,
      circuit.cid,
      circuit.provider,
    ),
    etag: entity.metadata.etag ?? '',
  };
}

export function refOf(entity: Entity): string {
  return stringifyEntityRef(entity);
}

function titleOf(entity: Entity): string {
  return text(entity.metadata.title ?? entity.metadata.name);
}

function text(value: string): string {
  return clip(searchableText(value));
}

function optionalText(value: string | undefined): string | null {
  return value === undefined ? null : text(value);
}

function clippedOrNull(value: string | undefined, length: number) {
  return value === undefined ? null : clip(searchableText(value), length);
}

/** What a search looks into: the texts in small letters, one a line. */
export function searchText(...texts: (string | undefined)[]): string {
  return searchableText(
    texts
      .filter(each => each !== undefined)
      .join('\n')
      .toLowerCase(),
  );
}
