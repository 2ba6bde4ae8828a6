import type { Compilation } from '../compilation';
import type { ModelNode } from '../model';
import type { Rule } from './rule';

function checkProcess(starts: ModelNode[], compilation: Compilation) {
  const [first, ...more] = starts.filter(
    ({ kind }) => kind.eventDefinition === null,
  );
  for (const extra of more) {
    compilation.error(
      'start-event',
      extra.source,
      `there is more than one none start event ("${first.source.id}" is one); keep one and join the ways with a gateway`,
    );
  }
  for (const { source, kind } of starts) {
    if (kind.eventDefinition !== null && !kind.catches) {
      compilation.error(
        'start-event',
        source,
        'nothing can throw to the start event of a process; use it in an event sub-process, or another kind of start event',
      );
    }
  }
}

function checkSubProcess(starts: ModelNode[], compilation: Compilation) {
  const [first, ...more] = starts;
  for (const extra of more) {
    compilation.error(
      'start-event',
      extra.source,
      `there is more than one start event ("${first.source.id}" is one); keep one and join the ways with a gateway`,
    );
  }
  if (first && first.kind.eventDefinition !== null) {
    compilation.error(
      'start-event',
      first.source,
      'a sub-process begins when a token comes, so its start event waits for nothing; use a none start event, or make it an event sub-process',
    );
  }
}

function checkEventSubProcess(
  { source, incoming, outgoing }: ModelNode,
  starts: ModelNode[],
  compilation: Compilation,
) {
  const [first, ...more] = starts;
  for (const extra of more) {
    compilation.error(
      'start-event',
      extra.source,
      `there is more than one start event ("${first.source.id}" is one); make an event sub-process for each`,
    );
  }
  if (first && first.kind.eventDefinition === null) {
    compilation.error(
      'start-event',
      first.source,
      'an event sub-process begins when something happens; give its start event a timer, message, signal, condition, error, escalation or compensation',
    );
  }
  if (
    first?.kind.eventDefinition === 'bpmn:ErrorEventDefinition' &&
    first.source.flag('isInterrupting') === false
  ) {
    compilation.error(
      'start-event',
      first.source,
      'an error ends the scope it comes from; make the start event interrupting, or use an escalation',
    );
  }
  for (const flow of [...incoming, ...outgoing]) {
    compilation.error(
      'event-sub-process-flow',
      flow.source,
      `no sequence flow connects the event sub-process "${source.id}"; remove it`,
    );
  }
}

/** Each process and sub-process begins at start events that can happen there. */
export const startEvents: Rule = ({ nodes, isPartial }, compilation) => {
  for (const container of nodes) {
    const { elementType } = container.kind;
    const starts = container.children.filter(
      ({ kind }) => kind.elementType === 'startEvent',
    );
    const begins =
      elementType === 'process' ||
      elementType === 'subProcess' ||
      elementType === 'transaction' ||
      elementType === 'eventSubProcess';
    if (begins && starts.length === 0 && !isPartial) {
      compilation.error(
        'start-event',
        container.source,
        `there is no ${
          elementType === 'eventSubProcess' ? '' : 'none '
        }start event to begin at; add one`,
      );
    }
    if (elementType === 'process') {
      checkProcess(starts, compilation);
    } else if (elementType === 'eventSubProcess') {
      checkEventSubProcess(container, starts, compilation);
    } else if (begins) {
      checkSubProcess(starts, compilation);
    }
  }
};
