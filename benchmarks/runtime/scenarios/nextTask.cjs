// What a person waits for: from the command that completes a user task until the task list shows the next one, while 500
// such commands arrive every second. Every tenth is watched with the query of the task list.
const { performance } = require('node:perf_hooks');
const { startCpu } = require('../../host/cpu.cjs');
const { openLinework, BENCH } = require('../../host/linework.cjs');
const { percentiles } = require('../../host/numbers.cjs');
const { inParallel, openLoad } = require('../../host/pace.cjs');

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="approvalDefinitions" targetNamespace="http://linework.dev/benchmarks">
  <bpmn:process id="approval" isExecutable="true">
    <bpmn:startEvent id="Start" />
    <bpmn:sequenceFlow id="toPlan" sourceRef="Start" targetRef="Plan" />
    <bpmn:userTask id="Plan" name="Plan the work">
      <bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=[&quot;group:default/noc&quot;]" /></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toApprove" sourceRef="Plan" targetRef="Approve" />
    <bpmn:userTask id="Approve" name="Approve the plan">
      <bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="=[&quot;group:default/noc&quot;]" /></bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="Approve" targetRef="End" />
    <bpmn:endEvent id="End" />
  </bpmn:process>
</bpmn:definitions>`;

const WATCHED = 10;

async function run({ database, perSecond, seconds, options }) {
  const linework = await openLinework({ database, options });
  const definitionKey = await linework.deploy({
    fileName: 'approval.bpmn',
    xml,
  });
  await linework.runtime.start();
  const total = Math.round(perSecond * seconds);
  const warmUp = Math.round(perSecond * Math.min(3, seconds));
  await inParallel(total + warmUp, 200, index =>
    linework.start(definitionKey, { ticket: index, site: 'STO-CR1' }),
  );
  const open = await linework
    .knex('user_tasks')
    .where({ state: 'created' })
    .select('user_task_key', 'instance_key');

  const latencies = [];
  const commands = [];
  const complete = async ({ user_task_key, instance_key }, index, dueAt) => {
    await linework.runtime.completeUserTask({
      userTaskKey: user_task_key,
      variables: { planned: index },
      actor: BENCH,
    });
    commands.push(performance.now() - dueAt);
    if (index % WATCHED !== 0) return;
    for (;;) {
      const items = await linework.openTasks({
        scope: { type: 'all' },
        filter: { processInstanceKey: instance_key },
      });
      if (items.some(({ elementId }) => elementId === 'Approve')) break;
    }
    latencies.push(performance.now() - dueAt);
  };
  await openLoad({ perSecond, seconds: warmUp / perSecond }, (index, dueAt) =>
    complete(open[index], index, dueAt),
  );
  latencies.length = 0;
  commands.length = 0;
  const cpu = startCpu(database);
  await openLoad({ perSecond, seconds }, (index, dueAt) =>
    complete(open[warmUp + index], index, dueAt),
  );
  const used = cpu();
  await linework.close();
  return {
    perSecond,
    next: percentiles(latencies),
    command: percentiles(commands),
    cpu: used,
  };
}

module.exports = { run };
