// One backend as the driver sees it: a process that is started, killed, frozen and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ConnectionProxy } from './ConnectionProxy';
import type { WorkerOptions, WorkerPhase } from './WorkerOptions';

const RESTART_MS = 300;
const MIN_LIFE_MS = 500;
const WORKER = require.resolve('./worker');

export class WorkerProcess {
  readonly name: string;
  /** Between it and the database, on PostgreSQL. */
  readonly proxy?: ConnectionProxy;
  readonly #options: Omit<WorkerOptions, 'name' | 'phase'>;
  readonly #onDeath: (message: string) => void;
  #child?: ChildProcess;
  #lives = 0;
  #isReady = false;
  #readyAtMs = 0;
  #standby?: { child: ChildProcess; name: string };
  #isFrozen = false;
  #isStopped = false;
  #phase: WorkerPhase = 'load';

  constructor(options: {
    name: string;
    proxy?: ConnectionProxy;
    worker: Omit<WorkerOptions, 'name' | 'phase'>;
    /** Called when it ends and nobody has killed it. */
    onDeath: (message: string) => void;
  }) {
    this.name = options.name;
    this.proxy = options.proxy;
    this.#options = options.worker;
    this.#onDeath = options.onDeath;
  }

  /** Whether it runs and works, and has done so long enough to have something to lose. */
  get isAtWork(): boolean {
    return (
      this.#isReady &&
      !this.#isFrozen &&
      Date.now() - this.#readyAtMs > MIN_LIFE_MS
    );
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Begins a life; resolves when it is ready, or has been killed before. */
  async start(): Promise<void> {
    if (this.#child || this.#isStopped) return;
    const { child, name } = this.#standby ?? this.#spawn();
    this.#standby = undefined;
    this.#child = child;
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      const wasReady = this.#isReady;
      this.#forget();
      if (wasReady) {
        this.#onDeath(
          `backend ${name} ended by itself with ${
            code ?? signal
          }; see ${name}.log`,
        );
      }
      // As whatever looks after a backend does: it may have found no database when it started.
      setTimeout(() => void this.start(), RESTART_MS);
    });
    this.#write(JSON.stringify({ ...this.#options, name, phase: this.#phase }));
    await new Promise<void>(resolve => {
      child.once('exit', () => resolve());
      // Libraries may speak there, too.
      const lines = child.stdout && createInterface({ input: child.stdout });
      lines?.on('line', line => {
        if (line === 'ready') {
          this.#isReady = this.#child === child;
          this.#readyAtMs = Date.now();
          resolve();
        }
      });
    });
    this.setPhase(this.#phase);
    this.#standby ??= this.#spawn();
  }

  /** A process that has loaded everything and waits for its orders: a life begins when the last one ends. */
  #spawn(): { child: ChildProcess; name: string } {
    this.#lives += 1;
    const name = `${this.name}${this.#lives}`;
    const log = openSync(join(this.#options.folder, `${name}.log`), 'a');
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        WORKER,
      ],
      { stdio: ['pipe', 'pipe', log] },
    );
    closeSync(log);
    child.stdin?.on('error', () => {});
    return { child, name };
  }

  #write(line: string): void {
    this.#child?.stdin?.write(`${line}\n`);
  }

  #forget(): void {
    this.#child = undefined;
    this.#isReady = false;
    this.#isFrozen = false;
  }

  /** As a power failure of this machine would: at once, in the middle of whatever it does. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#forget();
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Kills it for good. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#standby?.child.kill('SIGKILL');
    await this.kill();
    this.proxy?.close();
  }

  freeze(): void {
    this.#isFrozen = true;
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#isFrozen = false;
    this.#readyAtMs = Date.now();
    this.#child?.kill('SIGCONT');
  }

  setPhase(phase: WorkerPhase): void {
    this.#phase = phase;
    if (this.#isReady) this.#write(phase);
  }
}
