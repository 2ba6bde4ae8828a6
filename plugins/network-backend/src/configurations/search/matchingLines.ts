import type { ConfigurationMatch } from '@linework/backstage-plugin-network-common';
import { headingOf, sectionParents } from '../text/sections';
import { linesOf } from '../text/readConfigurationText';
import type { SearchQuery } from './SearchQuery';

/** Lines of a device that are shown. */
const MAX_LINES = 20;

/** The lines of a text that match, with the blocks they lie in. */
export function matchingLines(
  text: string,
  query: SearchQuery,
): Pick<ConfigurationMatch, 'lines' | 'lineCount'> {
  const lines = text === '' ? [] : linesOf(text);
  const found = lines.flatMap((line, index) =>
    query.matchesLine(line) ? [index] : [],
  );
  if (found.length === 0) return { lines: [], lineCount: 0 };
  const shown = found.slice(0, MAX_LINES);
  // What comes behind the last line has no say in which block it lies in.
  const until = lines.slice(0, shown[shown.length - 1] + 1);
  const parents = sectionParents(until);
  return {
    lineCount: found.length,
    lines: shown.map(index => ({
      number: index + 1,
      text: lines[index],
      section: headingOf(lines, parents, index),
    })),
  };
}
