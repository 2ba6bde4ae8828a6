// A task keeps what it saw when it was created: a handful of variables, searched in memory.
import type { JsonObject } from '@backstage/types';
import type {
  StringFilter,
  UserTaskVariableSearch,
  VariablePage,
} from '@linework/backstage-plugin-workflow-common';
import type { TaskRecord } from '../queries/TaskQueries';
import {
  TENANT_ID,
  toElementInstanceKey,
  toPageInfo,
  toRootKey,
} from './models/values';
import { VALUE_LIMIT } from './VariableOperations';

const DEFAULT_LIMIT = 50;

export function searchTaskVariables(
  task: TaskRecord,
  variables: JsonObject,
  { filter, sort, page }: UserTaskVariableSearch,
  truncate: boolean,
): VariablePage {
  const direction = sort?.[0]?.order === 'DESC' ? -1 : 1;
  const found = Object.entries(variables)
    .filter(([name]) => matches(name, filter?.name))
    .sort(([a], [b]) => (a < b ? -direction : direction));
  const from = page?.from ?? 0;
  const scopeKey = toElementInstanceKey(
    task.instanceKey,
    task.elementInstanceKey,
  );
  return {
    items: found
      .slice(from, from + (page?.limit ?? DEFAULT_LIMIT))
      .map(([name, content]) => {
        const value = JSON.stringify(content);
        return {
          variableKey: `${scopeKey}-${name}`,
          name,
          value: truncate ? value.slice(0, VALUE_LIMIT) : value,
          isTruncated: truncate && value.length > VALUE_LIMIT,
          tenantId: TENANT_ID,
          scopeKey,
          processInstanceKey: task.instanceKey,
          rootProcessInstanceKey: toRootKey(
            task.instanceKey,
            task.rootInstanceKey,
          ),
        };
      }),
    page: toPageInfo({ totalItems: found.length, hasMoreTotalItems: false }),
  };
}

function matches(name: string, filter: StringFilter | undefined): boolean {
  if (filter === undefined) return true;
  if (typeof filter === 'string') return name === filter;
  const { $eq, $neq, $exists, $in, $notIn, $like } = filter;
  return (
    ($eq === undefined || name === $eq) &&
    ($neq === undefined || name !== $neq) &&
    $exists !== false &&
    ($in === undefined || $in.includes(name)) &&
    ($notIn === undefined || !$notIn.includes(name)) &&
    ($like === undefined || likes(name, $like))
  );
}

/** `*` is any text, `?` one character, a backslash takes the meaning away. Goes back to the last `*` only. */
function likes(text: string, pattern: string): boolean {
  const tokens = [...pattern.matchAll(/\\([\s\S])|[\s\S]/g)].map(
    ([token, escaped]) => ({
      text: escaped ?? token,
      isAny: token === '*',
      isOne: token === '?',
    }),
  );
  let at = 0;
  let token = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    const next = tokens[token];
    if (next?.isAny) {
      star = token++;
      starAt = at;
    } else if (next && (next.isOne || next.text === text[at])) {
      token++;
      at++;
    } else if (star >= 0) {
      token = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ isAny }) => isAny);
}
