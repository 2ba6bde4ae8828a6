import { isActivity } from '../model';
import type { Rule } from './rule';

/** Nothing begins or ends by itself in an ad-hoc sub-process. */
export const adHocSubProcesses: Rule = ({ nodes, isPartial }, compilation) => {
  for (const { kind, source, children } of nodes) {
    if (kind.elementType === 'adHocSubProcess') {
      for (const child of children) {
        const { elementType } = child.kind;
        if (elementType === 'startEvent' || elementType === 'endEvent') {
          compilation.error(
            'ad-hoc-sub-process',
            child.source,
            `an ad-hoc sub-process has no ${
              elementType === 'startEvent' ? 'start' : 'end'
            } events, what is activated in it begins and ends by itself; remove it`,
          );
        }
      }
      if (!isPartial && !children.some(isActivity)) {
        compilation.error(
          'ad-hoc-sub-process',
          source,
          'there is no activity in the ad-hoc sub-process; add one',
        );
      }
    }
  }
};
