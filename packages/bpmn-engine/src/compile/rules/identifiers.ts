import type { Rule } from './index';

/** Every element and flow has an id: state, events and requests name it. */
export const identifiers: Rule = ({ nodes, flows }, compilation) => {
  for (const { source } of [...nodes, ...flows]) {
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
