// Basic control flow, iteration and termination.
import {
  completeNext,
  openIn,
  startExample,
  simulateExample,
} from '../testing/patterns';

describe('WCP-1 sequence', () => {
  it('begins a task when the one before has completed', async () => {
    const run = await startExample(1);
    expect(openIn(run)).toEqual(['saveConfiguration']);
    run.completeJob('saveConfiguration');
    expect(openIn(run)).toEqual(['restartDevice']);
    run.completeJob('restartDevice').completeUserTask('confirmService');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-2 parallel split', () => {
  it('begins both tasks at once, and each goes its own way', async () => {
    const run = await startExample(2);
    expect(openIn(run)).toEqual(['notifyOwner', 'openTicket']);
    run.completeJob('notifyOwner');
    expect(run.completed).toContain('ownerNotified');
    expect(openIn(run)).toEqual(['openTicket']);
  });
});

describe('WCP-3 synchronization', () => {
  it.each([
    ['prepareNearEnd', 'prepareFarEnd'],
    ['prepareFarEnd', 'prepareNearEnd'],
  ])('goes on once when %s and then %s are done', async (first, second) => {
    const run = await startExample(3);
    run.completeJob(first);
    expect(openIn(run)).toEqual([second]);
    run.completeJob(second);
    expect(openIn(run)).toEqual(['switchOver']);
    run.completeJob('switchOver');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-4 exclusive choice', () => {
  it.each([
    ['critical', 'repair'],
    ['minor', 'observe'],
  ])('takes exactly one way for a %s alarm', async (severity, task) => {
    const run = await startExample(4, { severity });
    expect(openIn(run)).toEqual([task]);
  });
});

describe('WCP-5 simple merge', () => {
  it.each([true, false])('goes on once (automatic: %s)', async automatic => {
    const run = await startExample(5, { automatic });
    if (automatic) {
      run.completeJob('requestByProtocol');
    } else {
      run.completeUserTask('requestByHand');
    }
    run.completeJob('installCertificate');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-10 arbitrary cycles', () => {
  it('enters and leaves the cycles in several places', async () => {
    const run = await startExample(10);
    run.completeJob('configurePort');
    run.completeJob('testPort', { result: 'no signal' });
    run.completeUserTask('checkCable', { repaired: true });
    expect(openIn(run)).toEqual(['testPort']);
    run.completeJob('testPort', { result: 'wrong settings' });
    run.completeJob('configurePort');
    run.completeJob('testPort', { result: 'good' });
    expect(run.completed).toContain('provisioned');
    expect(run.status).toBe('completed');
  });

  it('can be left from inside the other cycle', async () => {
    const run = await startExample(10);
    run.completeJob('configurePort');
    run.completeJob('testPort', { result: 'no signal' });
    run.completeUserTask('checkCable', { repaired: false });
    expect(run.completed.at(-1)).toBe('rejected');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-21 structured loop', () => {
  it('repeats the task while the condition holds', async () => {
    const run = await startExample(21, { answered: false });
    run.completeJob('ping').completeJob('ping');
    expect(openIn(run)).toEqual(['ping']);
    run.completeJob('ping', { answered: true });
    expect(openIn(run)).toEqual(['reportResult']);
  });

  it('ends at the maximum', async () => {
    const run = await startExample(21, { answered: false });
    for (let round = 1; round <= 5; round += 1) {
      run.completeJob('ping');
    }
    expect(openIn(run)).toEqual(['reportResult']);
  });
});

describe('WCP-22 recursion', () => {
  it('calls itself as deep as there are alarms, and each level ends after those below', async () => {
    let simulation = await simulateExample(22);
    const alarms: Record<string, string[]> = {
      access: ['aggregation-1', 'aggregation-2'],
      'aggregation-1': ['core'],
    };
    simulation = simulation.start('wcp-22-recursion', { device: 'access' });
    for (let [job] = simulation.jobs; job; [job] = simulation.jobs) {
      const upstream = alarms[String(job.variables.device)] ?? [];
      simulation = simulation.completeJob(job, { upstream });
    }
    expect(simulation.instances.map(({ depth }) => depth)).toEqual([
      0, 1, 1, 2,
    ]);
    expect(simulation.running).toEqual([]);
    const ends = simulation.history.flatMap(({ instanceKey, event }) =>
      event.type === 'instanceCompleted' ? instanceKey : [],
    );
    expect(ends.at(-1)).toBe(1);
    expect(ends).toHaveLength(4);
  });
});

describe('WCP-11 implicit termination', () => {
  it('completes the instance when the last way has ended, whichever that is', async () => {
    const run = await startExample(11);
    run.completeJob('closeTicket');
    expect(run.status).toBe('active');
    run.completeJob('informCustomer');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-43 explicit termination', () => {
  it('ends everything else and completes the instance', async () => {
    const run = await startExample(43);
    run.completeUserTask('searchFarEnd');
    expect(run.status).toBe('completed');
    expect(run.completed).toContain('faultFound');
    expect(run.completed).not.toContain('searchNearEnd');
    expect(run.open.size).toBe(0);
  });

  it('does not wait for it when another way ends', async () => {
    const run = await startExample(43);
    completeNext(run, 'warnCustomers');
    expect(openIn(run)).toEqual(['searchFarEnd', 'searchNearEnd']);
  });
});
