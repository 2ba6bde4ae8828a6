// What the other areas have of the inventory.
import type {
  LinkDeclaration,
  LinkDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type { DeviceObservation, ObservationChanges } from './observation';

/** A device as the inventory keeps it: what whoever talks to it needs. */
export interface InventoryDevice {
  deviceRef: string;
  name: string;
  title: string;
  siteRef?: string;
  role: string;
  vendor: string;
  model: string;
  platform?: string;
  serialNumber?: string;
  softwareVersion?: string;
  managementAddress?: string;
  managementPort: number;
  snmpPort: number;
  credentialRef?: string;
  hostKey?: string;
  /** Of its life, in NetBox's words. */
  status: string;
  ownerRef?: string;
  source?: string;
  sourceId?: string;
  /** What it calls itself. */
  systemName?: string;
  /** LLDP chassis id: subtype and value. */
  chassisId?: string;
  reachability: 'unknown' | 'reachable' | 'unreachable';
}

/** What devices can be found by, whoever may read them. */
export interface DeviceIdentity {
  systemName?: string;
  chassisId?: string;
  /** Any of them: a management address, or one that was seen on an interface. */
  addresses?: readonly string[];
  serialNumber?: string;
}

export interface Inventory {
  /** The devices that the catalog has, in the order of the refs; undefined for one it does not have. */
  findDevices(
    deviceRefs: readonly string[],
  ): Promise<(InventoryDevice | undefined)[]>;
  /**
   * Devices in the order of their refs, after one of them: for whoever goes through all of them, at most 1,000 at a time.
   */
  listDevices(options: {
    after?: string;
    limit: number;
  }): Promise<InventoryDevice[]>;
  /** Devices that fit one of the marks, by chassis id, serial number, system name and address: the surest mark first. */
  identify(identity: DeviceIdentity): Promise<InventoryDevice[]>;
  /** Writes down what was seen of a device, in one transaction, and tells browsers and events what changed. */
  record(observation: DeviceObservation): Promise<ObservationChanges>;
  /** What there should be according to a source; see `declareLinks` of the OpenAPI document. */
  declareLinks(
    source: string,
    declaration: LinkDeclaration,
  ): Promise<LinkDeclarationResult>;
  /** Reads the catalog soon, not at the next regular time: something has just been added to it. */
  wakeSync(): void;
}
