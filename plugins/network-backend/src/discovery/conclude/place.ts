// Where a new device stands, what it is for and whose it is: as devices with names like its own, and devices it is joined
// with, already have it. Guesses that a person looks at.
import type { InventoryDevice } from '../../inventory/types';
import { hostOf } from './FoundDevice';
import { Tally } from './Tally';

export interface PlaceFacts {
  siteRef?: string;
  role?: string;
  ownerRef?: string;
}

/** Names in networks are made of parts: `sto1-cr2` stands at `sto1` and is a `cr`. */
function partsOf(name: string): { place?: string; kind?: string } {
  const parts = hostOf(name).split(/[-_]/);
  if (parts.length < 2) return {};
  return {
    place: parts[0],
    kind: parts.at(-1)?.replace(/\d+$/, '') || undefined,
  };
}

export class Places {
  readonly #sites = new Tally();
  readonly #roles = new Tally();
  readonly #owners = new Tally();

  constructor(known: readonly InventoryDevice[]) {
    for (const device of known) {
      const { place, kind } = partsOf(device.name);
      if (place && device.siteRef) this.#sites.add(place, device.siteRef);
      if (kind) this.#roles.add(kind, device.role);
      if (device.ownerRef) {
        if (kind) this.#owners.add(`kind ${kind}`, device.ownerRef);
        if (device.siteRef) {
          this.#owners.add(`site ${device.siteRef}`, device.ownerRef);
        }
      }
    }
  }

  guess(
    name: string,
    location: string | undefined,
    neighbours: readonly InventoryDevice[],
  ): PlaceFacts {
    const { place, kind } = partsOf(name);
    const around = new Tally();
    for (const { siteRef } of neighbours) {
      if (siteRef) around.add('site', siteRef);
    }
    const siteRef =
      this.#sites.most(place) ??
      this.#sites.most(location && hostOf(location)) ??
      around.most('site');
    return {
      siteRef,
      role: this.#roles.most(kind),
      ownerRef:
        this.#owners.most(kind && `kind ${kind}`) ??
        this.#owners.most(siteRef && `site ${siteRef}`),
    };
  }
}
