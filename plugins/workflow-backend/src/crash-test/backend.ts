// A backend as the tests of whole processes need it: definitions and runtime on a database, without HTTP.
import type { LoggerService } from '@backstage/backend-plugin-api';
import { prepareDatabase } from '@linework/backend-common';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import createKnex, { type Knex } from 'knex';
import { applyDatabaseMigrations } from '../database/migrations';
import { DatabaseDefinitionService } from '../definitions/DatabaseDefinitionService';
import { DatabaseWorkflowRuntime } from '../runtime/DatabaseWorkflowRuntime';
import type { Clock, RuntimeOptions, WorkflowRuntime } from '../runtime/types';

export interface Backend {
  knex: Knex;
  definitions: DatabaseDefinitionService;
  runtime: WorkflowRuntime;
}

/** Warnings and errors go to stderr, the rest nowhere. */
export const stderrLogger: LoggerService = {
  child: () => stderrLogger,
  debug: () => {},
  info: () => {},
  warn: (message, meta) => report('warn', message, meta),
  error: (message, meta) => report('error', message, meta),
};

function report(level: string, message: string, meta: unknown): void {
  const cause = meta instanceof Error ? ` ${meta.stack}` : '';
  process.stderr.write(
    `${new Date().toISOString()} ${level} ${message}${cause}\n`,
  );
}

/** Opens the database, brings it up to date and puts a runtime on it, which is not started. */
export async function createBackend(options: {
  database: Knex.Config;
  jobHandlers: readonly JobHandler[];
  runtime?: RuntimeOptions;
  clock?: Clock;
  logger?: LoggerService;
}): Promise<Backend> {
  const { jobHandlers, clock, logger = stderrLogger } = options;
  const knex = createKnex(options.database);
  await prepareDatabase(knex);
  await applyDatabaseMigrations(knex);
  const definitions = DatabaseDefinitionService.create({
    database: knex,
    logger,
    servedJobTypes: new Set(jobHandlers.map(({ type }) => type)),
    clock,
  });
  const runtime = DatabaseWorkflowRuntime.create({
    database: knex,
    logger,
    definitions,
    jobHandlers,
    options: options.runtime,
    clock,
  });
  return { knex, definitions, runtime };
}
