/**
 * A LIKE pattern that finds the text anywhere, taking its own `%`, `_` and `\` literally; use with `escape '\'`.
 *
 * @public
 */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, character => `\\${character}`)}%`;
}
