// Random histories of processes that call each other, send and wait: whatever is done, all instances are at rest
// afterwards, and what is open is what they wait for.
import fc from 'fast-check';
import type { Executable } from '../api/executable';
import {
  boundary,
  bpmn,
  callActivity,
  catchEvent,
  end,
  endWith,
  errorEnd,
  eventSubProcess,
  exclusive,
  flow,
  parallel,
  path,
  serviceTask,
  start,
  startOn,
  throwEvent,
  userTask,
} from '../testing/bpmn';
import { NOW, simulationOf } from '../testing/simulation';
import { Simulation } from './simulation';
import { SimulationError } from './simulationError';

const HOUR = 3_600_000;

/** Calls itself now and then, catches errors and escalations, and has a timer and signals around it. */
const parent = bpmn(
  [
    start(),
    exclusive('again', { default: 'toFork' }),
    callActivity('self', { processId: '= "parent"' }),
    parallel('fork'),
    callActivity('call', { processId: '= kind' }),
    boundary('failed', 'call', { error: 'E1' }),
    boundary('noticed', 'call', { escalation: null }, { interrupting: false }),
    boundary('late', 'call', { timer: { duration: 'PT2H' } }),
    serviceTask('work'),
    boundary('told', 'work', { message: 'Tell' }, { interrupting: false }),
    end(),
    eventSubProcess('handle', [
      startOn('stopped', { signal: 'Stop' }),
      userTask('react'),
      end('handled'),
      ...path('stopped', 'react', 'handled'),
    ]),
    ...path('start', 'again'),
    flow('again', 'fork', { id: 'toFork' }),
    flow('again', 'self', { condition: '= is defined(depth) and depth > 0' }),
    ...path('self', 'fork', 'call', 'end'),
    ...path('fork', 'work', 'end'),
    ...path('failed', 'end'),
    ...path('noticed', 'end'),
    ...path('late', 'end'),
    ...path('told', 'end'),
  ],
  '',
  'parent',
);

const child = bpmn(
  [
    start(),
    throwEvent('escalate', { escalation: 'Low' }),
    catchEvent('wait', { message: 'Tell' }),
    serviceTask('check'),
    exclusive('well', { default: 'toEnd' }),
    errorEnd('broken', 'E1'),
    endWith('stop', { signal: 'Stop' }),
    ...path('start', 'escalate', 'wait', 'check', 'well'),
    flow('well', 'stop', { id: 'toEnd' }),
    flow('well', 'broken', { condition: '= is defined(bad) and bad' }),
  ],
  '',
  'child',
);

const starter = bpmn(
  [
    startOn('begin', { message: 'Tell' }),
    catchEvent('pause', { timer: { duration: 'PT1H' } }),
    end(),
    ...path('begin', 'pause', 'end'),
  ],
  '',
  'starter',
);

type Act = (simulation: Simulation) => Simulation;

const pick =
  <T>(
    from: (simulation: Simulation) => readonly T[],
    index: number,
    act: (simulation: Simulation, one: T) => Simulation,
  ): Act =>
  simulation => {
    const found = from(simulation);
    return found.length > 0
      ? act(simulation, found[index % found.length])
      : simulation;
  };

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc
    .record({
      depth: fc.integer({ min: 0, max: 1 }),
      kind: fc.constantFrom('child', 'parent', 'starter', 'none'),
      key: fc.constantFrom('k1', 'k2'),
    })
    .map(
      (variables): Act =>
        one =>
          one.start('parent', variables),
    ),
  fc.tuple(fc.nat(20), fc.boolean()).map(([index, bad]) =>
    pick(
      one => one.jobs,
      index,
      (one, job) => one.completeJob(job, { bad, depth: 0, kind: 'child' }),
    ),
  ),
  fc.nat(20).map(index =>
    pick(
      one => one.jobs,
      index,
      (one, job) => one.throwJobError(job, 'E1'),
    ),
  ),
  fc.nat(20).map(index =>
    pick(
      one => one.jobs,
      index,
      (one, job) => one.failJob(job, 'broken'),
    ),
  ),
  fc.nat(20).map(index =>
    pick(
      one => one.userTasks,
      index,
      (one, task) => one.completeUserTask(task),
    ),
  ),
  fc.nat(20).map(index =>
    pick(
      one => one.incidents,
      index,
      (one, { instanceKey, incidentKey }) =>
        one.resolveIncident(instanceKey, incidentKey),
    ),
  ),
  fc
    .record({
      name: fc.constant('Tell'),
      correlationKey: fc.constantFrom('', 'k1', 'k2'),
      timeToLiveMs: fc.constantFrom(0, HOUR),
    })
    .map(
      (message): Act =>
        one =>
          one.publishMessage(message),
    ),
  fc.constant<Act>(one => one.broadcastSignal('Stop')),
  fc.integer({ min: 0, max: 3 }).map(
    (hours): Act =>
      one =>
        one.advanceTo(one.nowMs + hours * HOUR),
  ),
  fc.nat(20).map(index =>
    pick(
      one => one.running,
      index,
      (one, { instanceKey }) => one.cancel(instanceKey),
    ),
  ),
);

/** Every instance waits for exactly what is open, and calls and called instances belong together. */
function checkAtRest({ state, running }: Simulation) {
  for (const { instanceKey, state: own, open, calledBy } of state.instances) {
    const subscriptions = open
      .flatMap(({ request }) =>
        'subscriptionKey' in request ? request.subscriptionKey : [],
      )
      .sort((a, b) => a - b);
    const isRunning = own.status === 'active';
    expect(subscriptions).toEqual(
      isRunning
        ? own.subscriptions.map(({ key }) => key).sort((a, b) => a - b)
        : [],
    );
    const calls = open.flatMap(({ request }) =>
      request.type === 'startCalledProcess' ? request.elementInstanceKey : [],
    );
    const called = running.flatMap(one =>
      one.calledBy?.instanceKey === instanceKey
        ? one.calledBy.elementInstanceKey
        : [],
    );
    expect(called.sort()).toEqual(calls.sort());
    const work = open.flatMap(({ request }) =>
      'subscriptionKey' in request ? [] : request.elementInstanceKey,
    );
    const waiting = own.instances.filter(
      ({ elementType, heldIn }) =>
        heldIn === undefined &&
        ['serviceTask', 'userTask', 'callActivity'].includes(elementType),
    );
    expect(work.sort()).toEqual(
      isRunning ? waiting.map(({ key }) => key).sort() : [],
    );
    if (isRunning && calledBy) {
      expect(state.instances[calledBy.instanceKey - 1].state.status).toBe(
        'active',
      );
    }
  }
}

function perform(simulation: Simulation, act: Act): Simulation {
  try {
    return act(simulation);
  } catch (error) {
    if (error instanceof SimulationError) {
      return simulation;
    }
    throw error;
  }
}

describe('any history of a simulation', () => {
  let processes: Executable[];

  beforeAll(async () => {
    ({ processes } = await simulationOf(parent, child, starter));
  });

  it('leaves all instances at rest, and can be saved and played again', () => {
    fc.assert(
      fc.property(
        fc.array(acts, { minLength: 5, maxLength: 40, size: 'max' }),
        history => {
          const last = history.reduce(
            (simulation, act) => {
              const next = perform(simulation, act);
              checkAtRest(next);
              return next;
            },
            Simulation.create({
              processes,
              nowMs: NOW,
              limits: { instances: 30, callDepth: 4 },
            }),
          );
          expect(last.steps.flatMap(({ refusals }) => refusals)).toEqual([]);
          const saved = JSON.parse(JSON.stringify(last.save()));
          const limits = { instances: 30, callDepth: 4 };
          const loaded = Simulation.load(saved, { processes, limits });
          expect(loaded.state).toEqual(last.state);
          const half = Math.floor(last.stepCount / 2);
          expect(loaded.rewind(half).state).toEqual(last.rewind(half).state);
          const roots = last.running.filter(({ calledBy }) => !calledBy);
          const ended = roots.reduce(
            (simulation, { instanceKey }) => simulation.cancel(instanceKey),
            last,
          );
          expect(
            ended.running.filter(({ processId }) => processId !== 'starter'),
          ).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
