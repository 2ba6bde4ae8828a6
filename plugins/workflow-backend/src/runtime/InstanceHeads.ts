// Who instances are, remembered: it is asked with every job and every command, and changes only by a migration. Those that
// were asked for longest ago are forgotten first.
import type { InstanceHead, InstanceStore } from '../database/InstanceStore';

/** Some hundred bytes each. */
const MAX_HEADS = 100_000;

export class InstanceHeads {
  readonly #instances: Pick<InstanceStore, 'heads'>;
  readonly #heads = new Map<string, InstanceHead>();

  constructor(instances: Pick<InstanceStore, 'heads'>) {
    this.#instances = instances;
  }

  /** By instance key; without those that do not exist. May be older than the last migration by another replica. */
  async find(
    keys: Iterable<string>,
  ): Promise<ReadonlyMap<string, InstanceHead>> {
    const found = new Map<string, InstanceHead>();
    const missing = new Set<string>();
    for (const key of keys) {
      const head = this.#heads.get(key);
      if (head) found.set(key, head);
      else missing.add(key);
    }
    if (missing.size > 0) {
      for (const [key, head] of await this.#instances.heads([...missing])) {
        found.set(key, head);
        this.#heads.set(key, head);
      }
      for (const key of this.#heads.keys()) {
        if (this.#heads.size <= MAX_HEADS) break;
        this.#heads.delete(key);
      }
    }
    return found;
  }

  /** Looks an instance up anew next time: it is over, or on another definition. */
  forget(instanceKey: string): void {
    this.#heads.delete(instanceKey);
  }
}
