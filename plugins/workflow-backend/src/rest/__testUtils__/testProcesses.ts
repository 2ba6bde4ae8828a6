// Processes and forms for the tests of the API.

interface ProcessOptions {
  id?: string;
  name?: string;
  /** Attributes of `zeebe:assignmentDefinition`. */
  assignment?: string;
  /** Form of the user task. */
  form?: string;
  /** BPMN of a further element that stands alone. */
  extra?: string;
}

/** Start -> user task "Look" -> service task "Work" (`test-work`) -> end; for network devices, with two forms. */
export function portCheck(options: ProcessOptions = {}) {
  const {
    id = 'port-check',
    name = 'Port check',
    assignment = 'candidateGroups="group:default/core"',
    form = 'port-check-look',
    extra = '',
  } = options;
  return {
    name: `${id}.bpmn`,
    content: definitions(`
  <bpmn:process id="${id}" name="${name}" isExecutable="true">
    <bpmn:documentation>Looks for ports that are down</bpmn:documentation>
    <bpmn:extensionElements>
      <zeebe:properties>
        <zeebe:property name="linework.dev/target-kind" value="resource" />
        <zeebe:property name="linework.dev/target-type" value="network-device" />
      </zeebe:properties>
    </bpmn:extensionElements>
    <bpmn:startEvent id="Start">
      <bpmn:extensionElements>
        <zeebe:formDefinition externalReference="port-check-start" />
      </bpmn:extensionElements>
      <bpmn:outgoing>Flow_1</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Look" />
    <bpmn:userTask id="Look" name="Look at the port">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition externalReference="${form}" />
        <zeebe:assignmentDefinition ${assignment} />
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_1</bpmn:incoming>
      <bpmn:outgoing>Flow_2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Look" targetRef="Work" />
    <bpmn:serviceTask id="Work" name="Work on the port">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="test-work" retries="1" />
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_2</bpmn:incoming>
      <bpmn:outgoing>Flow_3</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="Flow_3" sourceRef="Work" targetRef="End" />
    <bpmn:endEvent id="End">
      <bpmn:incoming>Flow_3</bpmn:incoming>
    </bpmn:endEvent>
    ${extra}
  </bpmn:process>`),
  };
}

/** Start -> user task "Do" without form and candidates -> end; for no entity. */
export function plainTask(
  id = 'plain',
  assignment = '',
  name = 'Do it',
  dueDate = '',
) {
  return {
    name: `${id}.bpmn`,
    content: definitions(`
  <bpmn:process id="${id}" name="Plain" isExecutable="true">
    <bpmn:startEvent id="Start"><bpmn:outgoing>Flow_1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Do" />
    <bpmn:userTask id="Do" name="${name}">
      <bpmn:extensionElements>
        <zeebe:userTask />
        ${assignment && `<zeebe:assignmentDefinition ${assignment} />`}
        ${dueDate && `<zeebe:taskSchedule dueDate='${dueDate}' />`}
      </bpmn:extensionElements>
      <bpmn:incoming>Flow_1</bpmn:incoming>
      <bpmn:outgoing>Flow_2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Do" targetRef="End" />
    <bpmn:endEvent id="End"><bpmn:incoming>Flow_2</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>`),
  };
}

export const forms = [
  {
    name: 'port-check-start.form.json',
    content: JSON.stringify({
      title: 'Check a port',
      schema: {
        type: 'object',
        required: ['port'],
        properties: {
          port: { type: 'string', pattern: '^[a-z]+-' },
          fail: { type: 'boolean' },
          depth: { enum: ['quick', 'full'] },
        },
      },
      uiSchema: { port: { 'ui:autofocus': true } },
    }),
  },
  {
    name: 'port-check-look.form.json',
    content: JSON.stringify({
      schema: {
        type: 'object',
        required: ['cause'],
        additionalProperties: false,
        properties: { cause: { type: 'string', minLength: 3 } },
      },
    }),
  },
];

function definitions(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions_1" targetNamespace="http://example.org">${content}
</bpmn:definitions>
`;
}
