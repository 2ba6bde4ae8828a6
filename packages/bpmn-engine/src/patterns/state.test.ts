// State-based patterns and triggers. Where a message must find its receiver, instances run in a simulation.
import { openIn, simulateExample, startExample } from '../testing/patterns';
import type { Simulation } from '../simulation';

function userTask(simulation: Simulation, elementId: string) {
  const found = simulation.userTasks.find(task => task.elementId === elementId);
  if (!found) {
    throw new Error(`no user task "${elementId}" is open`);
  }
  return found;
}

function open(simulation: Simulation): string[] {
  return [...simulation.userTasks, ...simulation.jobs]
    .map(({ elementId }) => elementId)
    .sort();
}

/** What a worker of the type `publish-message` does: publishes, then completes its job. */
function publishWaiting(
  simulation: Simulation,
  correlationKey: string,
): Simulation {
  return simulation.jobs
    .filter(({ jobType }) => jobType === 'publish-message')
    .reduce(
      (before, job) =>
        before.completeJob(job).publishMessage({
          name: job.headers.messageName,
          correlationKey,
          timeToLiveMs: 3_600_000,
        }),
      simulation,
    );
}

describe('WCP-16 deferred choice', () => {
  it('lets the first event decide and withdraws the other', async () => {
    const run = await startExample(16, { link: 'BE-ZH-1' });
    run.correlateMessage('linkRestored');
    expect(openIn(run)).toEqual(['closeTicket']);
    expect(run.last('cancelTimer')).toBeDefined();
  });

  it('has the time decide if nothing else happens', async () => {
    const run = await startExample(16, { link: 'BE-ZH-1' });
    run.triggerTimer('fourHoursOver');
    expect(openIn(run)).toEqual(['repairLink']);
    expect(run.last('closeMessageSubscription')).toBeDefined();
  });
});

describe('WCP-17 interleaved parallel routing', () => {
  const tasks = ['doPowerCheck', 'doBatteryTest', 'doAntennaCheck'];

  async function visit(): Promise<Simulation> {
    const simulation = await simulateExample(17);
    return publishWaiting(
      simulation.start('wcp-17-interleaved-parallel-routing', {
        engineer: 'ana',
      }),
      'ana',
    );
  }

  it('does one thing at a time until all are done, in the given partial order', async () => {
    let simulation = await visit();
    const order: string[] = [];
    while (simulation.userTasks.length > 0) {
      expect(simulation.userTasks).toHaveLength(1);
      const [task] = simulation.userTasks;
      order.push(task.elementId);
      simulation = publishWaiting(simulation.completeUserTask(task), 'ana');
    }
    expect([...order].sort()).toEqual([...tasks].sort());
    expect(order.indexOf('doPowerCheck')).toBeLessThan(
      order.indexOf('doBatteryTest'),
    );
    expect(simulation.running).toEqual([]);
  });
});

describe('WCP-39 critical section', () => {
  const free = {
    name: 'device-free',
    correlationKey: 'r1',
    timeToLiveMs: 3_600_000,
  };

  it('keeps other ways and other instances out until the message is given back', async () => {
    let simulation = (await simulateExample(39))
      .start('wcp-39-critical-section', { device: 'r1' })
      .start('wcp-39-critical-section', { device: 'r1' })
      .publishMessage(free);
    const visits: string[] = [];
    for (let [job] = simulation.jobs; job; [job] = simulation.jobs) {
      expect(simulation.jobs).toHaveLength(1);
      visits.push(`${job.instanceKey} ${job.elementId}`);
      simulation =
        job.jobType === 'publish-message'
          ? publishWaiting(simulation, 'r1')
          : simulation.completeJob(job);
    }
    expect(simulation.running).toEqual([]);
    // nothing comes between configuring and verifying
    for (const instance of [1, 2]) {
      const configured = visits.indexOf(`${instance} configure`);
      expect(visits[configured + 1]).toBe(`${instance} verify`);
    }
    expect(visits).toHaveLength(10);
  });

  it('does not keep out who changes another device', async () => {
    const simulation = (await simulateExample(39))
      .start('wcp-39-critical-section', { device: 'r1' })
      .start('wcp-39-critical-section', { device: 'r2' })
      .publishMessage(free)
      .publishMessage({ ...free, correlationKey: 'r2' });
    expect(open(simulation)).toEqual(['configure', 'configure']);
  });
});

describe('WCP-40 interleaved routing', () => {
  it('does each step once, one at a time, in the chosen order', async () => {
    const run = await startExample(40);
    run.completeUserTask('chooseOrder', {
      order: ['mast', 'filter', 'battery'],
    });
    for (const task of ['inspectMast', 'cleanFilter', 'testBattery']) {
      expect(openIn(run)).toEqual([task]);
      run.completeUserTask(task);
    }
    expect(run.status).toBe('completed');
  });
});

describe('WCP-18 milestone', () => {
  const change = { name: 'urgent-change', correlationKey: 'W48' };

  it('takes changes while the window is open, as often as they come', async () => {
    const simulation = (await simulateExample(18))
      .start('wcp-18-milestone', { window: 'W48' })
      .publishMessage(change)
      .publishMessage(change);
    expect(open(simulation)).toEqual([
      'applyChange',
      'applyChange',
      'superviseWindow',
    ]);
  });

  it('takes none afterwards', async () => {
    let simulation = (await simulateExample(18)).start('wcp-18-milestone', {
      window: 'W48',
    });
    simulation = simulation
      .completeUserTask(userTask(simulation, 'superviseWindow'))
      .publishMessage(change);
    expect(open(simulation)).toEqual(['freeze']);
  });
});

describe('WCP-23 transient trigger', () => {
  it('is lost while nobody waits for it', async () => {
    let simulation = (await simulateExample(23))
      .start('wcp-23-transient-trigger')
      .broadcastSignal('freeze-lifted');
    simulation = simulation.completeJob(simulation.jobs[0]);
    expect(open(simulation)).toEqual([]);
    simulation = simulation.broadcastSignal('freeze-lifted');
    expect(open(simulation)).toEqual(['applyChange']);
  });
});

describe('WCP-24 persistent trigger', () => {
  const arrival = {
    name: 'part-arrived',
    correlationKey: 'P-9',
    timeToLiveMs: 86_400_000,
  };

  it('waits until somebody waits for it', async () => {
    let simulation = (await simulateExample(24))
      .start('wcp-24-persistent-trigger', { part: 'P-9' })
      .publishMessage(arrival);
    expect(open(simulation)).toEqual(['planVisit']);
    simulation = simulation.completeUserTask(userTask(simulation, 'planVisit'));
    expect(open(simulation)).toEqual(['installPart']);
  });

  it('is gone when its time is over', async () => {
    let simulation = (await simulateExample(24))
      .start('wcp-24-persistent-trigger', { part: 'P-9' })
      .publishMessage(arrival);
    simulation = simulation.advanceTo(simulation.nowMs + 86_400_001);
    simulation = simulation.completeUserTask(userTask(simulation, 'planVisit'));
    expect(open(simulation)).toEqual([]);
    expect(simulation.messageSubscriptions).toHaveLength(1);
  });
});
