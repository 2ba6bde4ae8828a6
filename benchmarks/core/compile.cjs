// How long a large document takes until it can run, beside what bpmn-moddle alone takes to read it: it reads for us, too,
// so that is the limit. Elements are tasks with mappings, gateways with conditions, and user tasks, a quarter each.
require('@backstage/cli/config/nodeTransform.cjs');
const { createRequire } = require('node:module');
const { compile } = require('../../packages/bpmn-engine/src');

const ELEMENTS = 1000;
const ROUNDS = 15;

const ours = createRequire(
  require.resolve('../../packages/bpmn-engine/package.json'),
);

const median = values =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function documentOf(elements) {
  const content = ['<bpmn:startEvent id="start"/>'];
  let flows = 0;
  const flow = (from, to, condition = '') => {
    flows += 1;
    content.push(
      `<bpmn:sequenceFlow id="flow${flows}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`,
    );
    return `flow${flows}`;
  };
  let last = 'start';
  for (let i = 0; i < (elements - 2) / 4; i++) {
    flow(last, `task${i}`);
    flow(`task${i}`, `split${i}`);
    const past = flow(`split${i}`, `merge${i}`);
    flow(
      `split${i}`,
      `check${i}`,
      `<bpmn:conditionExpression>= amount > ${i}</bpmn:conditionExpression>`,
    );
    flow(`check${i}`, `merge${i}`);
    content.push(
      `<bpmn:serviceTask id="task${i}" name="Task ${i}"><bpmn:extensionElements><zeebe:taskDefinition type="work"/>
      <zeebe:ioMapping><zeebe:input source="= amount + ${i}" target="input"/><zeebe:output source="= result" target="result${i}"/></zeebe:ioMapping>
      </bpmn:extensionElements></bpmn:serviceTask>
      <bpmn:exclusiveGateway id="split${i}" default="${past}"/>
      <bpmn:userTask id="check${i}" name="Check ${i}"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
      <bpmn:exclusiveGateway id="merge${i}"/>`,
    );
    last = `merge${i}`;
  }
  content.push('<bpmn:endEvent id="end"/>');
  flow(last, 'end');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  id="definitions" targetNamespace="http://linework.dev/benchmarks">
  <bpmn:process id="large" isExecutable="true">${content.join(
    '\n',
  )}</bpmn:process>
</bpmn:definitions>`;
}

async function milliseconds(act) {
  const began = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - began) / 1e6;
}

async function measureCompile() {
  const xml = documentOf(ELEMENTS);
  const result = await compile(xml);
  if (!result.ok) throw new Error(result.problems[0].message);
  const { BpmnModdle } = ours('bpmn-moddle');
  const zeebe = ours('zeebe-bpmn-moddle/resources/zeebe.json');
  const times = { compile: [], read: [] };
  for (let round = 0; round < ROUNDS; round++) {
    times.read.push(
      await milliseconds(() => new BpmnModdle({ zeebe }).fromXML(xml)),
    );
    times.compile.push(await milliseconds(() => compile(xml)));
  }
  return {
    elements: result.processes[0].elements.length,
    kilobytes: Math.round(xml.length / 1024),
    compileMs: Number(median(times.compile).toFixed(1)),
    readMs: Number(median(times.read).toFixed(1)),
  };
}

module.exports = { measureCompile };
