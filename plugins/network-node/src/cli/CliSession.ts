import type {
  CommandResult,
  ConfigureResult,
  DeviceCallOptions,
  DeviceConfigurationKind,
  DeviceCredential,
  DeviceSession,
} from '../device';
import type { SshLimits } from '../sessions/limits';
import type { SshConnection } from '../ssh/SshConnection';
import type { CliDialect } from './CliDialect';
import { CliErrors } from './CliErrors';
import { Conversation } from './Conversation';
import { secretBlanker } from './secrets';

// A session is in exec mode between calls. After anything that leaves the device in an unknown state (time-out, abort,
// too much output) the connection is closed: nobody may read the answer to somebody else's command.

export interface CliSessionOptions {
  connection: SshConnection;
  credential: DeviceCredential;
  dialect: CliDialect;
  limits: SshLimits;
  /** Longest time until the device takes commands. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export class CliSession implements DeviceSession {
  readonly #connection: SshConnection;
  readonly #dialect: CliDialect;
  readonly #limits: SshLimits;
  readonly #conversation: Conversation;
  readonly #blank: (text: string) => string;
  readonly #errors: CliErrors;
  #busy = false;

  static async open(options: CliSessionOptions): Promise<CliSession> {
    try {
      const session = new CliSession(
        options,
        new Conversation(await options.connection.openShell(), options.dialect),
      );
      await session.#prepare(options);
      return session;
    } catch (error) {
      await options.connection.close();
      throw error;
    }
  }

  private constructor(options: CliSessionOptions, conversation: Conversation) {
    this.#connection = options.connection;
    this.#dialect = options.dialect;
    this.#limits = options.limits;
    this.#conversation = conversation;
    this.#blank = secretBlanker(options.credential);
    this.#errors = new CliErrors({
      entityRef: options.connection.target.entityRef,
      dialect: options.dialect,
      maxOutputBytes: options.limits.maxOutputBytes,
      blank: this.#blank,
    });
  }

  get usable(): boolean {
    return this.#connection.open && !this.#conversation.closed;
  }

  async run(
    command: string,
    options: DeviceCallOptions = {},
  ): Promise<CommandResult> {
    this.#errors.assertSendable(command);
    return this.#exclusively(async () => {
      const { result, error, configuration } = await this.#ask(
        command,
        options,
      );
      if (configuration) {
        await this.#leaveConfiguration({});
        throw this.#errors.fail(
          'invalid-command',
          `"${command}" enters configuration mode, which only a configuration change may; the session has left it again`,
          { command },
        );
      }
      if (error) throw this.#errors.refused(command, error);
      return result;
    });
  }

  async configure(
    lines: string[],
    options: DeviceCallOptions = {},
  ): Promise<ConfigureResult> {
    lines.forEach(line => this.#errors.assertSendable(line));
    return this.#exclusively(async () => {
      const startedAt = performance.now();
      const enter = await this.#ask(this.#dialect.enterConfiguration, options);
      if (enter.error || !enter.configuration) {
        throw this.#errors.refused(
          this.#dialect.enterConfiguration,
          enter.error ?? enter.result.output,
        );
      }
      const results = await this.#send(lines, options);
      const leave = await this.#ask(
        this.#dialect.leaveConfiguration,
        options,
        () => lines,
      );
      // Some devices commit only here.
      if (leave.error) {
        throw this.#errors.refused(
          this.#dialect.leaveConfiguration,
          leave.error,
          lines,
        );
      }
      return { results, durationMs: since(startedAt) };
    });
  }

  async getConfig(
    kind: DeviceConfigurationKind,
    options: DeviceCallOptions = {},
  ): Promise<string> {
    const command = this.#dialect.showConfiguration[kind];
    const { output } = await this.run(command, options);
    const configuration = this.#dialect.readConfiguration(output);
    if (configuration === undefined) {
      throw this.#errors.fail(
        'incomplete-configuration',
        output.trim()
          ? `"${command}" does not reach the end of the configuration`
          : `"${command}" shows nothing; this device does not tell its ${kind} configuration`,
        { command },
      );
    }
    return configuration;
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #prepare(options: CliSessionOptions) {
    const deadline = performance.now() + options.timeoutMs;
    const left = () => Math.max(1, deadline - performance.now());
    try {
      await this.#conversation.learnPrompt({
        timeoutMs: left(),
        signal: options.signal,
        maxOutputBytes: this.#limits.maxOutputBytes,
      });
    } catch (error) {
      throw this.#errors.explain(error, 'waiting for its prompt', {
        timeoutMs: options.timeoutMs,
      });
    }
    for (const command of this.#dialect.disablePager) {
      await this.#ask(command, { timeoutMs: left(), signal: options.signal });
    }
  }

  async #send(lines: string[], options: DeviceCallOptions) {
    const results: CommandResult[] = [];
    const applied = () => lines.slice(0, results.length);
    for (const line of lines) {
      const name = this.#dialect.renamedBy(line);
      if (name) this.#conversation.acceptHost(name);
      const answer = await this.#ask(line, options, applied);
      if (answer.error) {
        await this.#leaveConfiguration(options);
        throw this.#errors.refused(line, answer.error, applied());
      }
      results.push(answer.result);
      if (!answer.configuration && results.length < lines.length) {
        throw this.#errors.fail(
          'invalid-command',
          `line ${results.length} of ${lines.length}, "${line}", leaves configuration mode before the last line; the lines up to it are applied`,
          { command: line, appliedLines: applied() },
        );
      }
    }
    return results;
  }

  /** Quietly: an error that led here is the one to report. */
  async #leaveConfiguration(options: DeviceCallOptions) {
    try {
      await this.#ask(this.#dialect.leaveConfiguration, options);
    } catch {
      // The session is closed now, and says so by `usable`.
    }
  }

  async #ask(
    command: string,
    options: DeviceCallOptions,
    appliedLines?: () => string[],
  ) {
    const startedAt = performance.now();
    const timeoutMs = options.timeoutMs ?? this.#limits.commandTimeoutMs;
    try {
      const { output, configuration } = await this.#conversation.ask(command, {
        timeoutMs,
        signal: options.signal,
        maxOutputBytes: this.#limits.maxOutputBytes,
      });
      return {
        configuration,
        error: this.#dialect.findError(output),
        result: {
          command: this.#blank(command),
          output: this.#blank(output),
          durationMs: since(startedAt),
        },
      };
    } catch (error) {
      await this.#connection.close();
      throw this.#errors.explain(error, `"${command}"`, {
        timeoutMs,
        command,
        appliedLines: appliedLines?.(),
      });
    }
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy) {
      throw this.#errors.fail(
        'invalid-command',
        'two calls on one session at the same time; await the first one',
      );
    }
    if (!this.usable) {
      throw this.#errors.fail(
        'connection-lost',
        'the connection has ended; ask for a new session',
      );
    }
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#busy = false;
    }
  }
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
