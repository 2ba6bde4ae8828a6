import {
  bpmn,
  end,
  errorBoundary,
  exclusive,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { Run } from '../testing/run';

// Stored histories must stay readable: if this file changes, the event version has to.
describe('the history of an instance', () => {
  it('is as recorded', async () => {
    const run = await Run.of(
      bpmn([
        start(),
        parallel('split'),
        serviceTask('probe', {
          name: 'Probe the line',
          inputs: [['= device.name', 'target']],
          outputs: [['= level', 'level']],
        }),
        errorBoundary('noLine', 'probe', 'LINE'),
        userTask('inform', { name: 'Inform the customer' }),
        timerBoundary('late', 'inform', { duration: 'PT4H' }),
        exclusive('bad', { default: 'bad_join' }),
        userTask('repair', { candidateGroups: 'field' }),
        parallel('join'),
        end(),
        ...path('start', 'split', 'probe', 'bad', 'join', 'end'),
        ...path('split', 'inform', 'join'),
        ...path('late', 'join'),
        ...path('noLine', 'repair'),
        flow('bad', 'repair', { condition: '= level > 3' }),
        ...path('repair', 'join'),
      ]),
    );
    run.start({ device: { name: 'r1' } });
    run.nowMs += 1000;
    run.failJob('probe', 'no answer', 'device-unreachable').resolve();
    run.nowMs += 1000;
    run.completeJob('probe', { level: 'high' });
    run.setVariables({ level: 5 }).resolve();
    run.nowMs += 4 * 3_600_000;
    run.triggerTimer('late').completeUserTask('repair', { done: true });
    expect({ events: run.events, requests: run.requests }).toMatchSnapshot();
  });
});
