import type { CallBinding } from '../api/calls';
import type { Compilation } from '../compile/compilation';
import type { SourceElement } from '../compile/source';

const BINDINGS: readonly string[] = ['latest', 'deployment', 'versionTag'];

export interface Binding {
  binding: CallBinding;
  versionTag?: string;
}

/** Which version is meant by an extension element that refers to a process or a decision. */
export function bindingOf(
  source: SourceElement,
  reference: SourceElement,
  rule: string,
  compilation: Compilation,
): Binding | null {
  const binding = reference.text('bindingType') ?? 'latest';
  const versionTag = reference.text('versionTag')?.trim();
  if (!BINDINGS.includes(binding)) {
    compilation.error(
      rule,
      source,
      `the binding "${binding}" is unknown; use ${BINDINGS.join(', ')}`,
    );
    return null;
  }
  if (binding === 'versionTag' && !versionTag) {
    compilation.error(
      rule,
      source,
      'the binding "versionTag" needs a version tag; give it one, or use another binding',
    );
    return null;
  }
  return {
    binding: binding as CallBinding,
    ...(binding === 'versionTag' && { versionTag }),
  };
}
