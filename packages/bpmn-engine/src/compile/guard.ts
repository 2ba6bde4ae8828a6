// Looks at the text before any parser does: no entities, and bounds on size and depth.
import type { Bounds } from '../api/executable';
import type { Problem } from '../api/problems';

// comments, CDATA and processing instructions, then tags; a tag may have ">" within quotes
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)[^\s<>"'!?/][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/g;

function deepest(xml: string, limit: number): number {
  let depth = 0;
  let max = 0;
  for (const match of xml.matchAll(MARKUP)) {
    const [tag, slash] = match;
    if (slash === '/') {
      depth -= 1;
    } else if (slash === '' && !tag.endsWith('/>')) {
      depth += 1;
      max = Math.max(max, depth);
      if (max > limit) {
        break;
      }
    }
  }
  return max;
}

/** Problems that keep the document from being read at all. */
export function guard(xml: string, bounds: Bounds): Problem[] {
  const problem = (rule: string, message: string): Problem[] => [
    { severity: 'error', rule, message },
  ];
  if (xml.length > bounds.xmlSize) {
    return problem(
      'document-size',
      `the document has ${xml.length} characters, the limit is ${bounds.xmlSize}; split the process`,
    );
  }
  const declaration = /<!(DOCTYPE|ENTITY)/i.exec(xml);
  if (declaration) {
    const line = xml.slice(0, declaration.index).split('\n').length;
    return problem(
      'document-type',
      `line ${line}: "${declaration[0]}" is not allowed; BPMN needs neither document types nor entities, remove it`,
    );
  }
  if (deepest(xml, bounds.xmlDepth) > bounds.xmlDepth) {
    return problem(
      'document-depth',
      `the document nests elements deeper than ${bounds.xmlDepth} levels; use fewer sub-processes within each other`,
    );
  }
  return [];
}
