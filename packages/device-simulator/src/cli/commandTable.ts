// Finds the command that a line means. Words may be abbreviated as far as they stay unambiguous; `<name>` takes any
// word and `<text...>` the rest of the line. FRR's wording of the errors.

export interface Command<Context> {
  /** For example `show interface <name> json`. */
  syntax: string;
  run(context: Context, args: Record<string, string>): string | void;
}

export type Found<Context> =
  | { kind: 'command'; command: Command<Context>; args: Record<string, string> }
  | { kind: 'unknown' | 'ambiguous' | 'incomplete' };

const REST = /^<(\w+)\.\.\.>$/;
const PARAMETER = /^<(\w+)>$/;

export function findCommand<Context>(
  commands: Command<Context>[],
  line: string,
): Found<Context> {
  const tokens = line.trim().split(/\s+/);
  let candidates = commands.map(command => ({
    command,
    words: command.syntax.split(' '),
  }));
  for (const [index, token] of tokens.entries()) {
    const fitting = candidates.filter(({ words }) => fits(words, index, token));
    const literals = fitting.filter(({ words }) => isLiteral(words[index]));
    const exact = literals.filter(({ words }) => words[index] === token);
    if (exact.length) {
      candidates = exact;
    } else if (literals.length) {
      if (new Set(literals.map(({ words }) => words[index])).size > 1) {
        return { kind: 'ambiguous' };
      }
      candidates = literals;
    } else {
      candidates = fitting;
    }
    if (!candidates.length) return { kind: 'unknown' };
  }
  const found = candidates.find(({ words }) =>
    isComplete(words, tokens.length),
  );
  return found
    ? {
        kind: 'command',
        command: found.command,
        args: readArgs(found.words, line.trim(), tokens),
      }
    : { kind: 'incomplete' };
}

function fits(words: string[], index: number, token: string): boolean {
  const last = words[words.length - 1];
  const word = words[index] ?? (REST.test(last) ? last : undefined);
  return word !== undefined && (!isLiteral(word) || word.startsWith(token));
}

function isLiteral(word: string | undefined): boolean {
  return word !== undefined && !word.startsWith('<');
}

function isComplete(words: string[], count: number): boolean {
  return (
    words.length === count ||
    (words.length < count && REST.test(words[words.length - 1]))
  );
}

function readArgs(words: string[], line: string, tokens: string[]) {
  const args: Record<string, string> = {};
  words.forEach((word, index) => {
    const rest = REST.exec(word);
    const parameter = PARAMETER.exec(word);
    if (rest) args[rest[1]] = afterWords(line, index);
    else if (parameter) args[parameter[1]] = tokens[index];
  });
  return args;
}

function afterWords(line: string, count: number): string {
  return line.replace(new RegExp(`^(?:\\S+\\s+){${count}}`), '');
}
