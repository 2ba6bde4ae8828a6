// What a source tells, in words that do not depend on which source it is. The source's own adapter makes these out of
// its answers; the entities are built from these alone.

import type { SiteKind } from '@linework/backstage-plugin-network-common';
import type { SourceThing } from '../names/EntityNames';

interface SourceObject extends SourceThing {
  name: string | null;
  /** What people see, where it differs from the name: a nameless thing has a title. */
  title: string;
  description?: string;
  /** Slugs, for rules and as tags of the entity. */
  tags: string[];
  /** Slug of the tenant. */
  tenant?: string;
  /** Page of it in the source's own user interface. */
  viewUrl: string;
  /** Where it is read from, for the annotations with its origin. */
  apiUrl: string;
}

export interface SourcePlace extends SourceObject {
  type: 'place';
  kind: SiteKind;
  /** The larger place it is part of. */
  parent?: SourceThing;
  latitude?: number;
  longitude?: number;
  facility?: string;
  address?: string;
}

export interface SourceDevice extends SourceObject {
  type: 'device';
  /** Slug of the role, or its name where the source has no slugs. */
  role: string;
  vendor: string;
  model: string;
  /** Slug of the platform. */
  platform?: string;
  serialNumber?: string;
  softwareVersion?: string;
  /** IP address without prefix length. */
  managementAddress?: string;
  status: string;
  hostKey?: string;
  /** The smallest place that it stands at. */
  place?: SourceThing;
  /** Slug of the site, for rules, and the site itself, for the label. */
  site?: SourceThing & { slug: string };
}

export interface SourceCircuitEnd {
  place?: SourceThing;
  device?: SourceThing;
  interfaceName?: string;
}

export interface SourceCircuit extends SourceObject {
  type: 'circuit';
  cid: string;
  provider: string;
  circuitType: string;
  status: string;
  /** kbit/s */
  commitRate?: number;
  endA?: SourceCircuitEnd;
  endZ?: SourceCircuitEnd;
}

export type SourceRecordOf = SourcePlace | SourceDevice | SourceCircuit;
