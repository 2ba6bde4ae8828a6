/**
 * Topic of Backstage's events service on which devices going up and down are told, as {@link NetworkDeviceStateEvent}.
 *
 * @public
 */
export const NETWORK_DEVICE_STATE_TOPIC = 'network.device-state';

/**
 * Topic on which interfaces going up and down are told, as {@link NetworkInterfaceStateEvent}.
 *
 * @public
 */
export const NETWORK_INTERFACE_STATE_TOPIC = 'network.interface-state';

/**
 * Topic on which links that appear and vanish are told, as {@link NetworkLinkEvent}.
 *
 * @public
 */
export const NETWORK_LINK_TOPIC = 'network.link';

/**
 * Topic on which new configurations are told, as {@link NetworkConfigurationEvent}.
 *
 * @public
 */
export const NETWORK_CONFIGURATION_TOPIC = 'network.configuration';

/**
 * Topic on which rules that a device breaks or follows again are told, as {@link NetworkComplianceEvent}.
 *
 * @public
 */
export const NETWORK_COMPLIANCE_TOPIC = 'network.compliance';

/**
 * Topic on which new proposals are told, as {@link NetworkProposalEvent}.
 *
 * @public
 */
export const NETWORK_PROPOSAL_TOPIC = 'network.proposal';

/**
 * Topic on which the catalog's provider learns that imports or accepted proposals declared or removed entities. The
 * payload is empty: it reads what there is.
 *
 * @public
 */
export const NETWORK_DECLARED_ENTITIES_TOPIC = 'network.declared-entities';

/**
 * A device went up or down.
 *
 * @public
 */
export interface NetworkDeviceStateEvent {
  deviceRef: string;
  from: 'unknown' | 'reachable' | 'unreachable';
  to: 'unknown' | 'reachable' | 'unreachable';
  /** ISO 8601. */
  at: string;
  /** Why it counts as unreachable. */
  reason?: string;
}

/**
 * An interface went up or down.
 *
 * @public
 */
export interface NetworkInterfaceStateEvent {
  deviceRef: string;
  interfaceName: string;
  from: string;
  to: string;
  adminStatus: string;
  /** Somebody switched it in the configuration. */
  isAdministrative: boolean;
  /** ISO 8601. */
  at: string;
}

/**
 * A link appeared or vanished.
 *
 * @public
 */
export interface NetworkLinkEvent {
  linkKey: string;
  change: 'appeared' | 'vanished';
  provenance: 'declared' | 'lldp' | 'routing';
  deviceRefs: string[];
  /** ISO 8601. */
  at: string;
}

/**
 * A device has a new configuration.
 *
 * @public
 */
export interface NetworkConfigurationEvent {
  deviceRef: string;
  versionKey: string;
  kind: 'running' | 'startup';
  actor: string;
  /** ISO 8601. */
  at: string;
}

/**
 * A device breaks a rule, or follows it again.
 *
 * @public
 */
export interface NetworkComplianceEvent {
  deviceRef: string;
  ruleKey: string;
  status: 'compliant' | 'violated';
  severity: 'minor' | 'major' | 'critical';
  /** ISO 8601. */
  at: string;
}

/**
 * Discovery proposes something new.
 *
 * @public
 */
export interface NetworkProposalEvent {
  proposalKey: string;
  kind:
    | 'newDevice'
    | 'newLink'
    | 'changedFact'
    | 'vanishedDevice'
    | 'vanishedLink';
  deviceRef?: string;
  /** ISO 8601. */
  at: string;
}

/**
 * Signal channel on which the backend says that something changed. Messages carry names only: a reader fetches what
 * it may see.
 *
 * @public
 */
export const NETWORK_SIGNALS_CHANNEL = 'network';

/**
 * A message on {@link NETWORK_SIGNALS_CHANNEL}: devices that changed (none when they are too many to name), and areas
 * in which something did.
 *
 * @public
 */
export type NetworkSignal = {
  deviceRefs: string[];
  areas: (
    | 'devices'
    | 'links'
    | 'configurations'
    | 'compliance'
    | 'discovery'
    | 'imports'
    | 'calendar'
  )[];
};
