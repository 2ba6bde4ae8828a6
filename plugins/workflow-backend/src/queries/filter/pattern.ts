// Patterns of `$like`: `*` is any text, `?` one character, `\` takes the next character literally. They tell upper from
// lower case, as in Camunda 8. PostgreSQL has LIKE for it; on SQLite LIKE does not tell cases apart, but GLOB does, and
// an index serves it.
import {
  condition,
  type Condition,
  type Dialect,
} from '@linework/backend-common';

type Token = { literal: string } | 'any' | 'one';

/** `column` matches the pattern; `column` must not be null. */
export function like(
  dialect: Dialect,
  column: string,
  pattern: string,
): Condition {
  const tokens = parse(pattern);
  return dialect === 'postgres'
    ? condition(
        `${column} LIKE ? ESCAPE '\\'`,
        render(tokens, '%', '_', /[\\%_]/g, '\\$&'),
      )
    : condition(`${column} GLOB ?`, render(tokens, '*', '?', /[*?[]/g, '[$&]'));
}

/** Whether a text matches the pattern, for values that are not in a column. */
export function matches(pattern: string, text: string): boolean {
  const source = render(
    parse(pattern),
    '.*',
    '.',
    /[.*+?^${}()|[\]\\]/g,
    '\\$&',
  );
  return new RegExp(`^${source}$`, 'su').test(text);
}

/** A pattern for texts that begin like those that match: what comes before the first wildcard, up to 200 characters. */
export function beginning(pattern: string): string {
  const tokens = parse(pattern);
  const end = tokens.findIndex(token => typeof token === 'string');
  const literal = tokens
    .slice(0, end === -1 ? tokens.length : end)
    .slice(0, 200);
  return `${render(literal, '*', '?', /[*?\\]/g, '\\$&')}*`;
}

function parse(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index];
    if (character === '*') {
      if (tokens[tokens.length - 1] !== 'any') tokens.push('any');
    } else if (character === '?') {
      tokens.push('one');
    } else {
      const escaped = character === '\\' && index + 1 < pattern.length;
      tokens.push({ literal: escaped ? pattern[++index] : character });
    }
  }
  return tokens;
}

function render(
  tokens: readonly Token[],
  any: string,
  one: string,
  special: RegExp,
  escape: string,
): string {
  return tokens
    .map(token => {
      if (token === 'any') return any;
      return token === 'one' ? one : token.literal.replace(special, escape);
    })
    .join('');
}
