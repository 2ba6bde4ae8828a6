// feelin has no notion of cost: `for i in 1..1000000000 return i` fills the memory, a function may call
// itself for ever. So the places where a FEEL expression can repeat itself are rewritten to report to the
// budget first. Expressions without loops, filters and functions stay as they are.
import { parseExpression } from 'feelin';

export const EACH = '_each';
export const RANGE = '_range';
export const CALL = '_call';
export const LEFT = '_left';
export const RIGHT = '_right';
export const WEIGH = '_weigh';

interface Edit {
  at: number;
  /** Characters of the source that the text replaces. */
  length: number;
  text: string;
  /** Ends what an earlier edit of the same node has begun. */
  closes?: true;
}

type SyntaxNode = NonNullable<
  ReturnType<ReturnType<typeof parseExpression>['topNode']['getChild']>
>;

function isOrdering({ from, to }: SyntaxNode, source: string): boolean {
  return ['<', '<=', '>', '>='].includes(source.slice(from, to));
}

function isLiteral({ name }: SyntaxNode): boolean {
  return name === 'null' || name.endsWith('Literal');
}

function call(name: string, { from, to }: SyntaxNode): Edit[] {
  return [
    { at: from, length: 0, text: `${name}(` },
    { at: to, length: 0, text: ')', closes: true },
  ];
}

function editsForComparison(node: SyntaxNode, source: string): Edit[] {
  const { firstChild: left, lastChild: right } = node;
  if (!left || !right) {
    return [];
  }
  const operator = node.getChild('CompareOp');
  if (operator && isOrdering(operator, source)) {
    // feelin says false where a text is compared with a number, FEEL says null
    return [...call(LEFT, left), ...call(RIGHT, right)];
  }
  // equality looks at every part of both sides, unless one of them is a single value
  if (isLiteral(left) || isLiteral(right)) {
    return [];
  }
  return operator
    ? [...call(WEIGH, left), ...call(WEIGH, right)]
    : call(WEIGH, left);
}

/** Arguments of `date("…")` and the like, which are no functions to feelin and read all of a text. */
function editsForDateTime(node: SyntaxNode): Edit[] {
  const parameters = node.lastChild?.prevSibling;
  const edits: Edit[] = [];
  for (let one = parameters?.firstChild; one; one = one.nextSibling) {
    const argument = one.name === 'NamedParameter' ? one.lastChild : one;
    if (argument && !isLiteral(argument)) {
      edits.push(...call(WEIGH, argument));
    }
  }
  return edits;
}

function editsFor(node: SyntaxNode, source: string): Edit[] {
  switch (node.name) {
    case 'IterationContext': {
      const dots = node.getChild('..');
      return [
        { at: node.from, length: 0, text: dots ? `${RANGE}(` : `${EACH}(` },
        ...(dots ? [{ at: dots.from, length: 2, text: ',' }] : []),
        { at: node.to, length: 0, text: ')', closes: true },
      ];
    }
    case 'FilterExpression': {
      const list = node.firstChild;
      return list ? call(EACH, list) : [];
    }
    case 'DateTimeLiteral':
      return editsForDateTime(node);
    case 'FunctionBody':
      return [
        { at: node.from, length: 0, text: `if ${CALL}() then (` },
        { at: node.to, length: 0, text: ') else null', closes: true },
      ];
    case 'Comparison':
      return editsForComparison(node, source);
    case 'ArithmeticExpression': {
      // adding texts to themselves doubles them with every step
      const operator = node.getChild('ArithOp');
      return operator && source.slice(operator.from, operator.to) === '+'
        ? call(WEIGH, node)
        : [];
    }
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
      if (node.name === '?') {
        names.add('?');
      }
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

  // at one place, what was begun last ends first, before anything else begins
  const ordered = edits
    .map((edit, visit) => ({ ...edit, order: edit.closes ? -visit : visit }))
    .sort(
      (a, b) =>
        a.at - b.at ||
        Number(b.closes ?? false) - Number(a.closes ?? false) ||
        a.order - b.order,
    );
  let result = '';
  let position = 0;
  const own = [EACH, RANGE, CALL, LEFT, RIGHT, WEIGH];
  own
    .filter(name => edits.some(({ text }) => text.includes(`${name}(`)))
    .forEach(name => calledNames.add(name));
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
