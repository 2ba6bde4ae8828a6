// What counts as the text of a configuration. A capture of a terminal may hold carriage returns and NUL; a file that is no
// text at all, or has lines that no device prints, is refused: whatever looks at lines later on can rely on their length.
import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';

/** Longest line, in UTF-16 code units; the longest that devices print are keys and lists of VLANs. */
export const MAX_LINE_LENGTH = 16_384;

/** Other than the tab and the ends of lines. */
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
/** Some terminals leave a few of them behind, such as the ETX of a banner; a file that is no text is full of them. */
const MAX_CONTROL_SHARE = 0.01;
const ALLOWED_CONTROLS = 32;

/**
 * The text with `\n` as the end of every line, as both databases can hold it. Throws an `InputError` for what is no
 * configuration.
 */
export function readConfigurationText(text: string): string {
  const lines = searchableText(text)
    .replace(/^\ufeff/, '')
    .replace(/\r+\n?/g, '\n')
    .split('\n')
    .map(line => line.trimEnd());
  while (lines.length > 0 && lines[lines.length - 1] === '') lines.pop();
  while (lines.length > 0 && lines[0] === '') lines.shift();
  if (lines.length === 0) {
    throw new InputError(
      'The configuration is empty. Send the text as the device shows it.',
    );
  }
  const tooLong = lines.findIndex(line => line.length > MAX_LINE_LENGTH);
  if (tooLong >= 0) {
    throw new InputError(
      `Line ${tooLong + 1} of the configuration has ${
        lines[tooLong].length
      } characters; a line has ${MAX_LINE_LENGTH} at most. ` +
        `Send the text as the device shows it, with its line breaks.`,
    );
  }
  const clean = `${lines.join('\n')}\n`;
  const controls = clean.match(CONTROL)?.length ?? 0;
  if (
    controls > ALLOWED_CONTROLS &&
    controls > clean.length * MAX_CONTROL_SHARE
  ) {
    throw new InputError(
      `The configuration is no text: ${controls} of its ${clean.length} characters are control characters. ` +
        `Send what the device prints, not a binary file.`,
    );
  }
  return clean;
}

/** The lines of a text that {@link readConfigurationText} has made. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}
