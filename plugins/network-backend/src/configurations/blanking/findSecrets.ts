import {
  AFTER_SECRET,
  ASSIGNED_NAME,
  ASSIGNED_SECRET,
  COMMUNITY_MENU,
  MAY_HAVE_SECRET,
  SECRET_LEADS,
  SECRET_SHAPES,
  type SecretLead,
} from './secretLeads';

/** From, and up to but without. */
export type Span = readonly [start: number, end: number];

/** What somebody else, or this code, has blanked before. */
const BLANKED = /^(?:\*{3,}|<removed>|<secret:[0-9a-f]+>|<blanked>)$/i;

/** A server that one logs in at: what looks like the id of a key may be one. */
const SERVER = /radius|tacacs|isakmp|dynamic-author|server-private|pre-shared/i;

/**
 * Where the secrets of a line are, in order and without overlaps. `heading` is what the block it lies in is called, or
 * empty.
 */
export function findSecrets(line: string, heading: string): Span[] {
  if (!MAY_HAVE_SECRET.test(line)) return [];
  const spans: Span[] = [];
  const small = line.toLocaleLowerCase('en-US');
  for (const rule of SECRET_LEADS) {
    if (!rule.words.some(word => small.includes(word))) continue;
    if (rule.except?.test(line)) continue;
    if (rule.where && !rule.where.test(line) && !rule.where.test(heading)) {
      continue;
    }
    for (const match of line.matchAll(rule.lead)) {
      const span = secretAt(line, match.index + match[0].length, rule);
      if (span && !(rule.mayBeId && isId(line, heading, span))) {
        spans.push(span);
      }
    }
  }
  if (line.includes('=')) {
    for (const match of line.matchAll(ASSIGNED_SECRET)) {
      spans.push(unquoted(line, endingAt(match, match[1])));
    }
  }
  if (COMMUNITY_MENU.test(heading) || COMMUNITY_MENU.test(line)) {
    for (const match of line.matchAll(ASSIGNED_NAME)) {
      spans.push(unquoted(line, endingAt(match, match[1])));
    }
  }
  for (const { mark, shape } of SECRET_SHAPES) {
    if (!line.includes(mark)) continue;
    for (const match of line.matchAll(shape)) {
      const secret = match[1] ?? match[2] ?? '';
      const start = match.index + match[0].indexOf(secret);
      spans.push([start, start + secret.length]);
    }
  }
  return merged(
    spans.filter(
      ([start, end]) => end > start && !BLANKED.test(line.slice(start, end)),
    ),
  );
}

/** The secret that begins there, without quotes around it and a semicolon behind it. */
function secretAt(
  line: string,
  start: number,
  { mayHaveBlanks }: SecretLead,
): Span | undefined {
  if (start >= line.length) return undefined;
  const quote = line[start];
  if (quote === '"' || quote === "'") {
    const end = closing(line, start + 1, quote);
    // Without the second quote, the rest of the line is the beginning of a text that goes on.
    return [start + 1, end < 0 ? line.length : end];
  }
  let end = start;
  while (end < line.length && !/\s/.test(line[end])) end++;
  const rest = line.slice(end).trimStart();
  if (rest === '') {
    return [start, line.endsWith(';') && end - start > 1 ? end - 1 : end];
  }
  return mayHaveBlanks && !AFTER_SECRET.test(rest)
    ? [start, line.length]
    : [start, line[end - 1] === ';' ? end - 1 : end];
}

function closing(line: string, from: number, quote: string): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === quote) return at;
  }
  return -1;
}

/** A key's number, as in ` key 1` of a key chain or `ntp server 10.0.0.1 key 1`. */
function isId(line: string, heading: string, [start, end]: Span): boolean {
  const first = line.slice(start, end).split(/\s/, 1)[0];
  if (!/^\d{1,10}$/.test(first)) return false;
  return !(SERVER.test(line) || SERVER.test(heading));
}

/** The place of a group that ends with the whole match. */
function endingAt(match: RegExpExecArray, group: string): Span {
  const end = match.index + match[0].length;
  return [end - group.length, end];
}

function unquoted(line: string, [start, end]: Span): Span {
  return line[start] === '"' && line[end - 1] === '"' && end - start >= 2
    ? [start + 1, end - 1]
    : [start, end];
}

function merged(spans: readonly Span[]): Span[] {
  const result: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = result[result.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
