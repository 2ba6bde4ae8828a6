// Active element instances by ascending key. The list belongs to one draft, so it is changed in place. The instances in it
// may be part of older states: one that changes is copied, once, and one that has begun in this draft is not even that.
import type { ElementInstanceKey } from '../api/json';
import type { ElementInstance } from '../api/state';
import { indexOfKey } from './indexOfKey';

export class InstanceList {
  readonly list: ElementInstance[];
  /** Instances with this key and greater ones are not older than the draft. */
  readonly #firstOwnKey: ElementInstanceKey;
  #copied: Set<ElementInstanceKey> | undefined;

  constructor(
    instances: readonly ElementInstance[],
    nextKey: ElementInstanceKey,
  ) {
    this.list = instances.slice();
    this.#firstOwnKey = nextKey;
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

  /**
   * The instance, to be changed in place. That holds for the progress of its loop, too; what else is in it is replaced.
   *
   * @throws TypeError if it is not active
   */
  own(key: ElementInstanceKey): ElementInstance {
    const index = this.#requireIndex(key);
    const instance = this.list[index];
    if (key >= this.#firstOwnKey || this.#copied?.has(key)) {
      return instance;
    }
    const copy = { ...instance };
    if (copy.loop) {
      copy.loop = { ...copy.loop };
    }
    this.list[index] = copy;
    this.#copied ??= new Set();
    this.#copied.add(key);
    return copy;
  }

  /** Puts another in the place of an instance, for a change that leaves something out. */
  replace(
    key: ElementInstanceKey,
    how: (own: ElementInstance) => ElementInstance,
  ) {
    const instance = how(this.own(key));
    this.list[this.#requireIndex(key)] = instance;
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
