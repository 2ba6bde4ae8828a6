// Takes the secrets out of a configuration before anything else sees it. In the place of a secret stands a mark that is the
// same for the same secret of the same device, so that a changed secret shows as a change without being told: 24 bits of an
// HMAC-SHA256 (RFC 2104) under a key of this installation. The key is random and never leaves the backend; so few bits tell a
// guess from the truth badly, and two devices with one secret have different marks.
import { createHmac } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { headingOf, sectionParents } from '../text/sections';
import { findSecrets } from './findSecrets';

const MARK_DIGITS = 6;
/** Others get a turn after so many lines. */
const LINES_AT_ONCE = 1_000;

const PEM_BEGIN = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
const PEM_END = /-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;
/** A line of a private key, with the headers it may have (RFC 1421). */
const PEM_BODY = /^[\sA-Za-z0-9+/=\\":;,.()-]*$/;

export interface BlankedText {
  lines: string[];
  /** How many secrets were blanked. */
  count: number;
}

export class SecretBlanker {
  readonly #key: Buffer;

  /** `key`: at least 32 random bytes that stay the same. */
  constructor(key: Buffer) {
    this.#key = key;
  }

  async blank(
    deviceRef: string,
    lines: readonly string[],
  ): Promise<BlankedText> {
    const { lines: withoutKeys, count: keys } = this.#blankPrivateKeys(
      deviceRef,
      lines,
    );
    const parents = sectionParents(withoutKeys);
    const headings = new Map<number, string>();
    const result: string[] = [];
    let count = keys;
    for (const [index, line] of withoutKeys.entries()) {
      const parent = parents[index];
      let heading = headings.get(parent);
      if (heading === undefined) {
        heading = headingOf(withoutKeys, parents, index) ?? '';
        headings.set(parent, heading);
      }
      const spans = findSecrets(line, heading);
      count += spans.length;
      let text = '';
      let at = 0;
      for (const [start, end] of spans) {
        text +=
          line.slice(at, start) + this.#mark(deviceRef, line.slice(start, end));
        at = end;
      }
      result.push(text + line.slice(at));
      if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await setImmediate();
    }
    return { lines: result, count };
  }

  /** Keeps the first and the last line of each private key; what is between becomes one mark. */
  #blankPrivateKeys(deviceRef: string, lines: readonly string[]): BlankedText {
    const result: string[] = [];
    let count = 0;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      const begin = PEM_BEGIN.exec(line);
      if (!begin) {
        result.push(line);
        continue;
      }
      const bodyAt = begin.index + begin[0].length;
      const head = line.slice(0, bodyAt);
      const sameLine = PEM_END.exec(line.slice(bodyAt));
      if (sameLine) {
        const body = line.slice(bodyAt, bodyAt + sameLine.index);
        result.push(
          head +
            this.#mark(deviceRef, body) +
            line.slice(bodyAt + sameLine.index),
        );
        count++;
        continue;
      }
      const body = [line.slice(bodyAt)];
      let end = index + 1;
      while (
        end < lines.length &&
        !PEM_END.test(lines[end]) &&
        PEM_BODY.test(lines[end])
      ) {
        body.push(lines[end]);
        end++;
      }
      result.push(head, this.#mark(deviceRef, body.join('\n')));
      count++;
      if (end < lines.length && PEM_END.test(lines[end])) {
        const found = PEM_END.exec(lines[end]);
        result.push(lines[end].slice(found?.index ?? 0));
        index = end;
      } else {
        index = end - 1;
      }
    }
    return { lines: result, count };
  }

  #mark(deviceRef: string, secret: string): string {
    const digits = createHmac('sha256', this.#key)
      .update(`${deviceRef}\0${secret}`)
      .digest('hex')
      .slice(0, MARK_DIGITS);
    return `<secret:${digits}>`;
  }
}
