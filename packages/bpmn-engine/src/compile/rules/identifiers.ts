import type { Rule } from './rule';

/** A host keeps ids in columns of a database. */
const LONGEST_ID = 255;

/** Every element and flow has an id that fits: state, events and requests name it. */
export const identifiers: Rule = ({ nodes, flows }, compilation) => {
  for (const { source } of [...nodes, ...flows]) {
    if (source.id && source.id.length > LONGEST_ID) {
      compilation.error(
        'id-length',
        source,
        `the id has ${source.id.length} characters, the limit is ${LONGEST_ID}; give it a shorter one`,
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
