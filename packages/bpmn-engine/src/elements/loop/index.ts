// Which loops there are, and on what.
import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import type { Behavior, ElementKind } from '../behavior';
import type { LoopKind } from './loop';
import { multiInstance } from './multiInstance';
import { standardLoop } from './standardLoop';

const LOOP_KINDS: readonly LoopKind[] = [multiInstance, standardLoop];

export interface Loop {
  elementType: LoopKind['elementType'];
  behavior: Behavior | null;
}

/** The body of an activity that loops, or `null` if it does not. */
export function compileLoop(
  source: SourceElement,
  { elementType }: ElementKind,
  compilation: Compilation,
): Loop | null {
  const loop = source.one('loopCharacteristics');
  const kind = LOOP_KINDS.find(({ bpmnType }) => bpmnType === loop?.type);
  if (!loop || !kind) {
    return null;
  }
  if (elementType === 'eventSubProcess') {
    compilation.error(
      'unsupported-loop',
      source,
      'an event sub-process begins whenever its start event happens, it does not loop; remove the marker, or put it on a sub-process inside',
    );
  }
  const unknown = [
    ...loop.extensions().map(({ type }) => type),
    ...Object.keys(loop.object.$attrs ?? {}),
  ].filter(
    name =>
      /^(zeebe|camunda):/.test(name) && name !== 'zeebe:LoopCharacteristics',
  );
  for (const name of unknown) {
    compilation.error(
      'unsupported-extension',
      source,
      `"${name}" is not understood on a loop; say it with zeebe:loopCharacteristics`,
    );
  }
  return {
    elementType: kind.elementType,
    behavior: kind.compile(source, loop, compilation),
  };
}
