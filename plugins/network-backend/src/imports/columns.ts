// Which column of a file holds which fact. Inventories and spreadsheets name them in many ways; case, spaces, accents and
// punctuation do not matter.

/** A fact that a column can hold. */
export type ImportField =
  | 'id'
  | 'name'
  | 'title'
  | 'description'
  | 'site'
  | 'role'
  | 'vendor'
  | 'model'
  | 'platform'
  | 'serialNumber'
  | 'softwareVersion'
  | 'managementAddress'
  | 'managementPort'
  | 'snmpPort'
  | 'credentialRef'
  | 'hostKey'
  | 'status'
  | 'owner'
  | 'latitude'
  | 'longitude'
  | 'tags'
  | 'labels';

/** The best name of each field first: when two columns fit, it decides. */
const NAMES: Record<ImportField, readonly string[]> = {
  id: ['id', 'device id', 'source id', 'external id', 'uuid', 'asset id'],
  name: [
    'name',
    'device',
    'device name',
    'host name',
    'host',
    'node',
    'system name',
    'sysname',
    'nom',
    'namn',
  ],
  title: ['title', 'display name', 'label name', 'alias'],
  description: ['description', 'comment', 'comments', 'notes', 'remark'],
  site: [
    'site',
    'site name',
    'location',
    'pop',
    'place',
    'building',
    'standort',
    'plats',
  ],
  role: ['role', 'device role', 'function', 'rolle', 'roll'],
  vendor: [
    'vendor',
    'manufacturer',
    'make',
    'brand',
    'maker',
    'hersteller',
    'fabricant',
  ],
  model: [
    'model',
    'device type',
    'type',
    'hardware',
    'product',
    'modell',
    'chassis',
  ],
  platform: [
    'platform',
    'os',
    'operating system',
    'driver',
    'network os',
    'nos',
    'os type',
    'plattform',
  ],
  serialNumber: [
    'serial number',
    'serial',
    'serial no',
    'sn',
    'seriennummer',
    'serienummer',
  ],
  softwareVersion: [
    'software version',
    'version',
    'os version',
    'firmware',
    'firmware version',
    'software',
    'release',
  ],
  managementAddress: [
    'management address',
    'management ip',
    'mgmt ip',
    'mgmt address',
    'mgmt',
    'ip address',
    'ip',
    'address',
    'primary ip',
    'primary ipv4',
    'primary ip4',
    'primary ipv6',
    'primary ip6',
    'ipv4',
    'ipv6',
    'oob ip',
    'fqdn',
    'ip adresse',
  ],
  managementPort: [
    'management port',
    'ssh port',
    'port',
    'mgmt port',
    'cli port',
  ],
  snmpPort: ['snmp port', 'snmp udp port'],
  credentialRef: [
    'credential',
    'credentials',
    'credential ref',
    'credential name',
    'auth group',
    'authgroup',
    'login',
  ],
  hostKey: ['ssh host key', 'host key', 'fingerprint', 'ssh fingerprint'],
  status: ['status', 'state', 'lifecycle', 'life cycle', 'zustand'],
  owner: ['owner', 'team', 'owned by', 'responsible', 'group'],
  latitude: ['latitude', 'lat', 'site latitude', 'breitengrad'],
  longitude: [
    'longitude',
    'lon',
    'lng',
    'long',
    'site longitude',
    'laengengrad',
    'langengrad',
  ],
  tags: ['tags', 'tag', 'keywords'],
  labels: ['labels', 'custom labels'],
};

interface Meaning {
  field: ImportField;
  /** 0 is the best name of the field. */
  rank: number;
}

const MEANINGS = new Map<string, Meaning>(
  Object.entries(NAMES).flatMap(([field, names]) =>
    names.map((name, rank): [string, Meaning] => [
      plain(name),
      { field: field as ImportField, rank },
    ]),
  ),
);

export interface Columns {
  /** Columns of the file, and the field each was taken for. */
  columns: { name: string; field: ImportField | null }[];
  /** Where each field stands in a row. */
  at: Partial<Record<ImportField, number>>;
  warnings: string[];
}

/** Finds out what the columns of a file mean. */
export function mapColumns(header: readonly string[]): Columns {
  const best = new Map<ImportField, { at: number; rank: number }>();
  const warnings: string[] = [];
  header.forEach((name, at) => {
    const meaning = MEANINGS.get(plain(name));
    if (!meaning) return;
    const { field, rank } = meaning;
    const other = best.get(field);
    const isBetter = !other || rank < other.rank;
    if (other) {
      const [taken, left] = isBetter ? [at, other.at] : [other.at, at];
      warnings.push(
        header[taken].trim() === header[left].trim()
          ? `There are several columns "${header[
              left
            ].trim()}"; the first one is taken.`
          : `The columns "${header[taken].trim()}" and "${header[
              left
            ].trim()}" both hold the ${words(field)}; "${header[
              taken
            ].trim()}" is taken.`,
      );
    }
    if (isBetter) best.set(field, { at, rank });
  });
  const fieldAt = new Map(
    [...best].map(([field, { at }]) => [at, field] as const),
  );
  return {
    columns: header.map((name, at) => ({
      name: name.trim(),
      field: fieldAt.get(at) ?? null,
    })),
    at: Object.fromEntries([...best].map(([field, { at }]) => [field, at])),
    warnings,
  };
}

/** The field in words: `managementAddress` is `management address`. */
export function words(field: ImportField): string {
  return field.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
}

/** Small letters and digits only. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]/g, '');
}
