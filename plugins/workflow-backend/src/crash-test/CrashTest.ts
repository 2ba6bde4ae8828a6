// One run: processes are deployed, backends work on them while chaos rages, all die at once and are looked at, then they
// come back and bring everything to its end, and it is looked at again.
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createBackend, type Backend } from './backend';
import { Chaos, type ChaosCounts, type ChaosEntry } from './Chaos';
import type { CrashDatabase } from './databases';
import { judge, type Judgement } from './oracle/judge';
import { RunData, type Finding } from './oracle/RunData';
import { randomOf } from './random';
import { Settling } from './Settling';
import { WorkerProcess } from './WorkerProcess';

export interface CrashTestOptions {
  database: CrashDatabase;
  folder: string;
  seed: number;
  minutes: number;
  /** Random processes that are deployed. */
  processes: number;
  /** Instances that run at the same time. */
  instances: number;
}

export interface CrashTestResult {
  findings: Finding[];
  chaosLog: readonly ChaosEntry[];
  chaos: ChaosCounts;
  instances: number;
  steps: number;
  commands: number;
  compared: number;
  takeovers: number;
  settledMs: number;
  stuck: number;
  data: RunData;
}

interface Documents {
  processes: { processId: string; xml: string }[];
  decisions: string;
}

const LEASE_MS = 2_000;
const POLL_INTERVAL_MS = 100;
const MIN_INSTANCES = 10;

/** Written by the engine's own generator, which this package does not depend on. */
function documentsOf(seed: number, count: number): Documents {
  const script = resolvePackagePath(
    '@linework/bpmn-engine',
    'scripts/random-processes.cjs',
  );
  return JSON.parse(
    execFileSync(
      process.execPath,
      [script, '--seed', `${seed}`, '--count', `${count}`],
      { encoding: 'utf8', maxBuffer: 100_000_000 },
    ),
  );
}

export class CrashTest {
  readonly #options: CrashTestOptions;
  readonly #documents: Documents;
  readonly #backend: Backend;
  readonly #deaths: Finding[] = [];

  static async run(options: CrashTestOptions): Promise<CrashTestResult> {
    const backend = await createBackend({
      database: options.database.config,
      jobHandlers: [],
    });
    try {
      return await new CrashTest(options, backend).#run();
    } finally {
      await backend.knex.destroy();
    }
  }

  private constructor(options: CrashTestOptions, backend: Backend) {
    this.#options = options;
    this.#backend = backend;
    this.#documents = documentsOf(options.seed, options.processes);
  }

  async #run(): Promise<CrashTestResult> {
    const { seed, minutes, database } = this.#options;
    await this.#deploy();
    const workers = await this.#hire();
    const chaos = new Chaos({
      workers,
      random: randomOf(seed),
      leaseMs: LEASE_MS,
      lockDatabase: database.lock,
    });
    try {
      await Promise.all(workers.map(worker => worker.start()));
      await chaos.rage(Date.now() + minutes * 60_000);
      await Promise.all(workers.map(worker => worker.kill()));
      const blackout = await this.#judge(false);
      await Promise.all(workers.map(worker => worker.start()));
      const settled = await new Settling({
        knex: this.#backend.knex,
        workers,
        leaseMs: LEASE_MS,
      }).run();
      await Promise.all(workers.map(worker => worker.stop()));
      const end = await this.#judge(true);
      return {
        findings: [
          ...blackout.findings.map(finding => ({
            ...finding,
            check: `${finding.check} (when all were dead)`,
          })),
          ...settled.findings,
          ...end.findings,
          ...this.#deaths,
          ...tooLittle(end.data.instances.size),
        ],
        chaosLog: chaos.log,
        chaos: chaos.counts,
        instances: end.data.instances.size,
        steps: end.steps,
        commands: end.commands,
        compared: end.compared,
        takeovers: takeovers(end.data),
        settledMs: settled.ms,
        stuck: settled.stuck,
        data: end.data,
      };
    } finally {
      await Promise.all(workers.map(worker => worker.stop()));
    }
  }

  async #deploy(): Promise<void> {
    const { processes, decisions } = this.#documents;
    await this.#backend.definitions.deploy(
      [
        { name: 'decisions.dmn', content: decisions },
        ...processes.map(({ processId, xml }) => ({
          name: `${processId}.bpmn`,
          content: xml,
        })),
      ],
      { deployedBy: 'user:default/crash-test' },
    );
  }

  async #hire(): Promise<WorkerProcess[]> {
    const { database, folder, instances } = this.#options;
    const workers: WorkerProcess[] = [];
    for (let i = 0; i < database.maxWorkers; i++) {
      const { config, proxy } = await database.forWorker();
      workers.push(
        new WorkerProcess({
          name: 'ABC'[i],
          proxy,
          worker: {
            database: config,
            folder,
            leaseMs: LEASE_MS,
            pollIntervalMs: POLL_INTERVAL_MS,
            instances,
          },
          onDeath: message => this.#deaths.push({ check: 'death', message }),
        }),
      );
    }
    return workers;
  }

  async #judge(isOver: boolean): Promise<Judgement & { data: RunData }> {
    // The database may still be ending what the dead have left.
    await sleep(500);
    const { decisions } = this.#documents;
    const data = await RunData.read({
      knex: this.#backend.knex,
      folder: this.#options.folder,
      decisions,
    });
    return { ...(await judge(data, decisions, isOver)), data };
  }
}

/** A run in which hardly anything happened says nothing. */
function tooLittle(instances: number): Finding[] {
  return instances < MIN_INSTANCES
    ? [{ check: 'run', message: `only ${instances} instances were started` }]
    : [];
}

/** Jobs whose work was done by more than one life of a backend. */
function takeovers(data: RunData): number {
  const doers = new Map<string, Set<string>>();
  for (const { jobKey, by } of data.said('job')) {
    doers.set(jobKey, (doers.get(jobKey) ?? new Set()).add(by));
  }
  return [...doers.values()].filter(({ size }) => size > 1).length;
}
