// Two replicas work on the same instances while everybody interferes: callers that cancel what they have called, messages
// and timers for the same elements, people who cancel. Whatever wins, nothing is left behind and nobody waits for ever;
// and as locks are taken in one order, no transaction is given up for another one.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import { measuring } from '../observability/__testUtils__/measuring';
import { eventually } from './__testUtils__/eventually';
import {
  boundaryTimer,
  end,
  flow,
  jobXml,
  processXml,
} from './__testUtils__/processes';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const ROOTS = 60;

/**
 * Calls eight processes at once and goes on when three have ended, so that the other five are cancelled; meanwhile a
 * message or a timer may interrupt all of it.
 */
const callerXml = processXml('caller', {
  body: [
    `<bpmn:callActivity id="Call"><bpmn:extensionElements><zeebe:calledElement processId="called" propagateAllChildVariables="false"/></bpmn:extensionElements>
       <bpmn:multiInstanceLoopCharacteristics>
         <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=[1,2,3,4,5,6,7,8]" inputElement="item"/></bpmn:extensionElements>
         <bpmn:completionCondition>=numberOfCompletedInstances &gt;= 3</bpmn:completionCondition>
       </bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>`,
    boundaryTimer('Late', 'Call', 'PT0.4S', { interrupting: true }),
    `<bpmn:boundaryEvent id="Stop" attachedToRef="Call"><bpmn:messageEventDefinition messageRef="Message_stop"/></bpmn:boundaryEvent>`,
    end('End'),
    flow('Start', 'Call'),
    flow('Call', 'End'),
    flow('Late', 'End'),
    flow('Stop', 'End'),
  ],
}).replace(
  '</bpmn:definitions>',
  `<bpmn:message id="Message_stop" name="stop"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message></bpmn:definitions>`,
);

function messageProcess(processId: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="http://linework.dev/test">
  <bpmn:process id="${processId}" isExecutable="true">${body}${end(
    'End',
  )}</bpmn:process>
  <bpmn:message id="Message_begin" name="begin"/>
  <bpmn:message id="Message_go" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>
</bpmn:definitions>`;
}

/** Waits for the message `go`. */
const receiverXml = messageProcess(
  'receiver',
  `<bpmn:startEvent id="Start"/><bpmn:receiveTask id="Receive" messageRef="Message_go"/>
   ${flow('Start', 'Receive')}${flow('Receive', 'End')}`,
);

/** Begins with the message `begin`, one for each key at a time, and waits for the message `go`, too. */
const begunXml = messageProcess(
  'begun',
  `<bpmn:startEvent id="Begin"><bpmn:messageEventDefinition messageRef="Message_begin"/></bpmn:startEvent>
   <bpmn:receiveTask id="Receive" messageRef="Message_go"/>
   ${flow('Begin', 'Receive')}${flow('Receive', 'End')}`,
);

describe.each(databases.eachSupportedId())(
  'Replicas that work on the same instances, %p',
  databaseId => {
    const handler: JobHandler = {
      type: 'work',
      handle: () =>
        new Promise(resolve => setTimeout(resolve, Math.random() * 100)),
    };
    let replicas: TestRuntime[] = [];

    afterEach(async () => {
      await Promise.all(replicas.map(({ runtime }) => runtime.stop()));
    });

    it('leave nothing behind, lose nothing, and do not deadlock', async () => {
      const knex = await databases.init(databaseId);
      const { metrics, read } = measuring();
      const create = () =>
        TestRuntime.create({
          knex,
          handlers: [handler],
          observer: { metrics },
        });
      replicas = [await create(), await create()];
      const [first] = replicas;
      await first.deploy(jobXml('called'));
      const key = await first.deploy(callerXml);
      await Promise.all(replicas.map(({ runtime }) => runtime.start()));

      const unexpected: string[] = [];
      const expected = ['ConflictError', 'NotFoundError'];
      const attempt = (work: Promise<unknown>) =>
        work.catch((error: Error) => {
          if (!expected.includes(error.name)) unexpected.push(error.message);
        });
      const roots: string[] = [];
      await Promise.all(
        Array.from({ length: ROOTS }, async (_, index) => {
          const { runtime } = replicas[index % 2];
          const { instanceKey } = await runtime.startInstance({
            definitionKey: key,
            variables: { key: `k${index % 5}` },
            startedBy: JANE,
          });
          roots.push(instanceKey);
          const other = replicas[(index + 1) % 2].runtime;
          await new Promise(resolve =>
            setTimeout(resolve, Math.random() * 300),
          );
          if (index % 3 === 0) {
            await attempt(
              other.publishMessage({
                name: 'stop',
                correlationKey: `k${index % 5}`,
                timeToLiveMs: 50,
                variables: {},
                actor: JANE,
              }),
            );
          } else if (index % 3 === 1) {
            await Promise.all([
              attempt(other.cancelInstance({ instanceKey, actor: JANE })),
              attempt(runtime.cancelInstance({ instanceKey, actor: JANE })),
            ]);
          } else {
            await attempt(other.suspendInstance({ instanceKey, actor: JANE }));
            await attempt(runtime.resumeInstance({ instanceKey, actor: JANE }));
          }
        }),
      );
      for (const root of roots) {
        await eventually(
          async () => (await first.instance(root)).state !== 'active',
          `${root} to end`,
          30_000,
        );
      }
      await eventually(
        async () =>
          (await knex('inbox').select()).length === 0 &&
          (await knex('instances').where({ state: 'active' })).length === 0,
        'everything that was called to end',
        30_000,
      );

      const left: Record<string, number> = {};
      for (const table of [
        'calls',
        'instance_states',
        'jobs',
        'timers',
        'message_subscriptions',
        'signal_subscriptions',
      ]) {
        left[table] = (await knex(table).select()).length;
      }
      expect(left).toEqual({
        calls: 0,
        instance_states: 0,
        jobs: 0,
        timers: 0,
        message_subscriptions: 0,
        signal_subscriptions: 0,
      });
      expect(unexpected).toEqual([]);
      const retries =
        (await read())['workflow.engine.transaction.retries']?.points ?? [];
      expect(
        retries.filter(point => point['workflow.retry.reason'] === 'deadlock'),
      ).toEqual([]);
    });

    it('bring every message to somebody who waits, and to nobody twice', async () => {
      const knex = await databases.init(databaseId);
      const { metrics, read } = measuring();
      const create = () => TestRuntime.create({ knex, observer: { metrics } });
      replicas = [await create(), await create()];
      const [first] = replicas;
      const key = await first.deploy(receiverXml);
      await first.deploy(begunXml);
      await Promise.all(replicas.map(({ runtime }) => runtime.start()));

      const keys = ['a', 'b', 'c'];
      await Promise.all(
        Array.from({ length: 150 }, async (_, index) => {
          const { runtime } = replicas[index % 2];
          const correlationKey = keys[index % keys.length];
          const pause = () =>
            new Promise(resolve => setTimeout(resolve, Math.random() * 500));
          await pause();
          if (index % 5 < 2) {
            await runtime.publishMessage({
              name: 'go',
              correlationKey,
              timeToLiveMs: 3_600_000,
              variables: {},
              actor: JANE,
            });
          } else if (index % 5 === 2) {
            await runtime.publishMessage({
              name: 'begin',
              correlationKey,
              timeToLiveMs: 3_600_000,
              variables: { key: correlationKey },
              actor: JANE,
            });
          } else {
            const { instanceKey } = await runtime.startInstance({
              definitionKey: key,
              variables: { key: correlationKey },
              startedBy: JANE,
            });
            if (index % 10 === 3) {
              await pause();
              await replicas[(index + 1) % 2].runtime
                .cancelInstance({ instanceKey, actor: JANE })
                .catch(error => {
                  if (error.name !== 'ConflictError') throw error;
                });
            }
          }
        }),
      );
      await eventually(
        async () => (await knex('inbox').select()).length === 0,
        'everything to be delivered',
        30_000,
      );

      // nobody waits for what is there
      const missed = await knex('message_subscriptions as s')
        .join('messages as m', function match() {
          this.on('m.name', 's.message_name').andOn(
            'm.correlation_key',
            's.correlation_key',
          );
        })
        .leftJoin('message_correlations as c', function reached() {
          this.on('c.message_key', 'm.message_key').andOn(
            'c.process_id',
            's.process_id',
          );
        })
        .whereNull('c.message_key')
        .select('s.instance_key', 'm.message_key');
      expect(missed).toEqual([]);
      // no message that could start an instance waits while its key is free
      const unstarted = await knex('messages as m')
        .leftJoin(
          'message_starts as s',
          's.correlation_key',
          'm.correlation_key',
        )
        .leftJoin('message_correlations as c', 'c.message_key', 'm.message_key')
        .where('m.name', 'begin')
        .whereNull('s.instance_key')
        .whereNull('c.message_key')
        .select('m.message_key');
      expect(unstarted).toEqual([]);
      // nothing is on its way any more
      expect(
        await knex('message_subscriptions').whereNotNull('message_key'),
      ).toEqual([]);
      // every message that has reached a process has ended one instance, or its subscription was cancelled and it looked on
      const received = await knex('instances').where({
        process_id: 'receiver',
        state: 'completed',
      });
      const reached = await knex('message_correlations').where({
        process_id: 'receiver',
      });
      expect(reached).toHaveLength(received.length);
      // of each key one instance at a time
      const begun = await knex('instances')
        .where({ process_id: 'begun', state: 'active' })
        .select('instance_key');
      expect(begun.length).toBeLessThanOrEqual(keys.length);
      expect(await knex('message_starts').select('instance_key')).toHaveLength(
        begun.length,
      );
      const retries =
        (await read())['workflow.engine.transaction.retries']?.points ?? [];
      expect(
        retries.filter(point => point['workflow.retry.reason'] === 'deadlock'),
      ).toEqual([]);
    });
  },
);
