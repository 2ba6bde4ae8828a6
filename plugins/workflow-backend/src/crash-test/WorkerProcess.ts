// One backend as the driver sees it: a process that is started, killed, frozen and started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { ConnectionProxy } from './ConnectionProxy';
import type { WorkerOptions, WorkerPhase } from './WorkerOptions';

const RESTART_MS = 300;
const WORKER = resolvePackagePath(
  '@linework/backstage-plugin-workflow-backend',
  'src/crash-test/worker.ts',
);

export class WorkerProcess {
  readonly name: string;
  /** Between it and the database, on PostgreSQL. */
  readonly proxy?: ConnectionProxy;
  readonly #options: Omit<WorkerOptions, 'name' | 'phase'>;
  readonly #onDeath: (message: string) => void;
  #child?: ChildProcess;
  #lives = 0;
  #isReady = false;
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

  /** Whether it runs and works. */
  get isAtWork(): boolean {
    return this.#isReady && !this.#isFrozen;
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  /** Resolves when it is ready, or has been killed before. */
  async start(): Promise<void> {
    if (this.#child || this.#isStopped) return;
    this.#lives += 1;
    const name = `${this.name}${this.#lives}`;
    const log = openSync(join(this.#options.folder, `${name}.log`), 'a');
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        WORKER,
        JSON.stringify({ ...this.#options, name, phase: this.#phase }),
      ],
      { stdio: ['pipe', 'pipe', log] },
    );
    closeSync(log);
    this.#child = child;
    child.stdin?.on('error', () => {});
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
    await new Promise<void>(resolve => {
      child.once('exit', () => resolve());
      child.stdout?.once('data', () => {
        this.#isReady = this.#child === child;
        resolve();
      });
    });
    this.setPhase(this.#phase);
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
    await this.kill();
    this.proxy?.close();
  }

  freeze(): void {
    this.#isFrozen = true;
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#isFrozen = false;
    this.#child?.kill('SIGCONT');
  }

  setPhase(phase: WorkerPhase): void {
    this.#phase = phase;
    this.#child?.stdin?.write(`${phase}\n`);
  }
}
