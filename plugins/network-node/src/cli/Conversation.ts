import type { CliDialect } from './CliDialect';
import { pagerKey } from './pager';
import { TerminalScreen } from './TerminalScreen';
import type { ShellChannel } from '../ssh/SshConnection';

// Asking and answering on a shell. An answer ends at the learnt prompt, and only after the echo of the command: a
// prompt that came late, for the line before, would otherwise end it and every later answer would be one off.

/** A prompt or a pager must stand this long: the same characters may be the first part of a longer line. */
const SETTLE_MS = 20;
/** While no prompt is known a look-alike in a banner is more likely. */
const LEARN_SETTLE_MS = 150;
/** A device that is silent this long before the first prompt may wait for a key. */
const NUDGE_MS = 1_500;

const MAX_PROMPT_LENGTH = 80;
const MAX_LINES_BEFORE_ECHO = 20;

export type ConversationFault =
  | { kind: 'timeout'; lastLine: string }
  | { kind: 'aborted' }
  | { kind: 'lost' }
  | { kind: 'tooLarge' };

export class ConversationError extends Error {
  readonly fault: ConversationFault;
  constructor(fault: ConversationFault) {
    super(fault.kind);
    this.fault = fault;
  }
}

export interface WaitLimits {
  timeoutMs: number;
  maxOutputBytes: number;
  signal?: AbortSignal;
}

export class Conversation {
  readonly #channel: ShellChannel;
  readonly #dialect: CliDialect;
  readonly #screen = new TerminalScreen();
  #hosts = new Set<string>();
  #echo: 'unknown' | 'on' | 'off' = 'unknown';
  #closed = false;
  #bytes = 0;
  #wake: () => void = () => {};

  constructor(channel: ShellChannel, dialect: CliDialect) {
    this.#channel = channel;
    this.#dialect = dialect;
    channel.onData(text => {
      this.#bytes += Buffer.byteLength(text);
      this.#screen.write(text);
      this.#wake();
    });
    channel.onClose(() => {
      this.#closed = true;
      this.#wake();
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Accepts prompts with this name too, after a command that changes the host's name. */
  acceptHost(host: string): void {
    this.#hosts.add(host);
  }

  /**
   * Reads past banners and learns the prompt: the last line that looks like one and comes again, alone, after an empty
   * line is sent.
   */
  async learnPrompt(limits: WaitLimits): Promise<void> {
    const deadline = performance.now() + limits.timeoutMs;
    const left = () => ({
      ...limits,
      timeoutMs: Math.max(0, deadline - performance.now()),
    });
    let seen = await this.#firstPrompt(left());
    for (;;) {
      this.#start();
      this.#channel.write('\r');
      const again = await this.#untilStable(
        line => this.#ifPrompt(line, SETTLE_MS),
        left(),
      );
      const others = this.#screen.lines.filter(line => line.trim() !== '');
      if (again === seen && others.every(isSame(seen))) break;
      seen = again;
    }
    const prompt = this.#dialect.parsePrompt(seen);
    if (prompt) this.#hosts = new Set([prompt.host]);
  }

  /** Sends a line and returns the answer and whether the device is in a configuration mode now. */
  async ask(
    line: string,
    limits: WaitLimits,
  ): Promise<{ output: string; configuration: boolean }> {
    this.#start();
    this.#channel.write(`${line}\r`);
    let echoEnd: number | undefined;
    const prompt = await this.#untilStable(current => {
      if (!this.#isPrompt(current)) return undefined;
      echoEnd ??= this.#findEcho(line);
      if (echoEnd !== undefined || this.#echo === 'off') return SETTLE_MS;
      return this.#echo === 'unknown' ? LEARN_SETTLE_MS : undefined;
    }, limits);
    if (this.#echo === 'unknown') {
      this.#echo = echoEnd === undefined ? 'off' : 'on';
    }
    const lines = this.#screen.lines.slice(echoEnd ?? 0);
    return {
      output: lines.join('\n').trimEnd(),
      configuration: this.#dialect.parsePrompt(prompt)?.configuration ?? false,
    };
  }

  #start() {
    this.#screen.reset();
    this.#bytes = 0;
  }

  async #firstPrompt(limits: WaitLimits): Promise<string> {
    const deadline = performance.now() + limits.timeoutMs;
    for (;;) {
      const leftMs = deadline - performance.now();
      try {
        return await this.#untilStable(
          line => this.#ifPrompt(line, LEARN_SETTLE_MS),
          { ...limits, timeoutMs: Math.min(NUDGE_MS, leftMs) },
        );
      } catch (error) {
        const silent =
          error instanceof ConversationError && error.fault.kind === 'timeout';
        if (!silent || leftMs <= NUDGE_MS) throw error;
        this.#channel.write('\r');
      }
    }
  }

  #ifPrompt(line: string, settleMs: number): number | undefined {
    return this.#dialect.parsePrompt(line) ? settleMs : undefined;
  }

  #isPrompt(line: string): boolean {
    const prompt = this.#dialect.parsePrompt(line);
    return prompt !== undefined && this.#hosts.has(prompt.host);
  }

  /** Index of the first line after the echo. An echo may be wrapped over lines, and stale prompts may precede it. */
  #findEcho(sent: string): number | undefined {
    const wanted = sent.replace(/\s/g, '');
    for (let start = 0; start < this.#screen.lines.length; start++) {
      let text = '';
      for (let end = start; end < this.#screen.lines.length; end++) {
        text += this.#screen.lines[end].replace(/\s/g, '');
        if (text.endsWith(wanted) && this.#precedesEcho(text, wanted)) {
          return end + 1;
        }
        if (text.length > wanted.length + MAX_PROMPT_LENGTH) break;
      }
      // The echo is among the first lines or nowhere; later lines are data.
      if (start > MAX_LINES_BEFORE_ECHO) return undefined;
    }
    return undefined;
  }

  #precedesEcho(text: string, wanted: string): boolean {
    const before = text.slice(0, text.length - wanted.length);
    return before === '' || this.#isPrompt(before);
  }

  /**
   * Resolves to the current line once `settleFor` accepts it, with a time, and nothing follows within that time. Pages
   * on its way.
   */
  async #untilStable(
    settleFor: (line: string) => number | undefined,
    limits: WaitLimits,
  ): Promise<string> {
    const deadline = performance.now() + limits.timeoutMs;
    const onAbort = () => this.#wake();
    limits.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        this.#assertFine(limits);
        const line = this.#screen.current;
        const key = pagerKey(line);
        const settleMs = key === undefined ? settleFor(line) : SETTLE_MS;
        const leftMs = deadline - performance.now();
        if (leftMs <= 0 && settleMs === undefined) {
          throw new ConversationError({ kind: 'timeout', lastLine: line });
        }
        if (await this.#change(settleMs ?? leftMs)) continue;
        this.#assertFine(limits);
        if (key !== undefined) {
          this.#screen.clearCurrent();
          this.#channel.write(key);
        } else if (settleMs !== undefined) {
          return line;
        }
      }
    } finally {
      limits.signal?.removeEventListener('abort', onAbort);
    }
  }

  #assertFine(limits: WaitLimits) {
    if (limits.signal?.aborted)
      throw new ConversationError({ kind: 'aborted' });
    if (this.#bytes > limits.maxOutputBytes) {
      throw new ConversationError({ kind: 'tooLarge' });
    }
    if (this.#closed) throw new ConversationError({ kind: 'lost' });
  }

  /** True when something happened on the shell within the time, false when the time passed. */
  #change(withinMs: number): Promise<boolean> {
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), Math.max(0, withinMs));
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(true);
      };
    });
  }
}

function isSame(prompt: string): (line: string) => boolean {
  return line => line.trim() === prompt.trim();
}
