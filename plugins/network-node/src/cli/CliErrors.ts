import { DeviceError, type DeviceErrorCode } from '../DeviceError';
import type { CliDialect } from './CliDialect';
import { ConversationError } from './Conversation';
import { blankSecretWords } from './secrets';

/** Longer lines would be wrapped or scrolled by the device's line editor, and their echo lost. */
const MAX_COMMAND_LENGTH = 480;

interface Details {
  command?: string;
  output?: string;
  appliedLines?: string[];
}

/** Words the failures of one session: device, cause, way out, and nothing secret. */
export class CliErrors {
  readonly #entityRef: string;
  readonly #dialect: CliDialect;
  readonly #maxOutputBytes: number;
  readonly #blank: (text: string) => string;

  constructor(options: {
    entityRef: string;
    dialect: CliDialect;
    maxOutputBytes: number;
    blank: (text: string) => string;
  }) {
    this.#entityRef = options.entityRef;
    this.#dialect = options.dialect;
    this.#maxOutputBytes = options.maxOutputBytes;
    this.#blank = options.blank;
  }

  fail(code: DeviceErrorCode, text: string, details: Details = {}) {
    const clean = (value: string) => blankSecretWords(this.#blank(value));
    return new DeviceError({
      code,
      entityRef: this.#entityRef,
      message: clean(`Device ${this.#entityRef}: ${text}`),
      command: details.command && clean(details.command),
      output: details.output && clean(details.output),
      appliedLines: details.appliedLines?.map(clean),
    });
  }

  refused(command: string, error: string, appliedLines?: string[]) {
    return this.fail(
      'command-error',
      `it refused "${command}": ${error.trim() || 'no reason given'}${applied(
        appliedLines,
      )}`,
      { command, output: error, appliedLines },
    );
  }

  assertSendable(command: string): void {
    const { pattern, reason } = this.#dialect.forbidden;
    let why: string | undefined;
    if (command.trim() === '') {
      why = 'it is empty';
    } else if (hasControlCharacter(command)) {
      why =
        'it has a line break or another control character; send one line at a time';
    } else if (pattern.test(command)) {
      why = reason;
    } else if (command.length > MAX_COMMAND_LENGTH) {
      why = `it has ${command.length} characters, more than ${MAX_COMMAND_LENGTH}`;
    }
    if (why) {
      const shown = command.slice(0, MAX_COMMAND_LENGTH);
      throw this.fail('invalid-command', `"${shown}" was not sent: ${why}`, {
        command: shown,
      });
    }
  }

  /** The failure of a conversation in words; any other error as it is. */
  explain(
    error: unknown,
    doing: string,
    context: { timeoutMs: number; command?: string; appliedLines?: string[] },
  ): unknown {
    if (!(error instanceof ConversationError)) return error;
    const { fault } = error;
    const after = applied(context.appliedLines);
    switch (fault.kind) {
      case 'timeout': {
        const limit = Math.round(context.timeoutMs);
        const last = fault.lastLine.trim()
          ? `, last line "${fault.lastLine.trim()}"`
          : '';
        return this.fail(
          'timeout',
          `${doing}: no prompt within ${limit} ms${last}; the connection was closed, the device may still carry it out${after}`,
          context,
        );
      }
      case 'aborted':
        return this.fail(
          'aborted',
          `${doing}: aborted; the connection was closed, the device may still carry it out${after}`,
          context,
        );
      case 'tooLarge':
        return this.fail(
          'output-too-large',
          `${doing}: the answer has more than ${
            this.#maxOutputBytes
          } bytes; ask for less or raise network.ssh.maxOutputBytes${after}`,
          context,
        );
      default:
        return this.fail(
          'connection-lost',
          `${doing}: the connection ended before the answer was complete; the device may have carried it out${after}`,
          context,
        );
    }
  }
}

function applied(lines: string[] | undefined): string {
  if (!lines) return '';
  const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  return `; ${count} before it stay applied in the running configuration`;
}

function hasControlCharacter(text: string): boolean {
  return [...text].some(char => char < ' ' || char === '\x7f');
}
