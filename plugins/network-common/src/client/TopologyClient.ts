import { unwrap } from '@linework/rest-client';
import type { operations } from '../generated/api';
import type {
  AddressPage,
  AddressSearch,
  AdjacencyPage,
  CircuitPage,
  CircuitSearch,
  DeclaredEntityPage,
  IpamDeclaration,
  IpamDeclarationResult,
  LinkDeclaration,
  LinkDeclarationResult,
  LinkPage,
  LinkSearch,
  NeighbourList,
  NetworkMap,
  PrefixPage,
  PrefixSearch,
  SitePage,
  SiteSearch,
  VlanPage,
  VlanSearch,
} from '../types';
import type { Connection } from './connection';
import { devicePath } from './devicePath';

/**
 * Links, sites, circuits, addresses, prefixes and VLANs, and the map.
 *
 * @public
 */
export class TopologyClient {
  readonly #api: Connection;

  constructor(api: Connection) {
    this.#api = api;
  }

  /** Links of a device, what is declared against what is observed. */
  async getNeighbours(deviceRef: string): Promise<NeighbourList> {
    const api = await this.#api();
    return unwrap(
      api.GET('/v1/devices/{namespace}/{name}/neighbours', {
        params: { path: { ...devicePath(deviceRef) } },
      }),
    );
  }

  /** Search sites. */
  async searchSites(body: SiteSearch = {}): Promise<SitePage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/sites/search', { body }));
  }

  /** Search circuits. */
  async searchCircuits(body: CircuitSearch = {}): Promise<CircuitPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/circuits/search', { body }));
  }

  /** Search links, for example those that are declared and not seen. */
  async searchLinks(body: LinkSearch = {}): Promise<LinkPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/links/search', { body }));
  }

  /** Say which links there should be; replaces what this source declared for these devices before. */
  async declareLinks(
    source: string,
    body: LinkDeclaration,
  ): Promise<LinkDeclarationResult> {
    const api = await this.#api();
    return unwrap(
      api.PUT('/v1/links/declared/{source}', {
        params: { path: { source } },
        body,
      }),
    );
  }

  /** Search addresses on interfaces, by text or by the prefix they lie in. */
  async searchAddresses(body: AddressSearch = {}): Promise<AddressPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/addresses/search', { body }));
  }

  /** Search prefixes. */
  async searchPrefixes(body: PrefixSearch = {}): Promise<PrefixPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/prefixes/search', { body }));
  }

  /** Search VLANs. */
  async searchVlans(body: VlanSearch = {}): Promise<VlanPage> {
    const api = await this.#api();
    return unwrap(api.POST('/v1/vlans/search', { body }));
  }

  /** Say which prefixes and VLANs there are; adds and updates, and removes what is listed as removed. */
  async declareIpam(
    source: string,
    body: IpamDeclaration,
  ): Promise<IpamDeclarationResult> {
    const api = await this.#api();
    return unwrap(
      api.PUT('/v1/ipam/{source}', { params: { path: { source } }, body }),
    );
  }

  /** Which devices are neighbours, each pair once, in pages. */
  async getAdjacency(
    query: NonNullable<operations['getAdjacency']['parameters']['query']> = {},
  ): Promise<AdjacencyPage> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/adjacency', { params: { query } }));
  }

  /** Positions, clusters and states of all devices and links that the caller may read, for drawing. */
  async getMap(
    query: NonNullable<operations['getMap']['parameters']['query']> = {},
  ): Promise<NetworkMap> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/map', { params: { query } }));
  }

  /** Devices and sites that imports and discovery declared, for the catalog's provider. */
  async getDeclaredEntities(
    query: NonNullable<
      operations['getDeclaredEntities']['parameters']['query']
    > = {},
  ): Promise<DeclaredEntityPage> {
    const api = await this.#api();
    return unwrap(api.GET('/v1/declared-entities', { params: { query } }));
  }
}
