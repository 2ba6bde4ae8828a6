// What somebody who looked at a device has seen: the poller, discovery. A list that is absent was not looked at and stays as
// it is; an empty list says that the device has none. A list is always whole: what it does not hold has vanished.
import type {
  NetworkInterfaceStateEvent,
  NetworkLinkEvent,
} from '@linework/backstage-plugin-network-common';
import type { LldpPortName } from '@linework/backstage-plugin-network-node';

export type AdminStatus = 'up' | 'down' | 'testing';

/** As ifOperStatus of IF-MIB (RFC 2863). */
export type OperStatus =
  | 'up'
  | 'down'
  | 'testing'
  | 'unknown'
  | 'dormant'
  | 'notPresent'
  | 'lowerLayerDown';

export interface ObservedInterface {
  name: string;
  /** ifIndex at this look. */
  index?: number;
  /** ifAlias: what people call it. */
  description?: string;
  /** IANAifType. */
  type?: number;
  speedBps?: number;
  mtu?: number;
  macAddress?: string;
  adminStatus: AdminStatus;
  operStatus: OperStatus;
}

/** What is read often, without the rest of an interface. */
export type ObservedInterfaceState = Pick<
  ObservedInterface,
  'name' | 'adminStatus' | 'operStatus'
>;

export interface ObservedAddress {
  interfaceName: string;
  address: string;
  prefixLength: number;
}

/** A physical entity of ENTITY-MIB (RFC 6933). */
export interface ObservedModule {
  name: string;
  class: string;
  model?: string;
  serialNumber?: string;
  /** Name of the module it is in. */
  parentName?: string;
  description?: string;
  hardwareRevision?: string;
  firmwareRevision?: string;
  softwareRevision?: string;
}

/** A neighbour by LLDP (IEEE 802.1AB), as the device's remote systems table has it. */
export interface ObservedLldpNeighbour {
  localInterface: string;
  /** Subtype and value, for example `macAddress:00:11:22:33:44:55`, as `system.chassisId` of the device itself. */
  chassisId?: string;
  /** The port at the other end, looked up among the interfaces of the neighbour once it is known. */
  port: LldpPortName;
  systemName?: string;
  managementAddresses?: readonly string[];
}

/** A neighbour by a routing protocol: an adjacency of OSPF or IS-IS, a directly connected session of BGP. */
export interface ObservedRoutingNeighbour {
  protocol: 'ospf' | 'isis' | 'bgp';
  /** Where it is heard; found by the address when absent. */
  localInterface?: string;
  /** The neighbour's address on the link. */
  address: string;
  routerId?: string;
}

export interface ObservedSystem {
  /** sysName. */
  name?: string;
  /** LLDP chassis id of the device itself: subtype and value. */
  chassisId?: string;
  /** Epoch milliseconds at which it started, by its uptime. */
  upSince?: number;
}

export interface DeviceObservation {
  deviceRef: string;
  /** Epoch milliseconds. */
  observedAt: number;
  system?: ObservedSystem;
  interfaces?: readonly ObservedInterface[];
  /** Not together with `interfaces`: states alone, of interfaces that are known; others are left as they are. */
  interfaceStates?: readonly ObservedInterfaceState[];
  addresses?: readonly ObservedAddress[];
  modules?: readonly ObservedModule[];
  lldpNeighbours?: readonly ObservedLldpNeighbour[];
  routingNeighbours?: readonly ObservedRoutingNeighbour[];
}

/** What an observation changed in the database. */
export interface ObservationChanges {
  /** Interfaces that went up or down; told as events. */
  interfaceStates: NetworkInterfaceStateEvent[];
  newInterfaces: string[];
  vanishedInterfaces: string[];
  /** Links that appeared or vanished; told as events. */
  links: NetworkLinkEvent[];
}
