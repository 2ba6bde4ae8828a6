// What a decision table gives for the rules that matched. Each hit policy is one function; they are called with at
// least one match.
import { sameValue } from '../feel/equality';
import { describe } from '../feel/values';
import type { Place } from './compilation';
import { EvaluationFailure, type Scope } from './scope';

export const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;

export type Aggregation = (typeof AGGREGATIONS)[number];

/** A rule that matched, with what its output entries gave. */
export interface Match {
  /** Counted from 1. */
  ruleIndex: number;
  outputs: unknown[];
}

export interface Matches {
  matches: readonly Match[];
  /** The outputs of a rule as one value: a context, if there are several. */
  result(match: Match): unknown;
  /** The priority of a match, one number per output, the most important first. */
  ranks(match: Match): number[];
  place: Place;
  scope: Scope;
}

export interface HitPolicy {
  /** Rules after the first match are not looked at. */
  stopsAtFirst?: true;
  /** Needs output values, which give priorities. */
  needsPriorities?: true;
  apply(matches: Matches): unknown;
}

function names(matches: readonly Match[]): string {
  const indexes = matches.map(({ ruleIndex }) => ruleIndex);
  return `rules ${indexes.slice(0, -1).join(', ')} and ${indexes.at(-1)}`;
}

function first({ matches, result }: Matches): unknown {
  return result(matches[0]);
}

function all({ matches, result }: Matches): unknown[] {
  return matches.map(result);
}

function byPriority(table: Matches): Matches {
  const ranked = table.matches.map(match => ({
    match,
    ranks: table.ranks(match),
  }));
  ranked.sort((a, b) => {
    const i = a.ranks.findIndex((rank, j) => rank !== b.ranks[j]);
    return i < 0 ? 0 : a.ranks[i] - b.ranks[i];
  });
  return { ...table, matches: ranked.map(({ match }) => match) };
}

function unique(table: Matches): unknown {
  const { matches, place } = table;
  if (matches.length > 1) {
    throw new EvaluationFailure(
      `${place}: ${names(
        matches,
      )} match, but with hit policy UNIQUE only one may; make their conditions exclude each other, or choose another hit policy`,
    );
  }
  return first(table);
}

function any(table: Matches): unknown {
  const { matches, place, scope } = table;
  const differing = matches.find(match =>
    match.outputs.some(
      (output, i) => !sameValue(output, matches[0].outputs[i], scope),
    ),
  );
  if (differing) {
    throw new EvaluationFailure(
      `${place}: ${names([
        matches[0],
        differing,
      ])} match with different outputs, which hit policy ANY does not allow; make their outputs equal, or choose another hit policy`,
    );
  }
  return first(table);
}

function numbers({ matches, place }: Matches): number[] {
  return matches.map(({ ruleIndex, outputs: [value] }) => {
    if (typeof value !== 'number') {
      throw new EvaluationFailure(
        `${place.at(`rule ${ruleIndex}`)}: the output is ${describe(
          value,
        )}, and only numbers can be aggregated`,
      );
    }
    return value;
  });
}

const AGGREGATORS: Record<Aggregation, (table: Matches) => number> = {
  SUM: table => numbers(table).reduce((sum, value) => sum + value, 0),
  MIN: table => numbers(table).reduce((a, b) => Math.min(a, b)),
  MAX: table => numbers(table).reduce((a, b) => Math.max(a, b)),
  COUNT: ({ matches }) => matches.length,
};

const POLICIES: Record<string, HitPolicy> = {
  UNIQUE: { apply: unique },
  FIRST: { stopsAtFirst: true, apply: first },
  ANY: { apply: any },
  PRIORITY: {
    needsPriorities: true,
    apply: table => first(byPriority(table)),
  },
  'RULE ORDER': { apply: all },
  'OUTPUT ORDER': {
    needsPriorities: true,
    apply: table => all(byPriority(table)),
  },
  COLLECT: { apply: all },
};

export const HIT_POLICIES = Object.keys(POLICIES);

export function hitPolicyOf(
  name: string,
  aggregation?: Aggregation,
): HitPolicy | undefined {
  return name === 'COLLECT' && aggregation
    ? { apply: AGGREGATORS[aggregation] }
    : POLICIES[name];
}
