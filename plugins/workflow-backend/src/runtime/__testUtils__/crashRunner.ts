// One backend process of the crash test: opens the database it is given, runs jobs and timers, and plays the people who
// complete user tasks. It is started to be killed, so it never cleans up.
//
// Arguments: one JSON object, see `CrashRunnerOptions`. Says `ready` on stdout when the runtime has started.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import createKnex, { type Knex } from 'knex';
import { prepareDatabase } from '../../database/migrations';
import { DatabaseDefinitionService } from '../../definitions/DatabaseDefinitionService';
import { DatabaseWorkflowRuntime } from '../DatabaseWorkflowRuntime';

export interface CrashRunnerOptions {
  database: Knex.Config;
  jobType: string;
  /** Gets one line per attempt at a job: instance, element, job key. */
  attemptsFile: string;
  leaseMs: number;
  /** The user task that is completed; others are left alone. */
  userTaskElementId: string;
}

const logger: LoggerService = {
  child: () => logger,
  debug: () => {},
  info: () => {},
  warn: (message, meta) => report(message, meta),
  error: (message, meta) => report(message, meta),
};

function report(message: string, meta: unknown): void {
  process.stderr.write(
    `${message} ${meta instanceof Error ? meta.stack : ''}\n`,
  );
}

async function completeUserTasks(
  knex: Knex,
  runtime: DatabaseWorkflowRuntime,
  elementId: string,
): Promise<never> {
  for (;;) {
    const rows: { user_task_key: string }[] = await knex('user_tasks')
      .where({ state: 'created', element_id: elementId })
      .select('user_task_key');
    await Promise.all(
      rows.map(({ user_task_key: userTaskKey }) =>
        runtime
          .completeUserTask({
            userTaskKey,
            variables: { seen: true },
            actor: 'user:default/robot',
          })
          .catch(error => {
            if (!ConflictError.is(error) && !NotFoundError.is(error)) {
              throw error;
            }
          }),
      ),
    );
    await sleep(30);
  }
}

async function main(options: CrashRunnerOptions): Promise<void> {
  const knex = createKnex(options.database);
  await prepareDatabase(knex);
  const definitions = DatabaseDefinitionService.create({
    database: knex,
    logger,
    servedJobTypes: new Set([options.jobType]),
  });
  const runtime = DatabaseWorkflowRuntime.create({
    database: knex,
    logger,
    definitions,
    jobHandlers: [
      {
        type: options.jobType,
        handle: async job => {
          appendFileSync(
            options.attemptsFile,
            `${job.processInstanceKey} ${job.elementId} ${job.jobKey}\n`,
          );
          await sleep(50 + Math.random() * 150);
          return { variables: { [`did${job.elementId}`]: job.jobKey } };
        },
      },
    ],
    options: {
      jobs: { leaseMs: options.leaseMs, concurrency: 4, pollIntervalMs: 50 },
      timers: { pollIntervalMs: 50 },
    },
  });
  await runtime.start();
  process.stdout.write('ready\n');
  await completeUserTasks(knex, runtime, options.userTaskElementId);
}

main(JSON.parse(process.argv[2]) as CrashRunnerOptions).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
