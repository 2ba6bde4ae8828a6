import { innerInstanceId } from '../graph';
import type { SourceElement } from '../source';
import type { Rule } from './rule';

/** A host keeps ids in columns of a database. */
const LONGEST_ID = 255;

/** The inner instances of an ad-hoc sub-process have ids of their own, which have to fit too. */
function longestId({ type }: SourceElement): number {
  return type === 'bpmn:AdHocSubProcess'
    ? LONGEST_ID - innerInstanceId('').length
    : LONGEST_ID;
}

/** Every element and flow has an id that fits: state, events and requests name it. */
export const identifiers: Rule = ({ nodes, flows }, compilation) => {
  for (const { source } of [...nodes, ...flows]) {
    const longest = longestId(source);
    if (source.id && source.id.length > longest) {
      compilation.error(
        'id-length',
        source,
        `the id has ${source.id.length} characters, the limit is ${longest}; give it a shorter one`,
      );
    }
    if (!source.id) {
      compilation.error(
        'missing-id',
        null,
        `a <${source.type}>${
          source.name ? ` named "${source.name}"` : ''
        } has no id; give it one`,
      );
    }
  }
};
