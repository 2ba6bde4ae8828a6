import type { CliDialect } from './CliDialect';

// The dialect of FRR's vtysh (docs.frrouting.org, "Basic commands" and "VTY shell").

const PROMPT = /^([A-Za-z0-9][\w.:-]*)(\(config[^()\s]*\))?[#>]\s?$/;

// Lines that begin with "%" and refuse nothing: warnings (FRR prints one on "write memory" when it may not change the
// file's owner), and lines of the event log, which the terminal monitor mixes in.
const NO_ERROR = /^%(\s*(Warning|Note)\b|[A-Z0-9_]+-\d-[A-Z0-9_]+:)/i;

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
    return candidates.some(line => line.startsWith('%') && !NO_ERROR.test(line))
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

  readConfiguration(output) {
    // vtysh prints "Building configuration...", an empty line and "Current configuration:" before the first "!".
    const text = output
      .replace(/^\s*Building configuration\.\.\.\s*\n/, '')
      .replace(/^\s*Current configuration:\s*\n/, '')
      .trim();
    return /(^|\n)end$/.test(text) ? `${text}\n` : undefined;
  },
};
