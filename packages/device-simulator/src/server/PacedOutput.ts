import type { DeviceFaults } from './faults';

/** Writes to a channel in order, at once or in slow pieces, whichever the device's faults say at the time. */
export class PacedOutput {
  readonly #send: (text: string) => void;
  readonly #faults: () => DeviceFaults;
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(send: (text: string) => void, faults: () => DeviceFaults) {
    this.#send = send;
    this.#faults = faults;
  }

  write(text: string): void {
    this.#last = this.#last.then(() => this.#pace(text));
  }

  /** Calls back when everything written so far is sent. */
  afterwards(next: () => void): void {
    this.#last = this.#last.then(() => {
      if (!this.#stopped) next();
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #pace(text: string) {
    const { slowOutput } = this.#faults();
    if (!slowOutput) {
      if (!this.#stopped) this.#send(text);
      return;
    }
    for (let at = 0; at < text.length; at += slowOutput.chunkLength) {
      if (this.#stopped) return;
      this.#send(text.slice(at, at + slowOutput.chunkLength));
      await new Promise(resolve => setTimeout(resolve, slowOutput.delayMs));
    }
  }
}
