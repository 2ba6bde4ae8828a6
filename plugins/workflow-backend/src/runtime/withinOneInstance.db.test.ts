// What the engine does without the world outside: the rows that a process of that kind leaves, and that its history
// alone gives its state again.
import { TestDatabases } from '@backstage/backend-test-utils';
import { applyEvents, createState } from '@linework/bpmn-engine';
import { end, flow, processXml, userTask } from './__testUtils__/processes';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';
import { toEngineEvent } from './historyEntries';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const forEachSite = userTask('Each').replace(
  '</bpmn:userTask>',
  `<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=sites" inputElement="site" outputCollection="seen" outputElement="=answer"/></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>`,
);

const roundsXml = processXml('rounds', {
  body: [
    forEachSite,
    '<bpmn:intermediateThrowEvent id="Note"><bpmn:escalationEventDefinition escalationRef="Escalation_Note"/></bpmn:intermediateThrowEvent>',
    userTask('Work'),
    '<bpmn:boundaryEvent id="Hot" attachedToRef="Work" cancelActivity="false"><bpmn:conditionalEventDefinition><bpmn:condition>=heat &gt; 30</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent>',
    userTask('Cool'),
    end('End'),
    end('EndCool'),
    flow('Start', 'Each'),
    flow('Each', 'Note'),
    flow('Note', 'Work'),
    flow('Work', 'End'),
    flow('Hot', 'Cool'),
    flow('Cool', 'EndCool'),
    `<bpmn:subProcess id="Noted" triggeredByEvent="true"><bpmn:startEvent id="Noted_Start" isInterrupting="false"><bpmn:escalationEventDefinition escalationRef="Escalation_Note"/></bpmn:startEvent>${userTask(
      'Read',
    )}${end('EndRead')}${flow('Noted_Start', 'Read')}${flow(
      'Read',
      'EndRead',
    )}</bpmn:subProcess>`,
  ],
}).replace(
  '</bpmn:definitions>',
  '<bpmn:escalation id="Escalation_Note" escalationCode="note"/></bpmn:definitions>',
);

describe.each(databases.eachSupportedId())(
  'a process that stays within its instance, %p',
  databaseId => {
    let test: TestRuntime;
    let instanceKey: string;
    beforeEach(async () => {
      test = await TestRuntime.create({
        knex: await databases.init(databaseId),
      });
      instanceKey = await test.startInstance(await test.deploy(roundsXml), {
        sites: ['STO', 'GOT'],
        heat: 20,
      });
    });

    async function openTasks(): Promise<string[]> {
      return test
        .knex('user_tasks')
        .where({ instance_key: instanceKey, state: 'created' })
        .orderBy('element_id')
        .pluck('element_id');
    }

    async function complete(elementId: string, variables = {}) {
      const { user_task_key: userTaskKey } = await test
        .knex('user_tasks')
        .where({
          instance_key: instanceKey,
          state: 'created',
          element_id: elementId,
        })
        .orderBy('element_instance_key')
        .first('user_task_key');
      await test.runtime.completeUserTask({
        userTaskKey,
        variables,
        actor: JANE,
      });
    }

    it('repeats, escalates and watches a condition, and its history gives its state', async () => {
      expect(await openTasks()).toEqual(['Each', 'Each']);
      await complete('Each', { answer: 'up' });
      await complete('Each', { answer: 'down' });
      expect(await openTasks()).toEqual(['Read', 'Work']);
      await complete('Read', { heat: 40 });
      expect(await openTasks()).toEqual(['Cool', 'Work']);

      const [stored] = await test.rows('instance_states', instanceKey);
      const executable = await test.definitions.getExecutable(
        String(stored.definition_key),
      );
      expect(
        applyEvents(
          executable,
          createState(executable),
          (await test.historyOf(instanceKey)).flatMap(
            entry => toEngineEvent(entry) ?? [],
          ),
        ),
      ).toEqual(JSON.parse(String(stored.state)));

      await complete('Work');
      expect((await test.instance(instanceKey)).state).toBe('active');
      await complete('Cool');
      const ended = await test.instance(instanceKey);
      expect(ended.state).toBe('completed');
      expect(JSON.parse(String(ended.final_variables))).toEqual({
        sites: ['STO', 'GOT'],
        seen: ['up', 'down'],
        heat: 40,
      });
    });
  },
);
