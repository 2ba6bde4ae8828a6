// Looks at the text before any parser does: no entities, and bounds on size and depth. On the way it finds the
// diagrams, which are half of a document and say nothing about how it runs.
import type { Bounds } from '../api/executable';
import type { Problem } from '../api/problems';

// comments, CDATA and processing instructions, then tags; a tag may have ">" within quotes
const MARKUP =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)[^\s<>"'!?/][^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/g;

/** The parser's work grows with the square of the attributes of one element. */
const MOST_ATTRIBUTES = 500;
/** Far more than fit into a document that a person has drawn. */
const MOST_ELEMENTS = 50_000;

/** Right below the root. */
const DIAGRAM = /^<(?:[\w.-]+:)?(?:BPMNDiagram|DMNDI)[\s>]/;

/** From where to where a diagram goes in the text. */
type Section = [from: number, to: number];

/** Walks the markup once; the first bound that is passed ends the walk. */
function walk(
  xml: string,
  maxDepth: number,
  diagrams: Section[],
): [string, string] | null {
  let depth = 0;
  let elements = 0;
  let diagramFrom = -1;
  for (const match of xml.matchAll(MARKUP)) {
    const [tag, slash] = match;
    if (slash === '/') {
      depth -= 1;
      if (diagramFrom >= 0 && depth === 1) {
        diagrams.push([diagramFrom, match.index + tag.length]);
        diagramFrom = -1;
      }
    } else if (slash === '') {
      if (depth === 1 && DIAGRAM.test(tag) && !tag.endsWith('/>')) {
        diagramFrom = match.index;
      }
      elements += 1;
      if (elements > MOST_ELEMENTS) {
        return [
          'document-size',
          `the document has more than ${MOST_ELEMENTS} elements; split it`,
        ];
      }
      if (
        tag.length > MOST_ATTRIBUTES &&
        (tag.match(/=\s*["']/g)?.length ?? 0) > MOST_ATTRIBUTES
      ) {
        return [
          'document-size',
          `${tag.slice(
            0,
            40,
          )}… has more than ${MOST_ATTRIBUTES} attributes; remove those that the standard does not know`,
        ];
      }
      depth += tag.endsWith('/>') ? 0 : 1;
      if (depth > maxDepth) {
        return [
          'document-depth',
          `the document nests elements deeper than ${maxDepth} levels; nest less`,
        ];
      }
    }
  }
  return null;
}

/** The text without its diagrams; what follows stays on its lines. */
function without(xml: string, diagrams: readonly Section[]): string {
  let rest = '';
  let done = 0;
  for (const [from, to] of diagrams) {
    const lines = xml.slice(from, to).split('\n').length - 1;
    rest += xml.slice(done, from) + '\n'.repeat(lines);
    done = to;
  }
  return rest + xml.slice(done);
}

export type Guarded =
  | { ok: true; xml: string }
  | { ok: false; problems: Problem[] };

/** The text to read, without its diagrams, or what keeps the document from being read at all. */
export function guard(
  xml: string,
  bounds: Pick<Bounds, 'xmlSize' | 'xmlDepth'>,
): Guarded {
  const problem = (rule: string, message: string): Guarded => ({
    ok: false,
    problems: [{ severity: 'error', rule, message }],
  });
  if (xml.length > bounds.xmlSize) {
    return problem(
      'document-size',
      `the document has ${xml.length} characters, the limit is ${bounds.xmlSize}; split it`,
    );
  }
  const declaration = /<!(DOCTYPE|ENTITY)/i.exec(xml);
  if (declaration) {
    const line = xml.slice(0, declaration.index).split('\n').length;
    return problem(
      'document-type',
      `line ${line}: "${declaration[0]}" is not allowed; models need neither document types nor entities, remove it`,
    );
  }
  const diagrams: Section[] = [];
  const excess = walk(xml, bounds.xmlDepth, diagrams);
  return excess
    ? problem(...excess)
    : { ok: true, xml: without(xml, diagrams) };
}
