// Tells a failure as a test that can be pasted beside the element it is about.
import type { Played } from './play';

/** One element a line, the empty ones closed at once. */
function readable(xml: string): string {
  return xml
    .replace(/<([\w:]+)([^<>]*)><\/\1>/g, '<$1$2/>')
    .replace(/></g, '>\n    <');
}

export function failureReport(
  xml: string,
  history: readonly Played[],
  cause: unknown,
): Error {
  const { message, stack = '' } =
    cause instanceof Error ? cause : new Error(String(cause));
  return new Error(
    `${message}

import { replay } from '../testing/random/replay';

it('…', async () => {
  const xml = \`
    ${readable(xml)}\`;
  await replay(xml, [
${history.map(played => `    ${JSON.stringify(played)},`).join('\n')}
  ]);
});

${stack}`,
  );
}
