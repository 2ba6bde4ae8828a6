// Documents for tests of deployments: processes that call and that start by themselves, and decisions.
import { end, flow, processXml } from '../../runtime/__testUtils__/processes';

type Binding = { binding?: string; tag?: string };

function attributesOf({ binding, tag }: Binding): string {
  return `${binding ? ` bindingType="${binding}"` : ''}${
    tag ? ` versionTag="${tag}"` : ''
  }`;
}

/** A process that does nothing. */
export function emptyXml(
  id: string,
  options: { name?: string; tag?: string; ttl?: string } = {},
): string {
  const xml = processXml(id, {
    name: options.name,
    properties: options.ttl
      ? { 'linework.dev/history-time-to-live': options.ttl }
      : {},
    body: [end('End'), flow('Start', 'End')],
  });
  return options.tag
    ? xml.replace(
        '<bpmn:startEvent id="Start">',
        `<bpmn:extensionElements><zeebe:versionTag value="${options.tag}"/></bpmn:extensionElements><bpmn:startEvent id="Start">`,
      )
    : xml;
}

/** A process with the call activity `Call`. */
export function callingXml(
  id: string,
  called: string,
  options: Binding & { name?: string } = {},
): string {
  return processXml(id, {
    name: options.name,
    body: [
      `<bpmn:callActivity id="Call" name="Ask"><bpmn:extensionElements><zeebe:calledElement processId="${called}"${attributesOf(
        options,
      )}/></bpmn:extensionElements></bpmn:callActivity>`,
      end('End'),
      flow('Start', 'Call'),
      flow('Call', 'End'),
    ],
  });
}

/** A process with the business rule task `Decide`. */
export function decidingXml(
  id: string,
  decision: string,
  options: Binding = {},
): string {
  return processXml(id, {
    body: [
      `<bpmn:businessRuleTask id="Decide"><bpmn:extensionElements><zeebe:calledDecision decisionId="${decision}" resultVariable="result"${attributesOf(
        options,
      )}/></bpmn:extensionElements></bpmn:businessRuleTask>`,
      end('End'),
      flow('Start', 'Decide'),
      flow('Decide', 'End'),
    ],
  });
}

/** A process that begins at `Start` and at the given start events. */
export function startedXml(
  id: string,
  starts: { id: string; on: string }[],
  options: { name?: string } = {},
): string {
  return processXml(id, {
    name: options.name,
    body: [
      ...starts.map(
        start =>
          `<bpmn:startEvent id="${start.id}">${start.on}</bpmn:startEvent>`,
      ),
      end('End'),
      flow('Start', 'End'),
      ...starts.map(start => flow(start.id, 'End')),
    ],
  }).replace(
    '</bpmn:definitions>',
    `<bpmn:message id="M_alarm" name="alarm"/><bpmn:message id="M_alarm2" name="=&quot;alarm&quot;"/>
     <bpmn:message id="M_long" name="${'m'.repeat(256)}"/>
     <bpmn:signal id="S_storm" name="storm"/></bpmn:definitions>`,
  );
}

const timer = (property: string, value: string) =>
  `<bpmn:timerEventDefinition><bpmn:${property} xsi:type="bpmn:tFormalExpression">${value}</bpmn:${property}></bpmn:timerEventDefinition>`;

/** What start events can wait for. */
export const on = {
  cycle: (value: string) => timer('timeCycle', value),
  date: (value: string) => timer('timeDate', value),
  message: (id = 'M_alarm') =>
    `<bpmn:messageEventDefinition messageRef="${id}"/>`,
  signal: () => `<bpmn:signalEventDefinition signalRef="S_storm"/>`,
  condition: () =>
    `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">=x &gt; 1</bpmn:condition></bpmn:conditionalEventDefinition>`,
};

/** A DMN document with decisions that are literal expressions. */
export function dmnXml(
  id: string,
  decisions: { id: string; value: string; tag?: string }[],
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="${id}" name="Rules ${id}" namespace="http://linework.dev/test">
${decisions
  .map(
    decision =>
      `<decision id="${decision.id}" name="Decision ${decision.id}">${
        decision.tag
          ? `<extensionElements><zeebe:versionTag value="${decision.tag}"/></extensionElements>`
          : ''
      }<variable name="${decision.id}"/><literalExpression><text>${
        decision.value
      }</text></literalExpression></decision>`,
  )
  .join('\n')}
</definitions>`;
}
