// One backend process of the crash test, and the people and workers around it. It is started to be killed, so it never
// cleans up.
//
// Argument: `WorkerOptions` as JSON. Says `ready` when the runtime has started; each line on stdin is a new phase.
import { createInterface } from 'node:readline';
import { createBackend } from './backend';
import { jobHandlers } from './jobHandlers';
import { Journal } from './journal';
import { workOutside } from './outsideWorker';
import { People } from './People';
import type { WorkerOptions, WorkerPhase } from './WorkerOptions';

async function main(options: WorkerOptions): Promise<void> {
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
  createInterface({ input: process.stdin }).on('line', line => {
    phase = line as WorkerPhase;
    people.phase = phase;
  });
  process.stdout.write('ready\n');
  people.run();
  for (const type of ['outside', 'agent']) {
    void workOutside(type, { ...setting, runtime });
  }
}

main(JSON.parse(process.argv[2]) as WorkerOptions).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
