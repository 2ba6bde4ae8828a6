// Each four characters in a row of a text, as numbers: a text that holds a word holds all of the word's grams. Nearly
// always one look at them tells that a configuration does not hold what is searched for.
import { foldCase } from '../text/wildcard';

const LENGTH = 4;
const NEWLINE = 10;

/** Of all lines; none goes over the end of a line. Case does not matter. */
export function gramsOf(text: string): number[] {
  const folded = foldCase(text);
  const grams = new Set<number>();
  let gram = 0;
  let length = 0;
  for (let index = 0; index < folded.length; index++) {
    const code = folded.charCodeAt(index);
    if (code === NEWLINE) {
      length = 0;
      continue;
    }
    // Seven bits of each: letters beyond ASCII share a number with others, which costs a second look.
    // eslint-disable-next-line no-bitwise
    gram = ((gram << 7) | (code & 127)) & 0xfffffff;
    length++;
    if (length >= LENGTH) grams.add(gram);
  }
  return [...grams];
}
