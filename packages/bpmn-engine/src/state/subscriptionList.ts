// Open subscriptions by ascending key. The list belongs to one draft, so it is changed in place. Who ends asks for its
// own; one asks rarely, but where thousands end at once, looking through the whole list for each would be too slow.
import type { EngineEvent } from '../api/events';
import type { ElementInstanceKey, SubscriptionKey } from '../api/json';
import type { Subscription, Trigger } from '../api/subscriptions';
import { indexOfKey } from './indexOfKey';

/** Looking through the list so often costs as much as an index of it. */
const SEARCHES_BEFORE_INDEX = 8;

type EventOf<T extends EngineEvent['type']> = Extract<EngineEvent, { type: T }>;
type Opened = EventOf<'subscriptionOpened'>;
type ByHolder = Map<ElementInstanceKey, SubscriptionKey[]>;

export class SubscriptionList {
  readonly list: Subscription[];
  /** Made when it pays. What was closed is left in it. */
  #byHolder: ByHolder | undefined;
  #searches = 0;

  constructor(subscriptions: readonly Subscription[]) {
    this.list = subscriptions.slice();
  }

  get(key: SubscriptionKey): Subscription | undefined {
    const index = indexOfKey(this.list, key);
    return index < 0 ? undefined : this.list[index];
  }

  of(holderKey: ElementInstanceKey): Subscription[] {
    this.#searches += 1;
    if (this.#searches <= SEARCHES_BEFORE_INDEX) {
      return this.list.filter(
        ({ elementInstanceKey }) => elementInstanceKey === holderKey,
      );
    }
    this.#byHolder ??= this.#index();
    const keys = this.#byHolder.get(holderKey) ?? [];
    return keys.flatMap(key => this.get(key) ?? []);
  }

  open(event: Opened) {
    const { subscriptionKey: key, elementInstanceKey, elementId } = event;
    const { trigger } = event;
    const subscription = { key, elementInstanceKey, elementId, trigger };
    this.list.push(subscription);
    if (this.#byHolder) {
      note(this.#byHolder, subscription);
    }
  }

  triggered({ subscriptionKey, next }: EventOf<'subscriptionTriggered'>) {
    if (next) {
      this.waitFor(subscriptionKey, next);
    } else {
      this.close(subscriptionKey);
    }
  }

  waitFor(key: SubscriptionKey, trigger: Trigger) {
    const index = indexOfKey(this.list, key);
    if (index >= 0) {
      this.list[index] = { ...this.list[index], trigger };
    }
  }

  close(key: SubscriptionKey) {
    const index = indexOfKey(this.list, key);
    if (index >= 0) {
      this.list.splice(index, 1);
    }
  }

  #index(): ByHolder {
    const byHolder: ByHolder = new Map();
    this.list.forEach(subscription => note(byHolder, subscription));
    return byHolder;
  }
}

function note(byHolder: ByHolder, { key, elementInstanceKey }: Subscription) {
  const keys = byHolder.get(elementInstanceKey);
  if (keys) {
    keys.push(key);
  } else {
    byHolder.set(elementInstanceKey, [key]);
  }
}
