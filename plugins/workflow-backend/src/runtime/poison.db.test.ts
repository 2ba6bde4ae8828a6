// What cannot go on must not keep others from going on, must not spin, and must not wait in silence.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JobHandler } from '@linework/backstage-plugin-workflow-node';
import { eventually } from './__testUtils__/eventually';
import { end, flow, jobXml, processXml } from './__testUtils__/processes';
import { timerCatch } from './__testUtils__/processes';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';
import { toEngineEvent } from './historyEntries';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Waits for the message `go` with the key in the variable `key`. */
const receiverXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="http://linework.dev/test">
  <bpmn:process id="receiver" isExecutable="true">
    <bpmn:startEvent id="Start"/>
    <bpmn:receiveTask id="Receive" messageRef="Message_go"/>
    <bpmn:endEvent id="End"/>
    ${flow('Start', 'Receive')}${flow('Receive', 'End')}
  </bpmn:process>
  <bpmn:message id="Message_go" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>
</bpmn:definitions>`;

/** Begins with the message `begin`, and at nothing else. */
const messageStartXml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="http://linework.dev/test">
  <bpmn:process id="begun" isExecutable="true">
    <bpmn:startEvent id="Begin"><bpmn:messageEventDefinition messageRef="Message_begin"/></bpmn:startEvent>
    <bpmn:endEvent id="End"/>
    ${flow('Begin', 'End')}
  </bpmn:process>
  <bpmn:message id="Message_begin" name="begin"/>
</bpmn:definitions>`;

function callXml(calledId: string): string {
  return processXml('caller', {
    body: [
      `<bpmn:callActivity id="Call"><bpmn:extensionElements><zeebe:calledElement processId="${calledId}"/></bpmn:extensionElements></bpmn:callActivity>`,
      end('End'),
      flow('Start', 'Call'),
      flow('Call', 'End'),
    ],
  });
}

/** Nearly what an instance may hold. */
const MUCH = 'x'.repeat(900_000);

describe.each(databases.eachSupportedId())(
  'What cannot go on, %p',
  databaseId => {
    let test: TestRuntime;
    const done: string[] = [];
    const handler: JobHandler = {
      type: 'work',
      async handle(job) {
        done.push(job.processInstanceKey);
      },
    };

    beforeEach(async () => {
      done.length = 0;
      test = await TestRuntime.create({
        knex: await databases.init(databaseId),
        handlers: [handler],
      });
    });
    afterEach(async () => {
      await test.runtime.stop();
    });

    it('does the jobs of others when the state of an instance cannot be read', async () => {
      const key = await test.deploy(jobXml());
      const broken = await test.startInstance(key);
      const others = await Promise.all(
        [1, 2, 3].map(() => test.startInstance(key)),
      );
      await test
        .knex('instance_states')
        .where({ instance_key: broken })
        .update({ state: '{"not": "a state"' });
      await test.runtime.start();
      for (const other of others) await test.untilState(other, 'completed');
      expect((await test.instance(broken)).state).toBe('active');
    });

    it('does the jobs of others when a process does not compile any more', async () => {
      const brokenKey = await test.deploy(jobXml('broken'));
      const broken = await test.startInstance(brokenKey);
      const key = await test.deploy(jobXml('whole'));
      const whole = await test.startInstance(key);
      await test
        .knex('definitions')
        .where({ definition_key: brokenKey })
        .update({ xml: '<nothing/>' });
      const restarted = await TestRuntime.create({
        knex: test.knex,
        handlers: [handler],
      });
      await restarted.runtime.start();
      try {
        await restarted.untilState(whole, 'completed');
        expect((await restarted.instance(broken)).state).toBe('active');
        await expect(
          restarted.runtime.activateJobs({
            type: 'work',
            maxJobs: 10,
            timeoutMs: 1_000,
            worker: 'w',
            waitMs: 0,
          }),
        ).resolves.toEqual([]);
      } finally {
        await restarted.runtime.stop();
      }
    });

    it('fires the timers of others when the state of an instance cannot be read', async () => {
      const key = await test.deploy(
        processXml('timer', {
          body: [
            timerCatch('Wait', 'PT0.05S'),
            end('End'),
            flow('Start', 'Wait'),
            flow('Wait', 'End'),
          ],
        }),
      );
      const broken = await test.startInstance(key);
      const other = await test.startInstance(key);
      await test
        .knex('instance_states')
        .where({ instance_key: broken })
        .update({ state: '[]' });
      await test.runtime.start();
      await test.untilState(other, 'completed');
      expect((await test.instance(broken)).state).toBe('active');
    });

    it('lets an instance take a message later for which it has no room', async () => {
      const key = await test.deploy(receiverXml);
      const instanceKey = await test.startInstance(key, {
        key: 'k',
        much: MUCH,
      });
      await test.runtime.start();
      const publish = (variables: { [name: string]: string }) =>
        test.runtime.publishMessage({
          name: 'go',
          correlationKey: 'k',
          variables,
          actor: JANE,
        });
      await publish({ more: MUCH });
      await eventually(
        async () => (await test.knex('inbox').select()).length === 0,
        'the message to be delivered or dropped',
      );
      await publish({ little: 'x' });
      await test.untilState(instanceKey, 'completed');
      const [refusal] = (await test.historyOf(instanceKey)).filter(
        ({ type }) => type === 'messageRefused',
      );
      expect(refusal.details).toEqual({
        reason: expect.stringContaining('the limit is 1048576'),
      });
      // it is no event of the engine, so that the history still gives the state
      expect(toEngineEvent(refusal)).toBeUndefined();
    });

    it('raises an incident when the called process cannot be started as it is called', async () => {
      await test.deploy(messageStartXml);
      const key = await test.deploy(callXml('begun'));
      const instanceKey = await test.startInstance(key);
      await test.runtime.start();
      expect(await test.untilIncident(instanceKey)).toMatchObject({
        element_id: 'Call',
      });
    });

    it('raises an incident when the called process does not compile any more', async () => {
      const brokenKey = await test.deploy(jobXml('broken'));
      await test
        .knex('definitions')
        .where({ definition_key: brokenKey })
        .update({ xml: '<nothing/>' });
      const key = await test.deploy(callXml('broken'));
      const restarted = await TestRuntime.create({ knex: test.knex });
      await restarted.runtime.start();
      try {
        const instanceKey = await restarted.startInstance(key);
        expect(await restarted.untilIncident(instanceKey)).toMatchObject({
          element_id: 'Call',
        });
      } finally {
        await restarted.runtime.stop();
      }
    });

    it('does not keep the key of a message that could not start an instance', async () => {
      await test.deploy(messageStartXml);
      await test.runtime.start();
      await test.runtime.publishMessage({
        name: 'begin',
        correlationKey: 'k',
        // no instance takes a variable of this name
        variables: JSON.parse('{"__proto__": 1}'),
        actor: JANE,
      });
      await eventually(
        async () => (await test.knex('inbox').select()).length === 0,
        'the start to be carried out or dropped',
      );
      await test.runtime.correlateMessage({
        name: 'begin',
        correlationKey: 'k',
        variables: {},
        actor: JANE,
      });
      await eventually(
        async () =>
          (
            await test.knex('instances').where({ process_id: 'begun' })
          ).length === 1,
        'the second message to start an instance',
      );
      expect(await test.knex('instances').select()).toHaveLength(1);
    });

    it('refuses messages and signals that nobody could take', async () => {
      const variables = { much: MUCH, more: MUCH };
      const tooLarge = {
        name: 'InputError',
        message: expect.stringContaining('no instance can take more'),
      };
      await expect(
        test.runtime.publishMessage({
          name: 'begin',
          correlationKey: 'k',
          variables,
          actor: JANE,
        }),
      ).rejects.toMatchObject(tooLarge);
      await expect(
        test.runtime.broadcastSignal({
          signalName: 'alarm',
          variables,
          actor: JANE,
        }),
      ).rejects.toMatchObject(tooLarge);
    });
  },
);
