// Processes as people write them for Camunda 8, for the tests with its client.

const NAMESPACES = `xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"`;

/** A process out of steps that follow each other; `steps` have no flows, `beside` has its own. */
function inSequence(options: {
  id: string;
  root?: string;
  steps: { id: string; tag: string; attributes?: string; content?: string }[];
  beside?: string;
}): string {
  const steps = [
    { id: 'Start', tag: 'startEvent' },
    ...options.steps,
    { id: 'End', tag: 'endEvent' },
  ];
  const elements = steps.map(step => {
    const { attributes = '', content = '' } = step as (typeof options.steps)[0];
    return `<bpmn:${step.tag} id="${step.id}" ${attributes}>${content}</bpmn:${step.tag}>`;
  });
  const flows = steps
    .slice(1)
    .map(
      ({ id }, index) =>
        `<bpmn:sequenceFlow id="To_${id}" sourceRef="${steps[index].id}" targetRef="${id}" />`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions ${NAMESPACES} id="D_${
    options.id
  }" targetNamespace="http://linework.dev/test">
  ${options.root ?? ''}
  <bpmn:process id="${options.id}" name="${options.id}" isExecutable="true">
    ${[...elements, ...flows, options.beside ?? ''].join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;
}

const extensions = (content: string) =>
  `<bpmn:extensionElements>${content}</bpmn:extensionElements>`;

/** A service task; an error OUT_OF_STOCK leads to a user task instead. */
export const order = (retries = 3) =>
  inSequence({
    id: 'order',
    root: '<bpmn:error id="Error_stock" name="Out of stock" errorCode="OUT_OF_STOCK" />',
    steps: [
      {
        id: 'Reserve',
        tag: 'serviceTask',
        attributes: 'name="Reserve the goods"',
        content: extensions(
          `<zeebe:taskDefinition type="reserve" retries="${retries}" />
           <zeebe:taskHeaders><zeebe:header key="depot" value="north" /></zeebe:taskHeaders>`,
        ),
      },
    ],
    beside: `<bpmn:boundaryEvent id="OutOfStock" attachedToRef="Reserve">
      <bpmn:errorEventDefinition id="E" errorRef="Error_stock" />
    </bpmn:boundaryEvent>
    <bpmn:userTask id="Apologise" name="Apologise">${extensions(
      '<zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="core" />',
    )}</bpmn:userTask>
    <bpmn:sequenceFlow id="To_Apologise" sourceRef="OutOfStock" targetRef="Apologise" />`,
  });

/** Waits for the message "paid" with the order's number. */
export const payment = inSequence({
  id: 'payment',
  root: `<bpmn:message id="Message_paid" name="paid">${extensions(
    '<zeebe:subscription correlationKey="=orderNumber" />',
  )}</bpmn:message>`,
  steps: [
    {
      id: 'Paid',
      tag: 'intermediateCatchEvent',
      content:
        '<bpmn:messageEventDefinition id="M" messageRef="Message_paid" />',
    },
  ],
});

/** Waits for the signal "all-clear". */
export const alarm = inSequence({
  id: 'alarm',
  root: '<bpmn:signal id="Signal_clear" name="all-clear" />',
  steps: [
    {
      id: 'Clear',
      tag: 'intermediateCatchEvent',
      content: '<bpmn:signalEventDefinition id="S" signalRef="Signal_clear" />',
    },
  ],
});

/** A user task with a form, for the group core. */
export const approval = inSequence({
  id: 'approval',
  steps: [
    {
      id: 'Approve',
      tag: 'userTask',
      attributes: 'name="Approve the change"',
      content: extensions(
        `<zeebe:userTask />
         <zeebe:formDefinition externalReference="approve" />
         <zeebe:assignmentDefinition candidateGroups="core" />
         <zeebe:priorityDefinition priority="80" />
         <zeebe:taskHeaders><zeebe:header key="area" value="core network" /></zeebe:taskHeaders>`,
      ),
    },
  ],
});

export const approveForm = JSON.stringify({
  title: 'Approve',
  schema: {
    type: 'object',
    required: ['approved'],
    properties: {
      approved: { type: 'boolean' },
      remark: { type: 'string' },
    },
  },
});

/** Ends at once, with what it was started with. */
export const instant = inSequence({ id: 'instant', steps: [] });
