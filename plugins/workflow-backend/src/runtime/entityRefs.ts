import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { withoutNul, clip } from '@linework/backend-common';

/**
 * The full, lower-case entity ref of what a process or a person wrote: `jane` is `user:default/jane` where users are
 * expected. Undefined if it is no entity ref.
 */
export function toEntityRef(
  text: string,
  defaultKind: 'user' | 'group',
): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text.trim(), { defaultKind, defaultNamespace: 'default' }),
    );
    return ref.length <= 255 ? ref : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Like {@link toEntityRef}; what is no entity ref stays as it is, so that whoever looks at the task sees what the
 * process made of it instead of nothing.
 */
export function toEntityRefOrText(
  text: string,
  defaultKind: 'user' | 'group',
): string {
  const readable = withoutNul(text);
  return toEntityRef(readable, defaultKind) ?? clip(readable.trim());
}
