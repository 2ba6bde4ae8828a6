// Active element instances by ascending key. The list belongs to one draft, so it is changed in place; the instances in
// it may be part of older states, so each that changes is replaced.
import type { ElementInstanceKey } from '../api/json';
import type { ElementInstance } from '../api/state';
import { indexOfKey } from './indexOfKey';

export class InstanceList {
  readonly list: ElementInstance[];

  constructor(instances: readonly ElementInstance[]) {
    this.list = instances.slice();
  }

  get(key: ElementInstanceKey): ElementInstance | undefined {
    const index = indexOfKey(this.list, key);
    return index < 0 ? undefined : this.list[index];
  }

  /** Children have greater keys than their scope, and often follow it closely. */
  childrenOf(scopeKey: ElementInstanceKey): ElementInstance[] {
    const { list } = this;
    const found: ElementInstance[] = [];
    const scope = indexOfKey(list, scopeKey);
    const count = scope < 0 ? 0 : list[scope].children ?? 0;
    for (let i = scope + 1; found.length < count && i < list.length; i++) {
      if (list[i].scopeKey === scopeKey) {
        found.push(list[i]);
      }
    }
    return found;
  }

  add(instance: ElementInstance) {
    const last = this.list[this.list.length - 1];
    this.list.push(instance);
    if (last && last.key > instance.key) {
      // only in histories of version 1, where a boundary event keeps the key under which it waited
      this.list.sort((one, other) => one.key - other.key);
    }
  }

  /** @throws TypeError if it is not active */
  change(
    key: ElementInstanceKey,
    how: (instance: ElementInstance) => ElementInstance,
  ) {
    const index = this.#requireIndex(key);
    this.list[index] = how(this.list[index]);
  }

  /** Takes it out of the list, and gives it back. */
  remove(key: ElementInstanceKey): ElementInstance {
    return this.list.splice(this.#requireIndex(key), 1)[0];
  }

  #requireIndex(key: ElementInstanceKey): number {
    const index = indexOfKey(this.list, key);
    if (index < 0) {
      throw new TypeError(
        `element instance ${key} is not active; the events are not those of this state`,
      );
    }
    return index;
  }
}
