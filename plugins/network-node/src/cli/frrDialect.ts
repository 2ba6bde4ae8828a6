import type { CliDialect } from './CliDialect';

// The dialect of FRR's vtysh (docs.frrouting.org, "Basic commands" and "VTY shell").

const PROMPT = /^([A-Za-z0-9][\w.:-]*)(\(config[^()\s]*\))?[#>]\s?$/;

// A line of the event log that the terminal monitor mixes in is no answer, though it begins with "%" on some devices.
const LOG_LINE = /^%[A-Z0-9_]+-\d-[A-Z0-9_]+:/;

/** Long answers are data; an error can only stand before them or cut them short. */
const SHORT_ANSWER_LINES = 10;

export const frrDialect: CliDialect = {
  disablePager: ['terminal length 0'],
  enterConfiguration: 'configure terminal',
  leaveConfiguration: 'end',
  showConfiguration: {
    running: 'show running-config',
    startup: 'show startup-config',
  },

  parsePrompt(line) {
    const match = PROMPT.exec(line);
    return match
      ? { host: match[1], configuration: match[2] !== undefined }
      : undefined;
  },

  findError(output) {
    const lines = output
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '');
    const candidates =
      lines.length <= SHORT_ANSWER_LINES
        ? lines
        : [lines[0], lines[lines.length - 1]];
    return candidates.some(line => line.startsWith('%') && !LOG_LINE.test(line))
      ? candidates.join('\n')
      : undefined;
  },

  renamedBy(line) {
    return /^\s*hostname\s+(\S+)\s*$/.exec(line)?.[1];
  },

  forbidden: {
    pattern: /\?/,
    reason: 'a question mark asks the device for help as soon as it is typed',
  },

  trimConfiguration(output) {
    // vtysh prints "Building configuration...", an empty line and "Current configuration:" before "!".
    return output
      .replace(/^\s*Building configuration\.\.\.\s*\n/, '')
      .replace(/^\s*Current configuration:\s*\n/, '')
      .replace(/^\n+/, '');
  },
};
