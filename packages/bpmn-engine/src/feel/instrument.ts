// feelin has no notion of cost: `for i in 1..1000000000 return i` fills the memory, a function may call
// itself for ever. So the places where a FEEL expression can repeat itself are rewritten to report to the
// budget first. Expressions without loops, filters and functions stay as they are.
import { parseExpression } from 'feelin';

export const EACH = '_each';
export const RANGE = '_range';
export const CALL = '_call';

interface Edit {
  at: number;
  /** Characters of the source that the text replaces. */
  length: number;
  text: string;
}

type SyntaxNode = NonNullable<
  ReturnType<ReturnType<typeof parseExpression>['topNode']['getChild']>
>;

function editsFor(node: SyntaxNode, source: string): Edit[] {
  switch (node.name) {
    case 'IterationContext': {
      const dots = node.getChild('..');
      return [
        { at: node.from, length: 0, text: dots ? `${RANGE}(` : `${EACH}(` },
        ...(dots ? [{ at: dots.from, length: 2, text: ',' }] : []),
        { at: node.to, length: 0, text: ')' },
      ];
    }
    case 'FilterExpression': {
      const list = node.firstChild;
      return list
        ? [
            { at: list.from, length: 0, text: `${EACH}(` },
            { at: list.to, length: 0, text: ')' },
          ]
        : [];
    }
    case 'FunctionBody':
      return [
        { at: node.from, length: 0, text: `if ${CALL}() then (` },
        { at: node.to, length: 0, text: ') else null' },
      ];
    case 'NumericLiteral': {
      // feelin reads "- 1" as a literal that is not a number
      const text = source.slice(node.from, node.to);
      const tight = text.replace(/\s+/g, '');
      return text === tight
        ? []
        : [{ at: node.from, length: text.length, text: tight }];
    }
    default:
      return [];
  }
}

/** The names that an expression uses. */
export interface FreeNames {
  /** Read as a value. */
  names: Set<string>;
  /** Called as a function: a variable of that name, which is data, does not hide the function. */
  calledNames: Set<string>;
  /** Read, but their absence is handled by the expression itself. */
  mayBeAbsent: Set<string>;
}

const ABSENCE_FUNCTIONS = ['is defined', 'get or else'];

function isCalled(node: SyntaxNode): boolean {
  const { parent } = node;
  return (
    parent?.name === 'FunctionInvocation' &&
    parent.firstChild?.from === node.from
  );
}

function nameOf(node: SyntaxNode, source: string) {
  return source
    .slice(node.from, node.to)
    .replace(/`/g, '')
    .replace(/\s+/g, ' ');
}

function handlesAbsence(node: SyntaxNode, source: string): boolean {
  const parent = node.parent;
  if (parent?.name === 'Comparison') {
    return parent.getChild('null') !== null;
  }
  const called = parent?.parent?.firstChild;
  return (
    parent?.name === 'PositionalParameters' &&
    called?.name === 'VariableName' &&
    ABSENCE_FUNCTIONS.includes(nameOf(called, source))
  );
}

/**
 * Rewrites an expression so that its loops and functions report their cost.
 *
 * @returns the source to compile, or `null` if the expression has a syntax error
 */
export function instrument(
  source: string,
  knownNames: Record<string, null>,
): (FreeNames & { source: string }) | null {
  const names = new Set<string>();
  const calledNames = new Set<string>();
  const mayBeAbsent = new Set<string>();
  const edits: Edit[] = [];
  let hasError = false;

  parseExpression(source, knownNames, 'camunda').iterate({
    enter(ref) {
      const node = ref.node;
      hasError ||= node.type.isError;
      edits.push(...editsFor(node, source));
      if (node.name === 'VariableName') {
        (isCalled(node) ? calledNames : names).add(nameOf(node, source));
        if (handlesAbsence(node, source)) {
          mayBeAbsent.add(nameOf(node, source));
        }
      }
    },
  });
  if (hasError) {
    return null;
  }

  // stable sort: of two edits at one place the outer node's opening comes first, and closings are
  // brackets of the same kind, so their order does not matter
  const ordered = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.at - b.at || a.order - b.order);
  let result = '';
  let position = 0;
  if (edits.length > 0) {
    [EACH, RANGE, CALL].forEach(name => calledNames.add(name));
  }
  for (const edit of ordered) {
    result += source.slice(position, edit.at) + edit.text;
    position = edit.at + edit.length;
  }
  return {
    source: result + source.slice(position),
    names,
    calledNames,
    mayBeAbsent,
  };
}
