// What people and the catalog read of the inventory, each with the permission that it takes.
import {
  networkConfigurationReadPermission,
  networkConfigurationStorePermission,
  networkDevicePollPermission,
  networkDeviceReadPermission,
  networkReadPermission,
  type AddressPage,
  type AddressSearch,
  type AdjacencyPage,
  type CircuitPage,
  type CircuitSearch,
  type DeviceAction,
  type DeviceDetail,
  type DeviceFacets,
  type DevicePage,
  type DeviceSearch,
  type Interface,
  type Link,
  type LinkPage,
  type LinkSearch,
  type Module,
  type Overview,
  type PrefixPage,
  type PrefixSearch,
  type SitePage,
  type SiteSearch,
  type StateChangePage,
  type VlanPage,
  type VlanSearch,
} from '@linework/backstage-plugin-network-common';
import type { Caller, SearchPageRequest } from '@linework/backend-common';
import type { Knex } from 'knex';
import type { OverviewFigures } from '../areas/AreaDeps';
import type { DeviceAccess } from '../permissions/applyDeviceAccess';
import {
  deviceNotFound,
  type NetworkAccess,
} from '../permissions/NetworkAccess';
import { AddressQueries } from './queries/AddressQueries';
import { DevicePartQueries } from './queries/DevicePartQueries';
import { DeviceQueries } from './queries/DeviceQueries';
import { LinkQueries } from './queries/LinkQueries';
import { OverviewQueries } from './queries/OverviewQueries';
import { PlaceQueries } from './queries/PlaceQueries';

const DAY_MS = 86_400_000;

export class InventoryReads {
  readonly #access: NetworkAccess;
  readonly #addresses: AddressQueries;
  readonly #devices: DeviceQueries;
  readonly #figures: readonly OverviewFigures[];
  readonly #links: LinkQueries;
  readonly #overview: OverviewQueries;
  readonly #parts: DevicePartQueries;
  readonly #places: PlaceQueries;

  constructor(options: {
    access: NetworkAccess;
    figures: readonly OverviewFigures[];
    knex: Knex;
  }) {
    this.#access = options.access;
    this.#figures = options.figures;
    this.#addresses = new AddressQueries(options.knex);
    this.#devices = new DeviceQueries(options.knex);
    this.#links = new LinkQueries(options.knex);
    this.#overview = new OverviewQueries(options.knex);
    this.#parts = new DevicePartQueries(options.knex);
    this.#places = new PlaceQueries(options.knex);
  }

  async overview(caller: Caller): Promise<Overview> {
    const access = await this.#readable(caller, 'see the network');
    const now = Date.now();
    const since = now - DAY_MS;
    const { stateChanges, ...figures } = await this.#overview.figures(
      access,
      now,
      since,
    );
    let configurations = 0;
    let openProposals: number | null = null;
    for (const area of this.#figures) {
      configurations += (await area.configurationsSince?.(access, since)) ?? 0;
      openProposals = (await area.openProposals?.(caller)) ?? openProposals;
    }
    return {
      ...figures,
      changes: {
        configurations,
        stateChanges,
        since: new Date(since).toISOString(),
      },
      openProposals,
    };
  }

  async searchDevices(
    caller: Caller,
    search: DeviceSearch,
  ): Promise<DevicePage> {
    const access = await this.#readable(caller, 'search devices');
    return this.#devices.search(search, access);
  }

  async facets(caller: Caller): Promise<DeviceFacets> {
    return this.#devices.facets(await this.#readable(caller, 'see devices'));
  }

  async device(caller: Caller, deviceRef: string): Promise<DeviceDetail> {
    const [read, poll, readConfigurations, store] = await this.#access.devices(
      caller,
      [
        networkDeviceReadPermission,
        networkDevicePollPermission,
        networkConfigurationReadPermission,
        networkConfigurationStorePermission,
      ],
    );
    const device = await this.#devices.find(deviceRef, read);
    if (!device) throw deviceNotFound(deviceRef);
    const { canBeAsked, canLogIn, ...detail } = device;
    const actions: DeviceAction[] = [];
    const offer = async (
      access: DeviceAccess,
      ...offered: (DeviceAction | false)[]
    ) => {
      if (await this.#access.covers(deviceRef, access)) {
        actions.push(...offered.filter(action => action !== false));
      }
    };
    await offer(poll, canBeAsked && 'poll');
    await offer(readConfigurations, 'readConfigurations');
    await offer(store, 'storeConfiguration', canLogIn && 'fetchConfiguration');
    return { ...detail, actions };
  }

  async interfaces(caller: Caller, deviceRef: string): Promise<Interface[]> {
    const access = await this.#let(caller, deviceRef);
    const [interfaces, links] = await Promise.all([
      this.#parts.interfaces(deviceRef),
      this.#links.neighbours(deviceRef, access),
    ]);
    const neighbours = LinkQueries.neighbourByInterface(links);
    return interfaces.map(each => ({
      ...each,
      neighbour: neighbours.get(each.name) ?? null,
    }));
  }

  async modules(caller: Caller, deviceRef: string): Promise<Module[]> {
    await this.#let(caller, deviceRef);
    return this.#parts.modules(deviceRef);
  }

  async neighbours(caller: Caller, deviceRef: string): Promise<Link[]> {
    const access = await this.#let(caller, deviceRef);
    return this.#links.neighbours(deviceRef, access);
  }

  async stateChanges(
    caller: Caller,
    deviceRef: string,
    page: SearchPageRequest,
  ): Promise<StateChangePage> {
    await this.#let(caller, deviceRef);
    return this.#parts.stateChanges(deviceRef, page);
  }

  async searchLinks(caller: Caller, search: LinkSearch): Promise<LinkPage> {
    const access = await this.#readable(caller, 'search links');
    return this.#links.search(search, access);
  }

  async adjacency(
    caller: Caller,
    page: { after?: string; limit: number },
  ): Promise<AdjacencyPage> {
    const access = await this.#readable(caller, 'read neighbours');
    return this.#links.adjacency(page, access);
  }

  async searchAddresses(
    caller: Caller,
    search: AddressSearch,
  ): Promise<AddressPage> {
    const access = await this.#readable(caller, 'search addresses');
    return this.#addresses.addresses(search, access);
  }

  async searchSites(caller: Caller, search: SiteSearch): Promise<SitePage> {
    await this.#access.require(caller, networkReadPermission, 'see sites');
    const [access] = await this.#access.devices(caller, [
      networkDeviceReadPermission,
    ]);
    return this.#places.sites(search, access);
  }

  async searchCircuits(
    caller: Caller,
    search: CircuitSearch,
  ): Promise<CircuitPage> {
    await this.#access.require(caller, networkReadPermission, 'see circuits');
    return this.#places.circuits(search);
  }

  async searchPrefixes(
    caller: Caller,
    search: PrefixSearch,
  ): Promise<PrefixPage> {
    await this.#access.require(caller, networkReadPermission, 'see prefixes');
    return this.#addresses.prefixes(search);
  }

  async searchVlans(caller: Caller, search: VlanSearch): Promise<VlanPage> {
    await this.#access.require(caller, networkReadPermission, 'see VLANs');
    return this.#addresses.vlans(search);
  }

  #readable(caller: Caller, what: string): Promise<DeviceAccess> {
    return this.#access.devicesFor(caller, networkDeviceReadPermission, what);
  }

  /** Which devices the caller may read; throws unless this is one of them. */
  async #let(caller: Caller, deviceRef: string): Promise<DeviceAccess> {
    const [access] = await this.#access.devices(caller, [
      networkDeviceReadPermission,
    ]);
    if (!(await this.#access.covers(deviceRef, access))) {
      throw deviceNotFound(deviceRef);
    }
    return access;
  }
}
