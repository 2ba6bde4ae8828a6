// One backend process of the crash test, and the people and workers around it. It is started to be killed, so it never
// cleans up.
//
// The first line on stdin is `WorkerOptions` as JSON, each further one a new phase. Says `ready` when the runtime has started.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createBackend } from './backend';
import { jobHandlers } from './jobHandlers';
import { Journal } from './journal';
import { workOutside } from './outsideWorker';
import { People } from './People';
import type { WorkerOptions, WorkerPhase } from './WorkerOptions';

async function work(
  options: WorkerOptions,
  onPhase: (listener: (phase: WorkerPhase) => void) => void,
): Promise<void> {
  const { name, leaseMs, pollIntervalMs, instances } = options;
  const journal = new Journal(options.folder, name);
  let phase = options.phase;
  const setting = { journal, name, leaseMs, phase: () => phase };
  const backend = await createBackend({
    database: options.database,
    jobHandlers: jobHandlers(setting),
    runtime: {
      jobs: {
        leaseMs,
        concurrency: 16,
        pollIntervalMs,
        retryBackoffMs: 100,
        maxRetryBackoffMs: 500,
      },
      timers: { pollIntervalMs },
    },
  });
  const { runtime } = backend;
  await runtime.start();
  const people = new People(backend, { journal, name, instances, phase });
  onPhase(next => {
    phase = next;
    people.phase = next;
  });
  process.stdout.write('ready\n');
  people.run();
  for (const type of ['outside', 'agent']) {
    void workOutside(type, { ...setting, runtime });
  }
}

async function main(): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  // The driver is gone, and nobody would end this process.
  lines.once('close', () => process.exit(0));
  const [first] = await once(lines, 'line');
  await work(JSON.parse(first) as WorkerOptions, listener =>
    lines.on('line', line => listener(line as WorkerPhase)),
  );
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
