// Advanced branching and synchronization without counting.
import { completeNext, openIn, startExample } from '../testing/patterns';

function times(completed: string[], elementId: string): number {
  return completed.filter(id => id === elementId).length;
}

describe('WCP-6 multi-choice', () => {
  it.each([
    [
      { customers: 5, severity: 'critical' },
      ['tellCustomers', 'tellManagement'],
    ],
    [{ customers: 5, severity: 'minor' }, ['tellCustomers']],
    [{ customers: 0, severity: 'minor' }, ['writeLog']],
  ])('takes the ways for %j', async (variables, tasks) => {
    const run = await startExample(6, variables);
    expect(openIn(run)).toEqual(tasks);
  });
});

describe('WCP-7 structured synchronizing merge', () => {
  it('waits for all ways that were taken', async () => {
    const run = await startExample(7, { powerAlarm: true, temperature: 55 });
    run.completeJob('checkCooling');
    expect(openIn(run)).toEqual(['checkPower']);
    run.completeJob('checkPower');
    expect(openIn(run)).toEqual(['writeReport']);
  });

  it('waits for nothing else', async () => {
    const run = await startExample(7, { powerAlarm: true, temperature: 20 });
    run.completeJob('checkPower');
    expect(openIn(run)).toEqual(['writeReport']);
  });
});

describe('WCP-8 multi-merge', () => {
  it('begins what follows for each token', async () => {
    const run = await startExample(8);
    run.completeJob('readNearEnd').completeJob('readFarEnd');
    expect(openIn(run)).toEqual([
      'compareWithInventory',
      'compareWithInventory',
    ]);
    completeNext(run, 'compareWithInventory');
    completeNext(run, 'compareWithInventory');
    expect(times(run.completed, 'end')).toBe(2);
    expect(run.status).toBe('completed');
  });
});

describe('WCP-33 generalised AND-join', () => {
  it('keeps tokens that come early until each has its partner', async () => {
    const run = await startExample(33);
    run.completeJob('measureNearPort1').completeJob('measureNearPort2');
    expect(times(run.completed, 'join')).toBe(0);
    run.completeJob('measureFarPort2');
    expect(openIn(run)).toEqual(['comparePair', 'measureFarPort1']);
    run.completeJob('measureFarPort1');
    completeNext(run, 'comparePair');
    completeNext(run, 'comparePair');
    expect(times(run.completed, 'join')).toBe(2);
    expect(run.status).toBe('completed');
  });
});

describe('WCP-37 local synchronizing merge', () => {
  const all = { fibre: true, radio: true };

  it('joins in two steps the ways that were begun', async () => {
    const run = await startExample(37, all);
    run.completeJob('checkRadio');
    expect(openIn(run)).toEqual(['checkFibre']);
    run.completeJob('checkFibre', { known: true });
    run.completeJob('rateAccess');
    expect(openIn(run)).toEqual(['rateRoute']);
  });

  it('waits no longer for a way that has ended before', async () => {
    const run = await startExample(37, all);
    run.completeJob('checkRadio');
    run.completeJob('checkFibre', { known: false });
    expect(run.completed).toContain('skipped');
    expect(openIn(run)).toEqual(['rateAccess']);
  });
});

describe('WCP-38 general synchronizing merge', () => {
  it('waits as long as a token can come through the loop', async () => {
    const run = await startExample(38, { change: true, outage: true });
    run.completeJob('announceChange');
    run.completeJob('configureDevice', { accepted: false });
    expect(openIn(run)).toEqual(['configureDevice']);
    run.completeJob('configureDevice', { accepted: true });
    expect(openIn(run)).toEqual(['closeChange']);
    expect(times(run.completed, 'join')).toBe(1);
  });

  it('does not wait for what cannot come', async () => {
    const run = await startExample(38, { change: false, outage: true });
    run.completeJob('announceChange');
    expect(openIn(run)).toEqual(['closeChange']);
  });
});

describe('WCP-42 thread split', () => {
  it('makes two tokens of one on the same way', async () => {
    const run = await startExample(42);
    expect(openIn(run)).toEqual(['measure', 'measure']);
    completeNext(run, 'measure');
    expect(openIn(run)).toEqual(['measure', 'reportLevel']);
  });
});

describe('WCP-41 thread merge', () => {
  it('makes one token of the two', async () => {
    const run = await startExample(41);
    completeNext(run, 'measure');
    expect(openIn(run)).toEqual(['measure']);
    completeNext(run, 'measure');
    expect(openIn(run)).toEqual(['compareLevels']);
    run.completeJob('compareLevels');
    expect(times(run.completed, 'compareLevels')).toBe(1);
    expect(run.status).toBe('completed');
  });
});
