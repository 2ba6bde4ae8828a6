// Small processes for tests, written as BPMN of the Zeebe dialect without a diagram.

interface ProcessOptions {
  name?: string;
  /** `zeebe:properties` of the process. */
  properties?: Record<string, string>;
  /** Form of the start event. */
  startForm?: string;
  /** Elements and flows between the start event `Start` and whatever ends the process. */
  body: string[];
}

/** A document with one process that begins at `Start`. */
export function processXml(processId: string, options: ProcessOptions): string {
  const properties = Object.entries(options.properties ?? {})
    .map(([name, value]) => `<zeebe:property name="${name}" value="${value}"/>`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="http://linework.dev/test">
  <bpmn:process id="${processId}" name="${
    options.name ?? processId
  }" isExecutable="true">
    ${
      properties &&
      `<bpmn:extensionElements><zeebe:properties>${properties}</zeebe:properties></bpmn:extensionElements>`
    }
    <bpmn:startEvent id="Start">${
      options.startForm
        ? `<bpmn:extensionElements><zeebe:formDefinition formId="${options.startForm}"/></bpmn:extensionElements>`
        : ''
    }</bpmn:startEvent>
    ${options.body.join('\n    ')}
  </bpmn:process>
  <bpmn:error id="Error_Refused" name="Refused" errorCode="refused"/>
</bpmn:definitions>`;
}

/** A sequence flow, with a FEEL condition if one is given. */
export function flow(from: string, to: string, condition?: string): string {
  const id = `Flow_${from}_${to}`;
  return condition
    ? `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:conditionExpression></bpmn:sequenceFlow>`
    : `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
}

export function end(id: string): string {
  return `<bpmn:endEvent id="${id}"/>`;
}

export function parallel(id: string): string {
  return `<bpmn:parallelGateway id="${id}"/>`;
}

export function serviceTask(
  id: string,
  jobType: string,
  options: { retries?: number; header?: string } = {},
): string {
  return `<bpmn:serviceTask id="${id}" name="Do ${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${jobType}" retries="${
    options.retries ?? 3
  }"/>${
    options.header
      ? `<zeebe:taskHeaders><zeebe:header key="command" value="${options.header}"/></zeebe:taskHeaders>`
      : ''
  }</bpmn:extensionElements></bpmn:serviceTask>`;
}

export function userTask(
  id: string,
  options: {
    form?: string;
    groups?: string;
    users?: string;
    assignee?: string;
  } = {},
): string {
  const assignment = [
    options.assignee && `assignee="${options.assignee}"`,
    options.groups && `candidateGroups="${options.groups}"`,
    options.users && `candidateUsers="${options.users}"`,
  ].filter(Boolean);
  return `<bpmn:userTask id="${id}" name="Work on ${id}"><bpmn:extensionElements><zeebe:userTask/>${
    options.form
      ? `<zeebe:formDefinition externalReference="${options.form}"/>`
      : ''
  }${
    assignment.length > 0
      ? `<zeebe:assignmentDefinition ${assignment.join(' ')}/>`
      : ''
  }</bpmn:extensionElements></bpmn:userTask>`;
}

/** A duration such as `PT1H`, or a cycle such as `R3/PT1H`. */
function timerDefinition(time: string): string {
  const property = time.startsWith('R') ? 'timeCycle' : 'timeDuration';
  return `<bpmn:timerEventDefinition><bpmn:${property} xsi:type="bpmn:tFormalExpression">${time}</bpmn:${property}></bpmn:timerEventDefinition>`;
}

/** A timer on the boundary of an activity. */
export function boundaryTimer(
  id: string,
  attachedTo: string,
  time: string,
  options: { interrupting: boolean },
): string {
  return `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}" cancelActivity="${
    options.interrupting
  }">${timerDefinition(time)}</bpmn:boundaryEvent>`;
}

/** Interrupts when the FEEL condition becomes true. */
export function boundaryCondition(
  id: string,
  attachedTo: string,
  condition: string,
): string {
  return `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}"><bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=${condition}</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:boundaryEvent>`;
}

/** Waits where the token is. */
export function timerCatch(id: string, time: string): string {
  return `<bpmn:intermediateCatchEvent id="${id}">${timerDefinition(
    time,
  )}</bpmn:intermediateCatchEvent>`;
}

/** An event sub-process that begins at the timer `<id>_Start`. */
export function timerEventSubProcess(
  id: string,
  time: string,
  options: { interrupting: boolean; body: string[] },
): string {
  return `<bpmn:subProcess id="${id}" triggeredByEvent="true"><bpmn:startEvent id="${id}_Start" isInterrupting="${
    options.interrupting
  }">${timerDefinition(time)}</bpmn:startEvent>${options.body.join(
    '',
  )}</bpmn:subProcess>`;
}

/** Takes the BPMN error `refused` of an activity. */
export function boundaryError(id: string, attachedTo: string): string {
  return `<bpmn:boundaryEvent id="${id}" attachedToRef="${attachedTo}"><bpmn:errorEventDefinition errorRef="Error_Refused"/></bpmn:boundaryEvent>`;
}

/** One user task between start and end. */
export function approvalXml(
  processId = 'approval',
  task: Parameters<typeof userTask>[1] = {},
): string {
  return processXml(processId, {
    name: 'Approval',
    body: [
      userTask('Approve', task),
      end('End'),
      flow('Start', 'Approve'),
      flow('Approve', 'End'),
    ],
  });
}

/** One service task between start and end. */
export function jobXml(
  processId = 'one-job',
  options: { jobType?: string; retries?: number; header?: string } = {},
): string {
  return processXml(processId, {
    name: 'One job',
    body: [
      serviceTask('Work', options.jobType ?? 'work', options),
      end('End'),
      flow('Start', 'Work'),
      flow('Work', 'End'),
    ],
  });
}
