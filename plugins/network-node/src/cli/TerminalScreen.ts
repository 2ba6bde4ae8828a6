// Turns the byte stream of a terminal into the lines a person would see. Devices erase a pager's prompt with carriage
// returns or backspaces, redraw lines and colour text; only a screen knows what is left. Works chunk by chunk, so a
// control sequence may be split anywhere, and each character is looked at once however large the output is.

type State = 'text' | 'escape' | 'csi' | 'string' | 'stringEscape';

export class TerminalScreen {
  #state: State = 'text';
  #csi = '';
  #lines: string[] = [];
  #line = '';
  #column = 0;
  #overwritten = false;

  /** Finished lines. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** The line the cursor is on, where prompts stand. */
  get current(): string {
    return this.#line;
  }

  write(text: string): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      if (this.#state === 'text') {
        if (text.charCodeAt(i) >= 0x20 && text[i] !== '\x7f') continue;
        this.#print(text.slice(from, i));
        this.#control(text[i]);
      } else {
        this.#sequence(text[i]);
      }
      from = i + 1;
    }
    this.#print(text.slice(from));
  }

  /** Takes a pager's prompt off the screen; what the device sends to erase it then falls on an empty line. */
  clearCurrent(): void {
    this.#line = '';
    this.#column = 0;
    this.#overwritten = true;
  }

  /** Starts an empty screen. */
  reset(): void {
    this.#lines = [];
    this.clearCurrent();
    this.#overwritten = false;
  }

  #print(text: string) {
    if (text === '') return;
    if (this.#column === this.#line.length) {
      this.#line += text;
    } else {
      this.#overwritten = true;
      this.#line =
        this.#line.slice(0, this.#column).padEnd(this.#column) +
        text +
        this.#line.slice(this.#column + text.length);
    }
    this.#column += text.length;
  }

  #control(char: string) {
    switch (char) {
      case '\n':
        // What a redrawn line was padded with to cover the old text is no part of it.
        this.#lines.push(this.#overwritten ? this.#line.trimEnd() : this.#line);
        this.#line = '';
        this.#column = 0;
        this.#overwritten = false;
        break;
      case '\r':
        this.#column = 0;
        break;
      case '\b':
        this.#column = Math.max(0, this.#column - 1);
        break;
      case '\t':
        this.#print('\t');
        break;
      case '\x1b':
        this.#state = 'escape';
        break;
      default:
      // Bells and the like show nothing.
    }
  }

  // ECMA-48: ESC [ parameters final; ESC ] or ESC P text, ended by BEL or ESC \; ESC intermediate final.
  #sequence(char: string) {
    switch (this.#state) {
      case 'escape':
        if (char === '[') {
          this.#csi = '';
          this.#state = 'csi';
        } else if (char === ']' || char === 'P') {
          this.#state = 'string';
        } else if (char < ' ' || char > '/') {
          this.#state = 'text';
        }
        break;
      case 'csi':
        if (char >= '@' && char <= '~') {
          this.#state = 'text';
          this.#applyCsi(char);
        } else {
          this.#csi += char;
        }
        break;
      case 'string':
        if (char === '\x07') this.#state = 'text';
        else if (char === '\x1b') this.#state = 'stringEscape';
        break;
      default:
        this.#state = char === '\\' ? 'text' : 'string';
    }
  }

  #applyCsi(final: string) {
    const count = Math.max(1, Number.parseInt(this.#csi, 10) || 1);
    if (final === 'K') {
      this.#overwritten = true;
      if (this.#csi === '2') this.#line = ''.padEnd(this.#column);
      else if (this.#csi === '1')
        this.#line = ''.padEnd(this.#column) + this.#line.slice(this.#column);
      else this.#line = this.#line.slice(0, this.#column);
    } else if (final === 'D') {
      this.#column = Math.max(0, this.#column - count);
    } else if (final === 'C') {
      this.#column += count;
    } else if (final === 'G') {
      this.#column = count - 1;
    }
  }
}
