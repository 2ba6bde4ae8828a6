import type { Entity } from '@backstage/catalog-model';

/**
 * A device, site or circuit as its source declares it.
 *
 * @public
 */
export interface DeclaredEntity {
  /** Stable id in the source; a thing that is renamed there keeps it. */
  sourceId: string;
  /** A `Resource` of type `network-device`, `network-site` or `circuit`. */
  entity: Entity;
}

/**
 * Where a link ends.
 *
 * @public
 */
export interface DeclaredLinkEnd {
  /** {@link DeclaredEntity.sourceId} of the device, of the same source. */
  deviceSourceId: string;
  /** Name of the interface on the device. */
  interfaceName: string;
}

/**
 * A cable or other link between two interfaces, as its source declares it.
 *
 * @public
 */
export interface DeclaredLink {
  /** Stable id in the source. */
  sourceId: string;
  ends: [DeclaredLinkEnd, DeclaredLinkEnd];
}

/**
 * Part of what a source declares.
 *
 * @public
 */
export interface DeviceSourcePage {
  items: DeclaredEntity[];
  links?: DeclaredLink[];
  /** Where the next page begins; left out by the last page. Any text that {@link DeviceSource.read} understands. */
  nextCursor?: string;
}

/**
 * Somewhere that devices are declared, for example an inventory of the company. It is read page by page, from the
 * beginning to the end, again and again; what a whole pass no longer holds is gone.
 *
 * @public
 */
export interface DeviceSource {
  /** Name in the annotation `linework.dev/source` of its entities: small letters, digits and "-". */
  readonly name: string;
  /**
   * Reads one page; the first one without a cursor. An id may come twice in one pass: the later one counts. Throws when
   * the page cannot be had; the pass goes on later from the same cursor, and nothing is taken for gone meanwhile.
   */
  read(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<DeviceSourcePage>;
}
