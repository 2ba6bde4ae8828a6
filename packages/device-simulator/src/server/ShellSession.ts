import type { CliContext } from '../cli/commands';
import { execute, promptOf } from '../cli/execute';
import type { DeviceFaults } from './faults';
import { PacedOutput } from './PacedOutput';

// An interactive login: line editing with echo, the pager, and the state between them.
//
//   editing --Enter--> (command runs) --> editing, or paging while output is left, or silent when the fault hangs it
//   paging  --space, Enter, q--> paging or editing

const MORE = ' --More-- ';
const ERASE_MORE = `\r${' '.repeat(MORE.length)}\r`;
const CTRL_C = '\x03';
const CTRL_D = '\x04';
const CTRL_U = '\x15';
const ESCAPE = '\x1b';

export interface ShellSessionOptions {
  context: CliContext;
  faults: () => DeviceFaults;
  send: (text: string) => void;
  close: () => void;
}

export class ShellSession {
  readonly #context: CliContext;
  readonly #faults: () => DeviceFaults;
  readonly #output: PacedOutput;
  readonly #close: () => void;
  #state: 'editing' | 'paging' | 'silent' = 'editing';
  #line = '';
  #pending: string[] = [];
  #lastEnter = '';
  #escape = false;

  constructor(options: ShellSessionOptions) {
    this.#context = options.context;
    this.#faults = options.faults;
    this.#output = new PacedOutput(options.send, options.faults);
    this.#close = options.close;
  }

  start(): void {
    const banner =
      this.#faults().banner ??
      '\nHello, this is FRRouting (version 8.4.4), simulated.\n\n';
    this.#output.write(crlf(banner));
    this.#prompt();
  }

  stop(): void {
    this.#output.stop();
  }

  input(text: string): void {
    for (const char of text) this.#key(char);
  }

  #key(char: string) {
    if (this.#escape) {
      // Cursor keys and the like do nothing: ESC [ parameters letter.
      if (/[A-Za-z~]/.test(char)) this.#escape = false;
    } else if (char === ESCAPE) {
      this.#escape = true;
    } else if (this.#state === 'silent') {
      // Nothing is heard.
    } else if (this.#state === 'paging') {
      this.#pagerKey(char);
    } else {
      this.#edit(char);
    }
  }

  #edit(char: string) {
    if (char === '\r' || char === '\n') {
      // Enter may come as CR LF.
      if (char === '\n' && this.#lastEnter === '\r') {
        this.#lastEnter = '';
        return;
      }
      this.#lastEnter = char;
      this.#output.write('\r\n');
      const line = this.#line;
      this.#line = '';
      this.#run(line);
      return;
    }
    this.#lastEnter = '';
    if (char === '\x7f' || char === '\b') {
      if (this.#line) {
        this.#line = this.#line.slice(0, -1);
        this.#output.write('\b \b');
      }
    } else if (char === CTRL_C) {
      this.#line = '';
      this.#output.write('^C\r\n');
      this.#prompt();
    } else if (char === CTRL_U) {
      this.#output.write('\b \b'.repeat(this.#line.length));
      this.#line = '';
    } else if (char === CTRL_D) {
      if (!this.#line) this.#end();
    } else if (char >= ' ') {
      this.#line += char;
      this.#output.write(char);
    }
  }

  #run(line: string) {
    const { hangOn, alwaysPages } = this.#faults();
    if (hangOn !== undefined && line.trim() === hangOn) {
      this.#state = 'silent';
      return;
    }
    const pageLength = this.#context.pageLength;
    let printed = execute(this.#context, line);
    if (alwaysPages && this.#context.pageLength !== pageLength) {
      this.#context.pageLength = pageLength;
      printed = `% Unknown command: ${line.trim()}`;
    }
    this.#pending = printed === '' ? [] : printed.split('\n');
    this.#page(this.#context.pageLength);
  }

  #page(count: number) {
    const length = count === 0 ? this.#pending.length : count;
    const page = this.#pending.splice(0, length);
    this.#output.write(page.map(line => `${line}\r\n`).join(''));
    if (this.#pending.length) {
      this.#state = 'paging';
      this.#output.write(MORE);
    } else {
      this.#state = 'editing';
      if (this.#context.ended) this.#end();
      else this.#prompt();
    }
  }

  #pagerKey(char: string) {
    this.#output.write(ERASE_MORE);
    if (char === ' ') {
      this.#page(this.#context.pageLength);
    } else if (char === '\r' || char === '\n') {
      this.#page(1);
    } else if (char === 'q' || char === CTRL_C) {
      this.#pending = [];
      this.#page(0);
    } else {
      this.#output.write(MORE);
    }
  }

  #prompt() {
    this.#output.write(promptOf(this.#context));
  }

  #end() {
    this.#state = 'silent';
    this.#output.afterwards(this.#close);
  }
}

export function crlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
