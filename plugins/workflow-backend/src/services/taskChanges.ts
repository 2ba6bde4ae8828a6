// What people write when they change a task, as the runtime takes it.
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { UserTaskChangeset } from '@linework/backstage-plugin-workflow-common';

const MAX_REF_LENGTH = 255;

export function toUserRef(assignee: string): string {
  const ref = readRef(assignee, 'user');
  if (ref.kind.toLocaleLowerCase('en-US') !== 'user') {
    throw new InputError(
      `"${assignee}" is of kind ${ref.kind}: a task is assigned to a user. Groups are candidates of a task.`,
    );
  }
  return stringifyEntityRef(ref);
}

/** What is absent in the changeset stays; null and an empty time take away. */
export function readChangeset(changeset: UserTaskChangeset) {
  const { candidateGroups, candidateUsers, dueDate, followUpDate, priority } =
    changeset;
  const changes = {
    ...(candidateGroups !== undefined && {
      candidateGroups: (candidateGroups ?? []).map(ref =>
        stringifyEntityRef(readRef(ref, 'group')),
      ),
    }),
    ...(candidateUsers !== undefined && {
      candidateUsers: (candidateUsers ?? []).map(toUserRef),
    }),
    ...(dueDate !== undefined && { dueAtMs: readTime('dueDate', dueDate) }),
    ...(followUpDate !== undefined && {
      followUpAtMs: readTime('followUpDate', followUpDate),
    }),
    ...(priority !== undefined &&
      priority !== null && {
        priority,
      }),
  };
  if (Object.keys(changes).length === 0) {
    throw new InputError(
      'The changeset changes nothing: name at least one of candidateGroups, candidateUsers, dueDate, followUpDate and priority.',
    );
  }
  return changes;
}

function readRef(text: string, defaultKind: 'user' | 'group') {
  try {
    const ref = parseEntityRef(text, { defaultKind });
    if (stringifyEntityRef(ref).length > MAX_REF_LENGTH) {
      throw new Error(`longer than ${MAX_REF_LENGTH} characters`);
    }
    return ref;
  } catch (error) {
    throw new InputError(
      `"${text.slice(
        0,
        MAX_REF_LENGTH,
      )}" is not a ${defaultKind}: write an entity reference, for example ${defaultKind}:default/${
        defaultKind === 'user' ? 'jane' : 'noc'
      }.`,
      error,
    );
  }
}

function readTime(field: string, text: string | null): number | null {
  if (text === null || text === '') return null;
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d{2}-\d{2}/.test(text)) {
    throw new InputError(
      `changeset.${field}: "${text}" is not a time as in ISO 8601, for example 2026-11-24T10:00:00Z.`,
    );
  }
  return time;
}
