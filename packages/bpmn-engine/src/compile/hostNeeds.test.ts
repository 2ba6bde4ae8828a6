import {
  bpmn,
  boundary,
  catchEvent,
  end,
  endWith,
  eventSubProcess,
  path,
  receiveTask,
  start,
  startOn,
  throwEvent,
  userTask,
} from '../testing/bpmn';
import { compile } from './index';

async function needsOf(...content: string[]) {
  const result = await compile(bpmn(content));
  expect(result.problems).toEqual([]);
  return result.ok ? result.processes[0].hostNeeds : [];
}

describe('the needs of a host', () => {
  it('are none for what happens within the instance and for jobs, user tasks and timers', async () => {
    expect(
      await needsOf(
        start(),
        userTask('work'),
        boundary('late', 'work', { timer: { duration: 'PT1H' } }),
        boundary('hot', 'work', { condition: '= heat > 30' }),
        catchEvent('pause', { timer: { duration: 'PT1M' } }),
        throwEvent('note', { escalation: 'note' }),
        end(),
        end('end_late'),
        end('end_hot'),
        ...path('start', 'work', 'pause', 'note', 'end'),
        ...path('late', 'end_late'),
        ...path('hot', 'end_hot'),
      ),
    ).toEqual([]);
  });

  it('are those of every event and task that needs messages or signals, wherever it lies', async () => {
    expect(
      await needsOf(
        start(),
        userTask('work'),
        boundary('stop', 'work', { signal: 'stop' }),
        catchEvent('answer', { message: 'answer' }),
        receiveTask('receive', 'answer'),
        endWith('end', { signal: 'done' }),
        end('end_stop'),
        ...path('start', 'work', 'answer', 'receive', 'end'),
        ...path('stop', 'end_stop'),
        eventSubProcess('aside', [
          startOn('asked', { message: 'ask' }),
          end('end_aside'),
          ...path('asked', 'end_aside'),
        ]),
      ),
    ).toEqual([
      { elementId: 'stop', need: 'signal' },
      { elementId: 'answer', need: 'message' },
      { elementId: 'receive', need: 'message' },
      { elementId: 'end', need: 'signal' },
      { elementId: 'asked', need: 'message' },
    ]);
  });

  it('are workers that know of priorities and ad-hoc sub-processes, and decisions', async () => {
    const extended = (element: string, id: string, extension: string) =>
      `<bpmn:${element} id="${id}"><bpmn:extensionElements>${extension}</bpmn:extensionElements>`;
    const job = '<zeebe:taskDefinition type="work" />';
    expect(
      await needsOf(
        start(),
        `${extended(
          'serviceTask',
          'first',
          `${job}<zeebe:jobPriorityDefinition priority="9" />`,
        )}</bpmn:serviceTask>`,
        `${extended('adHocSubProcess', 'guided', job)}<bpmn:task id="tool" />
         </bpmn:adHocSubProcess>`,
        `${extended(
          'businessRuleTask',
          'decide',
          '<zeebe:calledDecision decisionId="rate" resultVariable="rate" />',
        )}</bpmn:businessRuleTask>`,
        end(),
        ...path('start', 'first', 'guided', 'decide', 'end'),
      ),
    ).toEqual([
      { elementId: 'first', need: 'jobPriority' },
      { elementId: 'guided', need: 'adHocJob' },
      { elementId: 'decide', need: 'calledDecision' },
    ]);
  });

  it('leave out start events of the process, which have facts of their own', async () => {
    expect(
      await needsOf(
        startOn('start', { signal: 'go' }),
        end(),
        ...path('start', 'end'),
      ),
    ).toEqual([]);
  });
});
