// Messages, signals, calls and suspension: what goes on between instances, over the inbox and with everything durable.
import { TestDatabases } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { eventually } from './__testUtils__/eventually';
import {
  end,
  flow,
  processXml,
  serviceTask,
  timerCatch,
  userTask,
} from './__testUtils__/processes';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

/** Messages and signals that the processes below name. */
const ROOT_ELEMENTS = `<bpmn:message id="Paid" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>
<bpmn:message id="Ordered" name="ordered"/>
<bpmn:signal id="Storm" name="storm"/>`;

function withRootElements(xml: string): string {
  return xml.replace(
    '</bpmn:definitions>',
    `${ROOT_ELEMENTS}</bpmn:definitions>`,
  );
}

const messageCatch = (id: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition messageRef="Paid"/></bpmn:intermediateCatchEvent>`;
const signalCatch = (id: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:signalEventDefinition signalRef="Storm"/></bpmn:intermediateCatchEvent>`;
const signalThrow = (id: string) =>
  `<bpmn:intermediateThrowEvent id="${id}"><bpmn:signalEventDefinition signalRef="Storm"/></bpmn:intermediateThrowEvent>`;
const call = (id: string, processId: string) =>
  `<bpmn:callActivity id="${id}"><bpmn:extensionElements><zeebe:calledElement processId="${processId}" propagateAllChildVariables="true"/></bpmn:extensionElements></bpmn:callActivity>`;

function line(processId: string, ...elements: [string, string][]): string {
  const ids = ['Start', ...elements.map(([id]) => id), 'End'];
  return withRootElements(
    processXml(processId, {
      body: [
        ...elements.map(([, xml]) => xml),
        end('End'),
        ...ids.slice(1).map((id, index) => flow(ids[index], id)),
      ],
    }),
  );
}

const waitsForPayment = (processId: string) =>
  line(processId, ['Wait', messageCatch('Wait')]);

function startedBy(processId: string, definition: string): string {
  return withRootElements(
    processXml(processId, {
      body: [
        userTask('Look'),
        end('End'),
        flow('Start', 'Look'),
        flow('Look', 'End'),
      ],
    }).replace(
      '<bpmn:startEvent id="Start"></bpmn:startEvent>',
      `<bpmn:startEvent id="Start">${definition}</bpmn:startEvent>`,
    ),
  );
}

describe.each(databases.eachSupportedId())('between instances, %p', id => {
  const running: TestRuntime[] = [];
  let test: TestRuntime;

  beforeEach(async () => {
    test = await TestRuntime.create({
      knex: await databases.init(id),
      handlers: [
        { type: 'work', handle: async () => ({ variables: { done: true } }) },
      ],
    });
    running.push(test);
    await test.runtime.start();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map(each => each.runtime.stop()));
  });

  const publish = (
    correlationKey: string,
    more: {
      timeToLiveMs?: number;
      messageId?: string;
      variables?: JsonObject;
      name?: string;
    } = {},
  ) =>
    test.runtime.publishMessage({
      name: 'paid',
      correlationKey,
      variables: {},
      actor: JANE,
      ...more,
    });
  const instancesOf = (processId: string) =>
    test
      .knex('instances')
      .where({ process_id: processId })
      .orderBy('instance_key');
  const emptied = (...tables: string[]) =>
    eventually(async () => {
      for (const table of tables) {
        if ((await test.knex(table)).length > 0) return false;
      }
      return true;
    }, `${tables.join(', ')} to be empty`);

  it('brings a message to the instance that waits for its key, with its variables', async () => {
    const definitionKey = await test.deploy(waitsForPayment('p'));
    const mine = await test.startInstance(definitionKey, { order: 'A' });
    const other = await test.startInstance(definitionKey, { order: 'B' });
    await publish('A', { variables: { amount: 5 } });
    await test.untilState(mine, 'completed');
    expect(
      JSON.parse(String((await test.instance(mine)).final_variables)),
    ).toEqual({
      order: 'A',
      amount: 5,
    });
    expect(await test.instance(other)).toMatchObject({ state: 'active' });
    expect(await test.knex('message_subscriptions')).toHaveLength(1);
  });

  it('keeps a message for its time to live, and brings it to each process once', async () => {
    const first = await test.deploy(waitsForPayment('first'));
    const second = await test.deploy(waitsForPayment('second'));
    await publish('A', { timeToLiveMs: 60_000 });
    const a = await test.startInstance(first, { order: 'A' });
    const b = await test.startInstance(second, { order: 'A' });
    await test.untilState(a, 'completed');
    await test.untilState(b, 'completed');
    const again = await test.startInstance(first, { order: 'A' });
    await test.runtime.stop();
    expect(await test.instance(again)).toMatchObject({ state: 'active' });
  });

  it('drops a message without a time to live that nobody waits for, and one that has expired', async () => {
    const definitionKey = await test.deploy(waitsForPayment('p'));
    await publish('A');
    await publish('A', { timeToLiveMs: 1_000 });
    test.clockOffsetMs += 2_000;
    const instanceKey = await test.startInstance(definitionKey, { order: 'A' });
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(await test.instance(instanceKey)).toMatchObject({ state: 'active' });
  });

  it('takes a message id once while the message waits', async () => {
    await publish('A', { timeToLiveMs: 60_000, messageId: '1' });
    await expect(
      publish('A', { timeToLiveMs: 60_000, messageId: '1' }),
    ).rejects.toThrow('was published already');
    await publish('B', { timeToLiveMs: 60_000, messageId: '1' });
    test.clockOffsetMs += 120_000;
    await publish('A', { timeToLiveMs: 60_000, messageId: '1' });
  });

  it('says who takes a message that is to be correlated, and refuses it if nobody does', async () => {
    const definitionKey = await test.deploy(waitsForPayment('p'));
    const instanceKey = await test.startInstance(definitionKey, { order: 'A' });
    const correlate = (correlationKey: string) =>
      test.runtime.correlateMessage({
        name: 'paid',
        correlationKey,
        variables: {},
        actor: JANE,
      });
    await expect(correlate('Z')).rejects.toThrow(
      'Nobody waits for the message "paid"',
    );
    expect(await correlate('A')).toMatchObject({ instanceKey });
    await test.untilState(instanceKey, 'completed');
  });

  it('gives messages and instances that come at the same time to each other, none lost and none twice', async () => {
    const definitionKey = await test.deploy(waitsForPayment('p'));
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all(
      keys.flatMap(order => [
        test.startInstance(definitionKey, { order }),
        publish(order, { timeToLiveMs: 60_000 }),
      ]),
    );
    await eventually(
      async () =>
        (await test.knex('instances').where({ state: 'completed' })).length ===
        40,
      'all 40 to be completed',
    );
    expect(await test.knex('message_correlations')).toHaveLength(40);
    await emptied('inbox', 'message_subscriptions');
  });

  it('starts one instance at a time for the key of a message, and the next when it is over', async () => {
    await test.deploy(
      startedBy(
        'byMessage',
        '<bpmn:messageEventDefinition messageRef="Ordered"/>',
      ),
    );
    const order = (n: number) =>
      publish('A', { name: 'ordered', timeToLiveMs: 60_000, variables: { n } });
    await order(1);
    await order(2);
    await eventually(
      async () => (await instancesOf('byMessage')).length === 1,
      'the first',
    );
    await emptied('inbox');
    const [first] = await instancesOf('byMessage');
    await test.runtime.completeUserTask({
      userTaskKey: await eventually(
        () => test.openTaskKey(first.instance_key).catch(() => undefined),
        'its task',
      ),
      variables: {},
      actor: JANE,
    });
    await eventually(
      async () => (await instancesOf('byMessage')).length === 2,
      'the second',
    );
    await publish('', { name: 'ordered' });
    await publish('', { name: 'ordered' });
    expect(
      await eventually(async () => {
        const instances = await instancesOf('byMessage');
        return instances.length === 4 && instances;
      }, 'two without a key'),
    ).toHaveLength(4);
  });

  it('broadcasts a signal to everybody who waits and to start events, and to the thrower only once', async () => {
    const waits = await test.deploy(
      line('waits', ['Wait', signalCatch('Wait')]),
    );
    await test.deploy(
      startedBy('bySignal', '<bpmn:signalEventDefinition signalRef="Storm"/>'),
    );
    const throws = await test.deploy(
      line('throws', ['Throw', signalThrow('Throw')]),
    );
    const keys = await Promise.all(
      [1, 2, 3].map(() => test.startInstance(waits)),
    );
    await test.startInstance(throws);
    for (const key of keys) await test.untilState(key, 'completed');
    await eventually(
      async () => (await instancesOf('bySignal')).length === 1,
      'the start event',
    );
    await test.runtime.broadcastSignal({
      signalName: 'storm',
      variables: { wind: 9 },
      actor: JANE,
    });
    await eventually(
      async () => (await instancesOf('bySignal')).length === 2,
      'the second start',
    );
    await emptied('inbox', 'signal_subscriptions');
    expect(await instancesOf('bySignal')).toHaveLength(2);
  });

  it('calls another process, takes its variables back, and keeps who called whom', async () => {
    await test.deploy(line('child', ['Work', serviceTask('Work', 'work')]));
    const parent = await test.startInstance(
      await test.deploy(line('parent', ['Call', call('Call', 'child')])),
      { a: 1 },
    );
    await test.untilState(parent, 'completed');
    const [child] = await instancesOf('child');
    expect(child).toMatchObject({
      parent_instance_key: parent,
      root_instance_key: parent,
      state: 'completed',
      started_by: JANE,
    });
    expect(
      JSON.parse(String((await test.instance(parent)).final_variables)),
    ).toEqual({ a: 1, done: true });
    await emptied('calls', 'inbox', 'jobs', 'instance_states');
  });

  it('raises an incident at a call of a process that is not there, and goes on when it is', async () => {
    const parent = await test.startInstance(
      await test.deploy(line('parent', ['Call', call('Call', 'late')])),
    );
    const incident = await test.untilIncident(parent);
    expect(incident).toMatchObject({
      element_id: 'Call',
      message: expect.stringContaining('There is no process "late"'),
    });
    await test.deploy(line('late', ['Work', serviceTask('Work', 'work')]));
    await test.runtime.resolveIncident({
      incidentKey: String(incident.incident_key),
      actor: JANE,
    });
    await test.untilState(parent, 'completed');
  });

  it('ends what was called with the instance that called it, and does not let it be cancelled alone', async () => {
    await test.deploy(line('child', ['Look', userTask('Look')]));
    const parent = await test.startInstance(
      await test.deploy(line('parent', ['Call', call('Call', 'child')])),
    );
    const child = await eventually(
      async () => (await instancesOf('child'))[0],
      'the child',
    );
    await expect(
      test.runtime.cancelInstance({
        instanceKey: child.instance_key,
        actor: JANE,
      }),
    ).rejects.toThrow(`was called by "${parent}"`);
    await test.runtime.cancelInstance({ instanceKey: parent, actor: JANE });
    await test.untilState(child.instance_key, 'terminated');
    await emptied('calls', 'inbox', 'instance_states');
  });

  it('stops a process that calls itself without end, with an incident', async () => {
    await test.startInstance(
      await test.deploy(line('selfish', ['Call', call('Call', 'selfish')])),
    );
    await eventually(
      () =>
        test
          .knex('incidents')
          .where({ element_id: 'Call', state: 'active' })
          .first(),
      'the incident',
      30_000,
    );
    expect(await instancesOf('selfish')).toHaveLength(101);
  });

  it('holds a suspended instance with what it has called, and lets it go on', async () => {
    await test.deploy(
      line(
        'child',
        ['Wait', timerCatch('Wait', 'PT10S')],
        ['Hear', messageCatch('Hear')],
        ['Work', serviceTask('Work', 'work')],
      ),
    );
    const parent = await test.startInstance(
      await test.deploy(line('parent', ['Call', call('Call', 'child')])),
      { order: 'A' },
    );
    const { instance_key: child } = await eventually(
      async () => (await instancesOf('child'))[0],
      'the child',
    );
    await test.runtime.suspendInstance({ instanceKey: parent, actor: JANE });
    await eventually(
      async () =>
        Number((await test.instance(child)).is_suspended) === 1 ||
        (await test.instance(child)).is_suspended === true,
      'the child to be held',
    );
    await expect(
      test.runtime.suspendInstance({ instanceKey: parent, actor: JANE }),
    ).rejects.toThrow('is suspended already');
    test.clockOffsetMs += 20_000;
    await publish('A', { timeToLiveMs: 60_000 });
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(await test.rows('timers', child)).toHaveLength(1);
    await test.runtime.resumeInstance({ instanceKey: parent, actor: JANE });
    await test.untilState(parent, 'completed');
    expect((await test.historyOf(parent)).map(({ type }) => type)).toEqual(
      expect.arrayContaining(['instanceSuspended', 'instanceResumed']),
    );
  });

  it('starts what a timer start event says, each time once', async () => {
    await test.deploy(
      startedBy(
        'byTime',
        '<bpmn:timerEventDefinition><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R2/PT10S</bpmn:timeCycle></bpmn:timerEventDefinition>',
      ),
    );
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(await instancesOf('byTime')).toHaveLength(0);
    test.clockOffsetMs += 11_000;
    await eventually(
      async () => (await instancesOf('byTime')).length === 1,
      'the first time',
    );
    test.clockOffsetMs += 11_000;
    await eventually(
      async () => (await instancesOf('byTime')).length === 2,
      'the second time',
    );
    test.clockOffsetMs += 60_000;
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(await instancesOf('byTime')).toHaveLength(2);
    expect(await test.knex('start_subscriptions')).toHaveLength(0);
  });
});
