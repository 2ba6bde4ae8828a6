// What a pass over the catalog means for the rest: links that waited for a device, links that circuits declare, browsers.
import type { Knex } from 'knex';
import type { NetworkChangePublisher } from '../../signals/NetworkChangePublisher';
import { WaitingLinks } from '../links/WaitingLinks';
import type { CatalogSync } from './CatalogSync';
import { declareCircuitLinks } from './declareCircuitLinks';

export class FollowCatalog {
  readonly #knex: Knex;
  readonly #signals: NetworkChangePublisher;
  readonly #sync: CatalogSync;
  readonly #waitingLinks: WaitingLinks;

  constructor(options: {
    knex: Knex;
    signals: NetworkChangePublisher;
    sync: CatalogSync;
  }) {
    this.#knex = options.knex;
    this.#signals = options.signals;
    this.#sync = options.sync;
    this.#waitingLinks = new WaitingLinks(options.knex);
  }

  /** Changed: there is more to come, or nothing has come yet. */
  async pass(signal: AbortSignal): Promise<{ isChanged: boolean }> {
    const result = await this.#sync.run(signal);
    await this.#waitingLinks.devicesChanged(result.changedDevices);
    if (await declareCircuitLinks(this.#knex)) this.#signals.changed('links');
    const changed = [...result.changedDevices, ...result.removedDevices];
    if (changed.length > 0) this.#signals.changed('devices', changed);
    return { isChanged: changed.length > 0 || result.seen.devices === 0 };
  }
}
