/*
 * How fast the core alone moves tokens, in memory: three service tasks in a row behind an exclusive gateway with a
 * condition. The peer is the npm package bpmn-engine, which does the same work in the same run; each side runs the
 * whole load several times in turn, and the medians are compared.
 */
require('@backstage/cli/config/nodeTransform.cjs');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { compile, createState, step } = require('../packages/bpmn-engine/src');
const { Engine } = require('bpmn-engine');

const peerVersion = JSON.parse(
  fs.readFileSync(
    path.join(__dirname, '../node_modules/bpmn-engine/package.json'),
    'utf8',
  ),
).version;

const INSTANCES = 1000;
const TASKS = 3;
const ROUNDS = 5;

/** The diagram in either dialect: `task` gives a service task, `condition` the text of the condition. */
function diagram({ task, condition }) {
  const tasks = Array.from({ length: TASKS }, (_, index) => index + 1);
  const flow = (id, from, to, content = '') =>
    `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${content}</bpmn:sequenceFlow>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  targetNamespace="http://linework.dev/benchmarks">
  <bpmn:process id="load" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:exclusiveGateway id="choice" default="skip"/>
    ${tasks.map(task).join('\n')}
    <bpmn:endEvent id="end"/>
    ${flow('begin', 'start', 'choice')}
    ${flow(
      'go',
      'choice',
      'task1',
      `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition}</bpmn:conditionExpression>`,
    )}
    ${flow('skip', 'choice', 'end')}
    ${tasks
      .map(index =>
        flow(
          `after${index}`,
          `task${index}`,
          index < TASKS ? `task${index + 1}` : 'end',
        ),
      )
      .join('\n')}
  </bpmn:process>
</bpmn:definitions>`;
}

async function linework() {
  const result = await compile(
    diagram({
      task: index =>
        `<bpmn:serviceTask id="task${index}"><bpmn:extensionElements><zeebe:taskDefinition type="work"/></bpmn:extensionElements></bpmn:serviceTask>`,
      condition: '=count > 0',
    }),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [executable] = result.processes;
  return async () => {
    for (let instance = 0; instance < INSTANCES; instance++) {
      let done = 0;
      let outcome = step(
        executable,
        createState(executable),
        { type: 'start', variables: { count: 1 } },
        0,
      );
      for (;;) {
        const job = outcome.requests.find(({ type }) => type === 'createJob');
        if (!job) break;
        done++;
        outcome = step(
          executable,
          outcome.state,
          {
            type: 'completeJob',
            elementInstanceKey: job.elementInstanceKey,
            variables: { count: done },
          },
          done,
        );
      }
      if (done !== TASKS) throw new Error(`${done} of ${TASKS} tasks done`);
    }
  };
}

async function peer() {
  const source = diagram({
    task: index =>
      `<bpmn:serviceTask id="task${index}" implementation="\${environment.services.work}"/>`,
    // The peer has no FEEL; its own expression reads the same variable.
    condition: '${environment.variables.count}',
  });
  // Read once, as ours is: only the running is compared.
  const { BpmnModdle } = await import('bpmn-moddle');
  const moddleContext = await new BpmnModdle().fromXML(source);
  return async () => {
    for (let instance = 0; instance < INSTANCES; instance++) {
      let done = 0;
      const engine = new Engine({
        name: 'load',
        moddleContext,
        variables: { count: 1 },
        services: {
          work: (_scope, callback) => {
            done++;
            callback(null, done);
          },
        },
      });
      await engine.execute();
      if (done !== TASKS) throw new Error(`${done} of ${TASKS} tasks done`);
    }
  };
}

const median = values => values.sort((a, b) => a - b)[values.length >> 1];

async function main() {
  const sides = [
    { name: '@linework/bpmn-engine (core)', work: await linework() },
    {
      name: `bpmn-engine ${peerVersion} (npm)`,
      work: await peer(),
    },
  ];
  for (const side of sides) {
    side.seconds = [];
    await side.work();
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of sides) {
      const began = process.hrtime.bigint();
      await side.work();
      side.seconds.push(Number(process.hrtime.bigint() - began) / 1e9);
    }
  }
  const [ours, theirs] = sides.map(side => {
    const rate = (INSTANCES * TASKS) / median(side.seconds);
    console.log(
      `${side.name.padEnd(34)}${Math.round(rate)
        .toString()
        .padStart(10)} tasks/s`,
    );
    return rate;
  });
  console.log(`ratio ${(ours / theirs).toFixed(1)}`);
  console.log(
    `${INSTANCES} instances of ${TASKS} tasks, median of ${ROUNDS} rounds, one process, in memory; Node ${
      process.version
    }, ${os.cpus()[0]?.model}, ${os.cpus().length} cores`,
  );
}

main();
