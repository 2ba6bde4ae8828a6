// What becomes of the times of a timer cycle that pass while no engine runs. BPMN and Zeebe do not say it, so it stands in
// a property of the event.
import type { CatchUpPolicy } from '../time/schedule';
import type { Compilation, TimerSource } from './compilation';
import type { SourceElement } from './source';

const PROPERTY = 'linework.dev/catch-up';
/** As Camunda 8 does it. */
const DEFAULT: CatchUpPolicy = 'all';
const POLICIES: readonly CatchUpPolicy[] = ['skip', 'once', 'all'];

/** The policy of a timer event. */
export function catchUpOf({ properties }: SourceElement): CatchUpPolicy {
  const value = properties[PROPERTY];
  return POLICIES.find(policy => policy === value) ?? DEFAULT;
}

/** Reports what is wrong with the property of a timer event, if it has it. */
export function checkCatchUp(
  source: SourceElement,
  { kind }: TimerSource,
  compilation: Compilation,
) {
  const { properties } = source;
  if (!Object.hasOwn(properties, PROPERTY)) {
    return;
  }
  const value = properties[PROPERTY];
  if (!POLICIES.some(policy => policy === value)) {
    compilation.error(
      'timer-catch-up',
      source,
      `the property "${PROPERTY}" is "${value}", which says nothing about the times of the timer that pass while no engine runs; write skip, once or all, or leave it out for ${DEFAULT}`,
    );
  } else if (kind !== 'cycle') {
    compilation.warn(
      'timer-catch-up',
      source,
      `the property "${PROPERTY}" changes nothing, because the timer is due only once and is never left out; make it a cycle, or remove the property`,
    );
  }
}
