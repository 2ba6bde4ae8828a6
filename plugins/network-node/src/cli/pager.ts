// Pagers of devices and of `less`, by the prompt they stop at. The whole line must be the prompt: the words may also
// stand in a description.

const MORE =
  /^\s*(?:<?-{1,3}\s?\(?more\)?(?:\s?\(?\d+%\)?)?\s?-{1,3}>?|--More--.*|lines \d+-\d+(?:\/\d+)?(?: \d+%)?|Press any key to continue.*|:)\s*$/i;

const END = /^\s*(?:lines \d+-\d+(?:\/\d+)? )?\(END\)\s*$/i;

/** The key that makes the pager go on, or leave when it is at its end; undefined when the line is no pager's prompt. */
export function pagerKey(line: string): ' ' | 'q' | undefined {
  if (END.test(line)) return 'q';
  return MORE.test(line) ? ' ' : undefined;
}
