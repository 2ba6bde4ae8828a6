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

/** Words that print configurations, and with them passwords, keys and communities. */
const CONFIGURATION_WORDS = [
  'running-config',
  'startup-config',
  'configuration',
  'current-configuration',
  'saved-configuration',
  'candidate-config',
  'tech-support',
  'diagnostic-information',
];

/** Words after which devices print secrets themselves, for example `show snmp community` and `show key chain`. */
const SECRET_WORDS =
  /^(communit(y|ies)|keys?|key-?chains?|passwords?|secrets?)$/;

/** Shorter beginnings of a word further back are more likely names, for example of an interface. */
const MIN_ABBREVIATION = 4;

const MAX_COMMAND_LENGTH = 1000;

function reasonAgainst(command: string): string | undefined {
  if (command.length > MAX_COMMAND_LENGTH) {
    return `it has ${command.length} characters; at most ${MAX_COMMAND_LENGTH} are allowed`;
  }
  if (/\p{Cc}|[\u2028\u2029]/u.test(command)) {
    return 'it holds a line break or another control character; give one command on one line';
  }
  // A device may read them as a space, as nothing or as something else than is read here.
  if (/\p{Cf}|\p{Cs}|(?! )\p{Zs}/u.test(command)) {
    return 'it holds an invisible character or a space that is none; type the command anew';
  }
  // `;` and `&` start a second command on some platforms, `<`, `>` and `` ` `` read and write files on others.
  const sign = /[;&<>`]|\$[({]/.exec(command)?.[0];
  if (sign) {
    return `it holds "${sign}", with which some devices run a second command or write a file; leave it out`;
  }
  const [main, ...filters] = command.split('|').map(part => part.trim());
  const [first, ...words] = main.toLocaleLowerCase('en-US').split(/ +/);
  if (!READING_WORDS.includes(first)) {
    return `this connector only reads: a command begins with ${READING_WORDS.join(
      ', ',
    )}, written out`;
  }
  const printed = CONFIGURATION_WORDS.find(printing =>
    words.some(
      (word, index) =>
        word.length >= (index === 0 ? 2 : MIN_ABBREVIATION) &&
        printing.startsWith(word),
    ),
  );
  const secret = printed ?? words.find(word => SECRET_WORDS.test(word));
  if (secret) {
    return `it prints the device's ${secret}, which can hold secrets, and what is read here becomes a process variable; ask for a part of the state instead`;
  }
  const filter = filters
    .map(part => part.split(/ +/)[0].toLocaleLowerCase('en-US'))
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
