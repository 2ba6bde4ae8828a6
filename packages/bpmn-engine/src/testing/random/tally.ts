// Counts what random histories have come across, so that a test can say that they were worth something.
import type { Command } from '../../api/commands';
import type { EngineEvent } from '../../api/events';
import type { CommandRejection } from '../../api/results';

export type Counts = Record<string, number>;

function count(counts: Counts, name: string) {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Ids of random processes begin with a kind. */
function kindOf(elementId: string): string {
  return elementId.endsWith('_compensation')
    ? 'compensationBoundary'
    : elementId.replace(/\d.*$/, '');
}

export class Tally {
  /** Activations of elements. */
  steps = 0;
  instances = 0;
  /** Scopes whose tokens were counted. */
  countedScopes = 0;
  /** Activations by element type, and by the kind that random ids begin with. */
  readonly elementTypes: Counts = {};
  readonly kinds: Counts = {};
  readonly taken: Counts = {};
  readonly refused: Counts = {};
  readonly events: Counts = {};
  readonly incidents: Counts = {};
  readonly endings: Counts = {};

  note(
    command: Command,
    rejection: CommandRejection | null,
    events: readonly EngineEvent[],
  ) {
    if (rejection) {
      count(this.refused, rejection.code);
      return;
    }
    count(this.taken, command.type);
    if (command.type === 'modify') {
      command.instructions.forEach(({ type }) => count(this.taken, type));
    }
    for (const event of events) {
      count(this.events, event.type);
      if (event.type === 'elementActivated') {
        this.steps += 1;
        count(this.elementTypes, event.elementType);
        count(this.kinds, kindOf(event.elementId));
      } else if (event.type === 'incidentRaised') {
        count(this.incidents, event.incidentType);
      }
    }
  }

  scopes(counted: number) {
    this.countedScopes += counted;
  }

  end(status: string) {
    this.instances += 1;
    count(this.endings, status);
  }

  toString(): string {
    const table = (title: string, counts: Counts) =>
      `${title}: ${Object.entries(counts)
        .sort(([, one], [, other]) => other - one)
        .map(([name, n]) => `${name} ${n}`)
        .join(', ')}`;
    return [
      `${this.steps} steps in ${this.instances} instances, tokens counted in ${this.countedScopes} scopes`,
      table('element types', this.elementTypes),
      table('kinds', this.kinds),
      table('commands taken', this.taken),
      table('commands refused', this.refused),
      table('events', this.events),
      table('incidents', this.incidents),
      table('endings', this.endings),
    ].join('\n');
  }

  /** What has come less often than it should. */
  static rarer(counts: Counts, names: readonly string[], least: number) {
    return names
      .filter(name => (counts[name] ?? 0) < least)
      .map(name => `${name}: ${counts[name] ?? 0}`);
  }
}
