import fc from 'fast-check';
import { step, stepAll } from '.';
import type { Command } from '../api/commands';
import type { StepEnvironment } from '../api/environment';
import type { Executable } from '../api/executable';
import type { StepAllResult } from '../api/results';
import type { ProcessState } from '../api/state';
import { createState } from '../state';
import {
  bpmn,
  end,
  path,
  serviceTask,
  start,
  timerBoundary,
  userTask,
} from '../testing/bpmn';
import { multiInstance } from '../testing/loops';
import { blockProcess } from '../testing/random/blocks';
import { choices, type Choice } from '../testing/random/history';
import { playHistory } from '../testing/random/playHistory';
import { decisions } from '../testing/random/replay';
import { documentOf } from '../testing/random/writer';
import { NOW, Run } from '../testing/run';

function inTurn(
  executable: Executable,
  state: ProcessState,
  commands: readonly Command[],
  environment?: StepEnvironment,
): StepAllResult {
  let current = state;
  const outcomes = commands.map(command => {
    const result = step(executable, current, command, NOW, environment);
    if (!result.ok) {
      return result;
    }
    const { state: next, ...outcome } = result;
    current = next;
    return outcome;
  });
  return { state: current, outcomes };
}

const STARTED: Command = { type: 'start', variables: { sites: [1, 2, 3] } };

const process_ = bpmn([
  start(),
  multiInstance(serviceTask('visit'), { inputCollection: '= sites' }),
  userTask('after'),
  timerBoundary('late', 'after', { duration: 'PT1H' }),
  end(),
  ...path('start', 'visit', 'after', 'end'),
  ...path('late', 'end'),
]);

const done = (elementInstanceKey: number): Command => ({
  type: 'completeJob',
  elementInstanceKey,
  variables: { last: elementInstanceKey },
});

describe('several commands at once', () => {
  it('lead to what they lead to one by one, whatever the process and its history', async () => {
    const environment = await decisions();
    const refused = new Set<string>();
    let largest = 0;
    await fc.assert(
      fc.asyncProperty(
        blockProcess,
        choices(40),
        fc.integer({ min: 1, max: 40 }),
        async (block, history: Choice[], size) => {
          const { run, history: played } = await playHistory(
            documentOf(block),
            history,
            environment,
          );
          const commands = played.map(({ command }) => command);
          largest = Math.max(largest, Math.min(size, commands.length));
          let state = createState(run.executable);
          for (let from = 0; from < commands.length; from += size) {
            const some = commands.slice(from, from + size);
            const before = JSON.stringify(state);
            const result = stepAll(
              run.executable,
              state,
              some,
              NOW,
              environment,
            );
            expect(JSON.stringify(state)).toBe(before);
            expect(result).toEqual(
              inTurn(run.executable, state, some, environment),
            );
            result.outcomes.forEach((outcome, i) => {
              if (!outcome.ok) {
                refused.add(some[i].type);
              }
            });
            state = result.state;
          }
        },
      ),
      { numRuns: 100, seed: 20261124 },
    );
    // the histories must be worth something
    expect(largest).toBeGreaterThan(20);
    expect([...refused]).toEqual(
      expect.arrayContaining(['completeJob', 'modify', 'migrate']),
    );
  }, 120_000);

  it('are refused each for itself: the others take effect', async () => {
    const { executable } = await Run.of(process_);
    const { state, outcomes } = stepAll(
      executable,
      createState(executable),
      [done(4), STARTED, done(4), done(4), done(5), { ...STARTED }],
      NOW,
    );
    expect(outcomes.map(({ ok }) => ok)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(outcomes[3]).toMatchObject({ rejection: { code: 'notActive' } });
    expect(state.instances.map(({ elementId }) => elementId)).toEqual([
      'process',
      'visit',
      'visit',
    ]);
  });

  it('go on from before a modification that is refused in the middle', async () => {
    const { executable } = await Run.of(process_);
    const modify: Command = {
      type: 'modify',
      instructions: [
        { type: 'activateElement', elementId: 'after' },
        {
          type: 'activateElement',
          elementId: 'after',
          variables: [
            { elementId: 'after', variables: { f: () => 1 } as never },
          ],
        },
      ],
    };
    const commands = [STARTED, done(4), modify, done(5), done(6)];
    const result = stepAll(executable, createState(executable), commands, NOW);
    expect(result.outcomes[2]).toMatchObject({
      ok: false,
      rejection: { code: 'invalidVariables' },
    });
    expect(result).toEqual(
      inTurn(executable, createState(executable), commands),
    );
    expect(result.state.subscriptions).toHaveLength(1);
  });

  it('may be none', async () => {
    const { executable } = await Run.of(process_);
    const state = createState(executable);
    expect(stepAll(executable, state, [], NOW)).toEqual({
      state,
      outcomes: [],
    });
  });
});
