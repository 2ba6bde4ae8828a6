// Maker, model, version and platform of a device from what it says of itself. ENTITY-MIB is asked first; what a device
// without it says in free text is only ever a guess.
import type { TargetReading } from '../TargetReading';

export interface MakerFacts {
  vendor: string;
  model: string;
  /** Id of the driver for its command line. */
  platform?: string;
  softwareVersion?: string;
  /** What could not be told, in sentences. */
  doubts: string[];
}

/** IANA's private enterprise numbers, which sysObjectID begins with after 1.3.6.1.4.1. */
const ENTERPRISES: Record<string, string> = {
  9: 'Cisco',
  11: 'HPE',
  43: '3Com',
  171: 'D-Link',
  1588: 'Brocade',
  1916: 'Extreme Networks',
  1991: 'Ruckus',
  2011: 'Huawei',
  2272: 'Nortel',
  2636: 'Juniper',
  3375: 'F5',
  3902: 'ZTE',
  4413: 'Broadcom',
  4526: 'Netgear',
  5651: 'Maipu',
  6527: 'Nokia',
  6889: 'Avaya',
  8072: 'Net-SNMP',
  10002: 'Ubiquiti',
  11863: 'TP-Link',
  12356: 'Fortinet',
  14179: 'Cisco',
  14823: 'Aruba',
  14988: 'MikroTik',
  25461: 'Palo Alto Networks',
  25506: 'H3C',
  30065: 'Arista',
  30803: 'VyOS',
  40310: 'Cumulus Networks',
  41112: 'Ubiquiti',
  47196: 'Aruba',
};

interface Pattern {
  matches: RegExp;
  vendor: string;
  platform: string;
  version?: RegExp;
}

const PATTERNS: readonly Pattern[] = [
  {
    matches: /\bFRR\b|FRRouting/i,
    vendor: 'FRRouting',
    platform: 'frr',
    version: /\bFRR(?:outing)?\b(?:\s+version)?[ /]v?(\d+(?:\.\d+)+\S*)/i,
  },
  {
    matches: /Cisco IOS XR/i,
    vendor: 'Cisco',
    platform: 'cisco-iosxr',
    version: /Version (\S+?)[,[\s]/i,
  },
  {
    matches: /NX-OS/i,
    vendor: 'Cisco',
    platform: 'cisco-nxos',
    version: /Version (\S+?)[,\s]/i,
  },
  {
    matches: /IOS-XE|IOS XE/i,
    vendor: 'Cisco',
    platform: 'cisco-iosxe',
    version: /Version (\S+?)[,\s]/i,
  },
  {
    matches: /Cisco IOS|Cisco Internetwork/i,
    vendor: 'Cisco',
    platform: 'cisco-ios',
    version: /Version (\S+?)[,\s]/i,
  },
  {
    matches: /JUNOS/i,
    vendor: 'Juniper',
    platform: 'juniper-junos',
    version: /JUNOS (\S+?)[,\s#]/i,
  },
  {
    matches: /Arista Networks EOS|\bEOS version/i,
    vendor: 'Arista',
    platform: 'arista-eos',
    version: /version (\S+)/i,
  },
  {
    matches: /TiMOS/i,
    vendor: 'Nokia',
    platform: 'nokia-sros',
    version: /TiMOS-(\S+)/i,
  },
  {
    matches: /SRLinux|SR Linux/i,
    vendor: 'Nokia',
    platform: 'nokia-srl',
    version: /SRLinux-v?(\S+)/i,
  },
  {
    matches: /Huawei|\bVRP\b/i,
    vendor: 'Huawei',
    platform: 'huawei-vrp',
    version: /Version (\S+)/i,
  },
  {
    matches: /RouterOS/i,
    vendor: 'MikroTik',
    platform: 'mikrotik-routeros',
    version: /RouterOS (\d\S*)/i,
  },
  {
    matches: /VyOS/i,
    vendor: 'VyOS',
    platform: 'vyos',
    version: /VyOS (\S+)/i,
  },
];

/** A text of `spec.device` has no more than this. */
const MAX_TEXT = 200;

export function makerOf(reading: TargetReading): MakerFacts {
  const description = reading.description ?? '';
  const pattern = PATTERNS.find(({ matches }) => matches.test(description));
  const enterprise = /^1\.3\.6\.1\.4\.1\.(\d+)/.exec(reading.objectId ?? '');
  const registered = enterprise ? ENTERPRISES[enterprise[1]] : undefined;
  const vendor = reading.vendor ?? pattern?.vendor ?? registered;
  const model =
    reading.model ?? (description.split(/[,;(]/)[0].trim() || undefined);
  const doubts: string[] = [];
  if (!vendor) doubts.push('It does not tell its maker.');
  if (!reading.model) {
    doubts.push(
      model
        ? `It does not tell its model; "${model.slice(
            0,
            60,
          )}" is how it describes itself.`
        : 'It does not tell its model.',
    );
  }
  return {
    vendor: (vendor ?? 'Unknown').slice(0, MAX_TEXT),
    model: (model ?? 'Unknown').slice(0, MAX_TEXT),
    platform: pattern?.platform,
    softwareVersion: (
      reading.softwareVersion ?? pattern?.version?.exec(description)?.[1]
    )?.slice(0, MAX_TEXT),
    doubts,
  };
}
