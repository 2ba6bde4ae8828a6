// Collects every problem of an entity before anything is thrown: a person corrects a file once, not once per field.

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import { deviceFactsSchema } from './deviceFacts';

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

/** One line per wrong field of `spec.device`: path, given value, what is allowed. */
export function describeFactsIssues(
  issues: readonly z.core.$ZodIssue[],
  facts: unknown,
): string[] {
  const problems = issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(deviceFactsSchema.shape).join(', ');
      return issue.keys.map(
        key => `spec.device.${key} is not a known field; known are ${known}`,
      );
    }
    const field = issue.path[0];
    if (field === undefined) {
      return [`spec.device ${given(facts)}; allowed is ${issue.message}`];
    }
    const value = (facts as Record<PropertyKey, unknown>)[field];
    const is =
      HIDDEN_FIELDS.has(String(field)) && value !== undefined
        ? 'has a value that is not a name (not shown here)'
        : given(value);
    return [`spec.device.${String(field)} ${is}; allowed is ${issue.message}`];
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
