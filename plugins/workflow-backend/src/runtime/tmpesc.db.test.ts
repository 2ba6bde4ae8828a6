import { TestDatabases } from '@backstage/backend-test-utils';
import { eventually } from './__testUtils__/eventually';
import { end, flow } from './__testUtils__/processes';
import { JANE, TestRuntime } from './__testUtils__/TestRuntime';
jest.setTimeout(120_000);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const doc = (id: string, body: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="http://linework.dev/test">
  <bpmn:process id="${id}" isExecutable="true"><bpmn:startEvent id="Start"/>${body}</bpmn:process>
  <bpmn:escalation id="Esc" name="esc" escalationCode="esc"/>
</bpmn:definitions>`;
const called = doc('called', `<bpmn:intermediateThrowEvent id="Throw"><bpmn:escalationEventDefinition escalationRef="Esc"/></bpmn:intermediateThrowEvent>${end('End')}${flow('Start','Throw')}${flow('Throw','End')}`);
const caller = doc('caller', `<bpmn:callActivity id="Call"><bpmn:extensionElements><zeebe:calledElement processId="called"/></bpmn:extensionElements></bpmn:callActivity>
<bpmn:boundaryEvent id="Told" attachedToRef="Call" cancelActivity="false"><bpmn:escalationEventDefinition escalationRef="Esc"/></bpmn:boundaryEvent>${end('End')}${end('Escalated')}${flow('Start','Call')}${flow('Call','End')}${flow('Told','Escalated')}`);
describe.each(databases.eachSupportedId())('Esc, %p', databaseId => {
  it('x', async () => {
    const knex = await databases.init(databaseId);
    const create = () => TestRuntime.create({ knex });
    const replicas = [await create(), await create(), await create(), await create(), await create(), await create()];
    await replicas[0].deploy(called);
    const key = await replicas[0].deploy(caller);
    await Promise.all(replicas.map(r => r.runtime.start()));
    const N = 1500;
    const keys = await Promise.all(Array.from({ length: N }, async (_, i) => (await replicas[i % 6].runtime.startInstance({ definitionKey: key, variables: {}, startedBy: JANE })).instanceKey));
    await eventually(async () => (await knex('instances').where({ process_id: 'caller', state: 'completed' })).length === N, 'all', 60_000);
    let told = 0;
    for (const k of keys) { const h = await replicas[0].historyOf(k); if (h.some(e => e.elementId === 'Escalated' && e.type === 'elementCompleted')) told++; }
    process.stdout.write(`${databaseId} told ${told} of ${N}\n`);
    await Promise.all(replicas.map(r => r.runtime.stop()));
  });
});
