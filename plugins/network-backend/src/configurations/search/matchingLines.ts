import type { ConfigurationMatch } from '@linework/backstage-plugin-network-common';
import { linesOf } from '../text/readConfigurationText';
import { hasMenus, headingFrom, sectionParent } from '../text/sections';
import type { SearchQuery } from './SearchQuery';

/** Lines of a device that are shown. */
const MAX_LINES = 20;

/** The lines of a text that match, with the blocks they lie in. */
export function matchingLines(
  text: string,
  query: SearchQuery,
): Pick<ConfigurationMatch, 'lines' | 'lineCount'> {
  const found = query.matchingLines(text);
  if (found.length === 0) return { lines: [], lineCount: 0 };
  const lines = linesOf(text);
  const isMenued = hasMenus(lines);
  return {
    lineCount: found.length,
    lines: found.slice(0, MAX_LINES).map(index => ({
      number: index + 1,
      text: lines[index],
      section: headingFrom(lines, index, at =>
        sectionParent(lines, at, isMenued),
      ),
    })),
  };
}
