import { ConflictError } from '@backstage/errors';
import type { DeviceDriver } from '../device';

/**
 * The drivers there are.
 *
 * @public
 */
export interface DeviceDrivers {
  /** The driver of a platform; undefined when there is none. */
  driver(platform: string): DeviceDriver | undefined;
  /** Every platform that has a driver, in order. */
  platforms(): string[];
}

/** At most one driver for each platform. */
export class DriverList implements DeviceDrivers {
  readonly #drivers = new Map<string, DeviceDriver>();

  static of(drivers: DeviceDriver[]): DriverList {
    const list = new DriverList();
    drivers.forEach(driver => list.add(driver));
    return list;
  }

  add(driver: DeviceDriver) {
    if (this.#drivers.has(driver.platform)) {
      throw new ConflictError(
        `Two device drivers serve the platform "${driver.platform}"; remove one`,
      );
    }
    this.#drivers.set(driver.platform, driver);
  }

  driver(platform: string): DeviceDriver | undefined {
    return this.#drivers.get(platform);
  }

  platforms(): string[] {
    return [...this.#drivers.keys()].sort();
  }
}
