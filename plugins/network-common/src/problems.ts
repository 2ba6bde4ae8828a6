// Collects every problem of an entity before anything is thrown: a person corrects a file once, not once per field.

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';

const MAX_VALUE_LENGTH = 80;

/** Fields whose value is not repeated in a message, because a person may have put a secret there by mistake. */
const HIDDEN_FIELDS = new Set(['credentialRef']);

/** `is missing` or `is "up"`, shortened. */
export function given(value: unknown): string {
  if (value === undefined) {
    return 'is missing';
  }
  const json = JSON.stringify(value) ?? String(value);
  return json.length > MAX_VALUE_LENGTH
    ? `is ${json.slice(0, MAX_VALUE_LENGTH)}…`
    : `is ${json}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (part, key) =>
      typeof part === 'object' && part !== null
        ? (part as Record<PropertyKey, unknown>)[key]
        : undefined,
    value,
  );
}

/** One line per wrong field below `root`: path, given value, what is allowed. */
export function describeIssues(
  root: string,
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
  known: readonly string[],
): string[] {
  const problems = issues.flatMap(issue => {
    const path = [root, ...issue.path.map(String)].join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key =>
        issue.path.length > 0
          ? `${path}.${key} is not a known field`
          : `${path}.${key} is not a known field; known are ${known.join(
              ', ',
            )}`,
      );
    }
    const wrong = valueAt(value, issue.path);
    const is =
      HIDDEN_FIELDS.has(String(issue.path[0])) && wrong !== undefined
        ? 'has a value that is not a name (not shown here)'
        : given(wrong);
    return [`${path} ${is}; allowed is ${issue.message}`];
  });
  return [...new Set(problems)];
}

/** Throws when there is a problem. */
export function throwProblems(
  what: string,
  entity: Entity,
  problems: string[],
): void {
  if (problems.length > 0) {
    throw new InputError(
      `${what} "${stringifyEntityRef(entity)}" is not valid: ${problems.join(
        ' | ',
      )}`,
    );
  }
}

/** Throws unless the entity is a `Resource` of the type. */
export function throwUnlessType(
  what: string,
  entity: Entity,
  type: string,
  isOfType: boolean,
): void {
  if (!isOfType) {
    throwProblems(what, entity, [
      `it is a ${entity.kind} with spec.type that ${given(
        entity.spec?.type,
      )}; allowed is a Resource with spec.type "${type}"`,
    ]);
  }
}
