// What has happened that may make a condition true, since conditions were looked at last.
import type { EngineEvent } from '../api/events';
import type {
  ElementInstanceKey,
  SubscriptionKey,
  Variables,
} from '../api/json';
import { isSameJson } from '../variables/json';

/** What can happen to a variable: setting it to the value that it has is no change. */
export type VariableChange = 'create' | 'update';

export type VariableChanges = ReadonlyMap<string, ReadonlySet<VariableChange>>;

export class ConditionWatch {
  #opened = new Set<SubscriptionKey>();
  #changes = new Map<ElementInstanceKey, Map<string, Set<VariableChange>>>();

  /**
   * Takes note of an event before it changes the state.
   *
   * @param variablesOf - the variables that a scope has before the event
   */
  note(
    event: EngineEvent,
    variablesOf: (scopeKey: ElementInstanceKey) => Variables,
  ) {
    switch (event.type) {
      case 'variablesSet': {
        const own = variablesOf(event.scopeKey);
        for (const [name, value] of Object.entries(event.variables)) {
          if (!Object.hasOwn(own, name)) {
            this.#noteChange(event.scopeKey, name, 'create');
          } else if (!isSameJson(own[name], value)) {
            this.#noteChange(event.scopeKey, name, 'update');
          }
        }
        break;
      }
      case 'variableItemSet':
        this.#noteChange(event.scopeKey, event.name, 'update');
        break;
      case 'subscriptionOpened':
        if (event.trigger.kind === 'condition') {
          this.#opened.add(event.subscriptionKey);
        }
        break;
      default:
        break;
    }
  }

  #noteChange(
    scopeKey: ElementInstanceKey,
    name: string,
    change: VariableChange,
  ) {
    const known = this.#changes.get(scopeKey) ?? new Map();
    known.set(name, (known.get(name) ?? new Set()).add(change));
    this.#changes.set(scopeKey, known);
  }

  /** What has happened to variables, by scope, since this was asked last. */
  takeChanges(): ReadonlyMap<ElementInstanceKey, VariableChanges> {
    const changes = this.#changes;
    this.#changes = new Map();
    return changes;
  }

  /** Conditions that have not been looked at yet. */
  takeOpened(): ReadonlySet<SubscriptionKey> {
    const opened = this.#opened;
    this.#opened = new Set();
    return opened;
  }
}
