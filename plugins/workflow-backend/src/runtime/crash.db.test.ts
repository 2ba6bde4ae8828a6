// The promise of the runtime, tried on real processes: a backend may be killed at any statement, and nothing is lost, doubled
// or stuck. What lies outside the engine (a handler's work) is done at least once, under the same job key.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  activeElements,
  applyEvents,
  createState,
  instanceStatus,
} from '@linework/bpmn-engine';
import createKnex, { type Knex } from 'knex';
import { toEngineEvent } from './historyEntries';
import type { CrashRunnerOptions } from './__testUtils__/crashRunner';
import { eventually } from './__testUtils__/eventually';
import {
  boundaryTimer,
  end,
  flow,
  parallel,
  processXml,
  serviceTask,
  userTask,
} from './__testUtils__/processes';
import { TestRuntime } from './__testUtils__/TestRuntime';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const KILLS = 6;
const INSTANCES_PER_KILL = 2;
const INSTANCES = KILLS * INSTANCES_PER_KILL;
const JOB_TYPE = 'crash-step';

/** Jobs in a row beside a task for a person, which nobody does in time and a timer takes away. */
const crashXml = processXml('crash', {
  body: [
    parallel('Fork'),
    serviceTask('Step1', JOB_TYPE),
    serviceTask('Step2', JOB_TYPE),
    serviceTask('Step3', JOB_TYPE),
    userTask('Look'),
    boundaryTimer('Late', 'Look', 'PT1S', { interrupting: true }),
    serviceTask('Escalate', JOB_TYPE),
    '<bpmn:exclusiveGateway id="Looked"/>',
    parallel('Join'),
    serviceTask('Step4', JOB_TYPE),
    userTask('Confirm'),
    serviceTask('Step5', JOB_TYPE),
    end('End'),
    flow('Start', 'Fork'),
    flow('Fork', 'Step1'),
    flow('Step1', 'Step2'),
    flow('Step2', 'Step3'),
    flow('Step3', 'Join'),
    flow('Fork', 'Look'),
    flow('Look', 'Looked'),
    flow('Late', 'Escalate'),
    flow('Escalate', 'Looked'),
    flow('Looked', 'Join'),
    flow('Join', 'Step4'),
    flow('Step4', 'Confirm'),
    flow('Confirm', 'Step5'),
    flow('Step5', 'End'),
  ],
});
const JOBS = ['Escalate', 'Step1', 'Step2', 'Step3', 'Step4', 'Step5'];
/** What completes in each instance, exactly once. */
const ELEMENTS = [
  ...JOBS,
  'Start',
  'Fork',
  'Late',
  'Looked',
  'Join',
  'Confirm',
  'End',
  'crash',
];

describe.each(databases.eachSupportedId())(
  'a killed backend, %p',
  databaseId => {
    let directory: string;
    let config: Knex.Config;
    let knex: Knex;
    const runners: ChildProcess[] = [];
    /** SQLite is for one backend; on PostgreSQL the survivor goes on for a while when the other is dead. */
    const replicas = databaseId === 'SQLITE_3' ? 1 : 2;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'linework-crash-'));
      config = await databaseConfig();
      knex = createKnex(config);
    });
    afterEach(async () => {
      await Promise.all(runners.splice(0).map(kill));
      await knex.destroy();
      await rm(directory, { recursive: true });
    });

    async function databaseConfig(): Promise<Knex.Config> {
      if (databaseId === 'SQLITE_3') {
        return {
          client: 'better-sqlite3',
          connection: { filename: join(directory, 'workflow.sqlite') },
          useNullAsDefault: true,
        };
      }
      const { connection } = (await databases.init(databaseId)).client.config;
      return {
        client: 'pg',
        // Knex hides the password from enumeration, so it would not reach the other process by itself.
        connection: { ...connection, password: connection.password },
      };
    }

    /** Starts a backend process and waits until its runtime is at work. */
    async function startRunner(
      options: CrashRunnerOptions,
    ): Promise<ChildProcess> {
      const child = spawn(
        process.execPath,
        [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          resolve(__dirname, '__testUtils__/crashRunner.ts'),
          JSON.stringify(options),
        ],
        { stdio: ['ignore', 'pipe', 'pipe'] },
      );
      let errors = '';
      child.stderr.on('data', data => {
        errors += data;
      });
      await new Promise<void>((done, fail) => {
        child.stdout.once('data', () => done());
        child.once('exit', code =>
          fail(new Error(`The runner ended with ${code}: ${errors}`)),
        );
      });
      return child;
    }

    async function startRunners(options: CrashRunnerOptions): Promise<void> {
      runners.push(
        ...(await Promise.all(
          Array.from({ length: replicas }, () => startRunner(options)),
        )),
      );
    }

    async function kill(child: ChildProcess): Promise<void> {
      const exited = new Promise(done => child.once('exit', done));
      child.kill('SIGKILL');
      await exited;
    }

    async function completedCount(): Promise<number> {
      return (await knex('instances').where({ state: 'completed' })).length;
    }

    it('loses nothing, doubles nothing and leaves nothing stuck', async () => {
      const test = await TestRuntime.create({ knex });
      const definitionKey = await test.deploy(crashXml);
      const attemptsFile = join(directory, 'attempts');
      await writeFile(attemptsFile, '');
      const options: CrashRunnerOptions = {
        database: config,
        jobType: JOB_TYPE,
        attemptsFile,
        leaseMs: 1_000,
        userTaskElementId: 'Confirm',
      };

      const keys: string[] = [];
      for (let round = 0; round < KILLS; round++) {
        await startRunners(options);
        // Each instance waits a second for its timer, so the kills meet work, however fast the machine is.
        for (let index = 0; index < INSTANCES_PER_KILL; index++) {
          keys.push(await test.startInstance(definitionKey, { index }));
        }
        await sleep(50 + Math.random() * 450);
        expect(await completedCount()).toBeLessThan(keys.length);
        for (const runner of runners.splice(0)) {
          await kill(runner);
          await sleep(Math.random() * 300);
        }
      }
      await startRunners(options);
      await eventually(
        async () => (await completedCount()) === INSTANCES,
        'all instances to complete',
        30_000,
      );
      await Promise.all(runners.splice(0).map(kill));

      for (const table of ['instance_states', 'jobs', 'timers', 'incidents']) {
        expect([table, await knex(table)]).toEqual([table, []]);
      }
      expect(await knex('user_tasks').where({ state: 'created' })).toEqual([]);

      const executable = await test.definitions.getExecutable(definitionKey);
      for (const key of keys) {
        const history = await test.historyOf(key);
        expect(history.map(entry => entry.sequence)).toEqual(
          history.map((_, index) => index + 1),
        );
        const completed = history
          .filter(entry => entry.type === 'elementCompleted')
          .map(entry => entry.elementId);
        expect(completed.sort()).toEqual([...ELEMENTS].sort());

        const replayed = applyEvents(
          executable,
          createState(executable),
          history.flatMap(entry => toEngineEvent(entry) ?? []),
        );
        expect(instanceStatus(replayed)).toBe('completed');
        expect(activeElements(replayed)).toEqual([]);
      }

      // Each job was tried at least once, always under one key, and it is that attempt's result which counts.
      const attempts = (await readFile(attemptsFile, 'utf8'))
        .trim()
        .split('\n')
        .map(line => line.split(' '));
      for (const key of keys) {
        const variables = JSON.parse(
          String((await test.instance(key)).final_variables),
        );
        for (const elementId of JOBS) {
          const jobKeys = new Set(
            attempts
              .filter(
                ([instance, element]) =>
                  instance === key && element === elementId,
              )
              .map(([, , jobKey]) => jobKey),
          );
          expect([...jobKeys]).toEqual([variables[`did${elementId}`]]);
        }
      }
      expect(attempts.length).toBeGreaterThanOrEqual(INSTANCES * JOBS.length);
    });
  },
);
