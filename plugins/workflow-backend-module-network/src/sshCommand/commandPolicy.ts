// The connector reads; it never changes a device and never prints a configuration. Only words known to read are let
// through, because a list of forbidden words would miss the next vendor's.

import { JobError } from '@linework/backstage-plugin-workflow-node';

const READING_WORDS = ['show', 'display', 'ping', 'traceroute'];

/** What may follow `|`: filters. Not `redirect`, `tee`, `append` or `save`, which write files. */
const FILTER_WORDS = [
  'include',
  'exclude',
  'begin',
  'section',
  'count',
  'match',
  'except',
  'find',
  'grep',
  'last',
  'display',
  'json',
  'no-more',
];

/** Words after `show` that print configurations, and with them passwords, keys and communities. */
const CONFIGURATION_WORDS = [
  'running-config',
  'startup-config',
  'configuration',
  'current-configuration',
  'saved-configuration',
  'tech-support',
];

const MAX_COMMAND_LENGTH = 1000;

function reasonAgainst(command: string): string | undefined {
  if (command.length > MAX_COMMAND_LENGTH) {
    return `it has ${command.length} characters; at most ${MAX_COMMAND_LENGTH} are allowed`;
  }
  if (/\p{Cc}|[\u2028\u2029]/u.test(command)) {
    return 'it holds a line break or another control character; give one command on one line';
  }
  // `;` and `&` start a second command on some platforms, `<`, `>` and `` ` `` read and write files on others.
  const sign = /[;&<>`]/.exec(command)?.[0];
  if (sign) {
    return `it holds "${sign}", with which some devices run a second command or write a file; leave it out`;
  }
  const [main, ...filters] = command.split('|').map(part => part.trim());
  const [first, second = ''] = main.toLocaleLowerCase('en-US').split(/\s+/);
  if (!READING_WORDS.includes(first)) {
    return `this connector only reads: a command begins with ${READING_WORDS.join(
      ', ',
    )}, written out`;
  }
  const printed = CONFIGURATION_WORDS.find(
    word => second.length > 1 && word.startsWith(second),
  );
  if (printed) {
    return `it prints the device's ${printed}, which can hold secrets, and what is read here becomes a process variable; ask for a part of the state instead`;
  }
  const filter = filters
    .map(part => part.split(/\s+/)[0].toLocaleLowerCase('en-US'))
    .find(word => !FILTER_WORDS.includes(word));
  if (filter !== undefined) {
    return `"| ${filter}" is no filter that only reads; allowed after "|" are ${FILTER_WORDS.join(
      ', ',
    )}`;
  }
  return undefined;
}

/** Throws an incident `command-not-allowed` that says why, unless the command only reads. */
export function assertReadOnly(command: string): void {
  const reason = reasonAgainst(command);
  if (reason) {
    throw new JobError({
      code: 'command-not-allowed',
      outcome: 'incident',
      message: `The command ${JSON.stringify(
        command.slice(0, 100),
      )} was not sent: ${reason}.`,
    });
  }
}
