// A provider in front of a fake NetBox, for tests of what it reads and how.

import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { createNetBoxProvider } from '../netbox/createNetBoxProvider';
import { NETBOX_KINDS } from '../netbox/NetBoxSource';
import { FakeNetBox, type FakeNetBoxOptions } from './fakeNetBox';
import { configOf, MemoryEntityNames } from './inventory';

const FAST = { retryDelayMs: 5, maxRetryAfterMs: 3_000 };

/** Stops what a test started. */
export class FakeNetBoxes {
  #running: FakeNetBox[] = [];

  async start(options: FakeNetBoxOptions = {}): Promise<FakeNetBox> {
    const netBox = await FakeNetBox.start(options);
    this.#running.push(netBox);
    return netBox;
  }

  async stopAll(): Promise<void> {
    await Promise.all(this.#running.map(netBox => netBox.stop()));
    this.#running = [];
  }

  /** A fake, and a provider that is configured to read it. */
  async withProvider(
    instance: JsonObject = {},
    options: FakeNetBoxOptions = {},
  ) {
    const netBox = await this.start(options);
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const provider = createNetBoxProvider({
      config: configOf('netbox', NETBOX_KINDS, {
        baseUrl: netBox.baseUrl,
        token: netBox.token,
        ...instance,
      }),
      names: new MemoryEntityNames(),
      logger,
      limits: FAST,
    });
    return { netBox, provider, logger };
  }
}

/** Devices `sw1`, `sw2` and so on, with their one site; ids begin with 1. */
export function addDevices(netBox: FakeNetBox, count: number): void {
  netBox.sites.set(1, { id: 1, name: 'Site', slug: 'site' });
  for (let id = 1; id <= count; id++) {
    netBox.devices.set(id, { id, name: `sw${id}`, site: 1 });
  }
}

/** Titles of the devices that {@link addDevices} made. */
export function titlesOf(pass: { entities: Entity[] }): string[] {
  return pass.entities.flatMap(({ metadata: { title } }) =>
    title?.startsWith('sw') ? [title] : [],
  );
}
