// Scopes that go on by themselves when no token is on its way any more: inner ones before those around them, otherwise in
// the order in which they came.
import type { ElementInstanceKey } from '../api/json';
import type { ElementInstance } from '../api/state';

interface Instances {
  get(key: ElementInstanceKey): ElementInstance | undefined;
}

export class UnfinishedScopes {
  readonly #keys: ElementInstanceKey[] = [];

  constructor(readonly instances: Instances) {}

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  /** Does nothing for one that will go on anyway. */
  add(scopeKey: ElementInstanceKey) {
    if (this.#keys.includes(scopeKey)) {
      return;
    }
    const place =
      this.#keys.length > 0 ? this.#placeBeforeScopes(scopeKey) : -1;
    if (place < 0) {
      this.#keys.push(scopeKey);
    } else {
      this.#keys.splice(place, 0, scopeKey);
    }
  }

  next(): ElementInstanceKey | undefined {
    return this.#keys.shift();
  }

  #placeBeforeScopes(key: ElementInstanceKey): number {
    const around = new Set<ElementInstanceKey | null | undefined>();
    let scope = this.instances.get(key);
    while (scope) {
      around.add(scope.scopeKey);
      scope =
        scope.scopeKey === null
          ? undefined
          : this.instances.get(scope.scopeKey);
    }
    return this.#keys.findIndex(other => around.has(other));
  }
}
