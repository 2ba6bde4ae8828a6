import { Simulation, compile, type EngineEvent } from '@linework/bpmn-engine';
import {
  boundaryTimer,
  end,
  flow,
  processXml,
  serviceTask,
  userTask,
} from '../../runtime/__testUtils__/processes';
import { answerJob, answerUserTask, BEGINNING } from '../answers';
import { Replay } from './Replay';

const PROCESS = 'determinate';

const xml = processXml(PROCESS, {
  body: [
    serviceTask('Work', 'inside'),
    userTask('Look'),
    boundaryTimer('Late', 'Look', 'PT1H', { interrupting: true }),
    serviceTask('More', 'inside'),
    end('End'),
    flow('Start', 'Work'),
    flow('Work', 'Look'),
    flow('Look', 'More'),
    flow('Late', 'More'),
    flow('More', 'End'),
  ],
});

describe('a history that is carried out again', () => {
  let events: EngineEvent[];
  let replay: (history: readonly EngineEvent[]) => ReturnType<typeof Replay.of>;

  beforeAll(async () => {
    const result = await compile(xml);
    if (!result.ok) throw new Error('the process does not compile');
    const { processes } = result;
    let simulation = Simulation.create({ processes, nowMs: 0 }).start(
      PROCESS,
      BEGINNING as { [name: string]: never },
    );
    const work = () => {
      const [job] = simulation.jobs;
      const answer = answerJob(PROCESS, job.elementId, {});
      const variables = answer.type === 'complete' ? answer.variables : {};
      simulation = simulation.completeJob(
        job,
        variables as { [name: string]: number },
      );
    };
    work();
    simulation = simulation.completeUserTask(
      simulation.userTasks[0],
      answerUserTask(PROCESS, 'Look') as { [name: string]: number },
    );
    work();
    events = JSON.parse(
      JSON.stringify(simulation.history.map(({ event }) => event)),
    );
    replay = history =>
      Replay.of(processes[0], {}, history, {
        processId: PROCESS,
        fromCalled: () => [],
      });
  });

  it('is explained by commands from its beginning to its end', () => {
    const { problems, commands, state, open } = replay(events);
    expect(problems).toEqual([]);
    expect(commands.map(({ type }) => type)).toEqual([
      'start',
      'completeJob',
      'completeUserTask',
      'completeJob',
    ]);
    expect(state.status).toBe('completed');
    expect([...open]).toEqual([]);
  });

  it('says what is still waited for where it stops', () => {
    const beforeLook = events.findIndex(
      event => event.type === 'elementCompleted' && event.elementId === 'Work',
    );
    const untilLook = events.findIndex(
      (event, i) => i > beforeLook && event.type === 'variablesSet',
    );
    const { open, problems } = replay(events.slice(0, untilLook));
    expect(problems).toEqual([]);
    expect([...open.keys()].map(key => key.split(' ')[0]).sort()).toEqual([
      'createUserTask',
      'scheduleTimer',
    ]);
  });

  it('is not explained if any event is missing, doubled or another', () => {
    events.forEach((event, i) => {
      const without = events.filter((_, index) => index !== i);
      const doubled = [...events.slice(0, i), event, ...events.slice(i)];
      const changed = events.map((other, index) =>
        index === i ? { ...other, atMs: 1 } : other,
      );
      // What it began with is nothing that the core decides, and where the history stops is nothing that it says.
      const isFree = i === 1 || i === events.length - 1;
      for (const history of [...(isFree ? [] : [without]), doubled, changed]) {
        expect([i, replay(history).problems]).not.toEqual([i, []]);
      }
    });
  });
});
