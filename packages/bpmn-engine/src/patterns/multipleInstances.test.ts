import { completeNext, openIn, startExample } from '../testing/patterns';
import type { Run } from '../testing/run';

/** A variable of each job of the element, in the order of their requests. */
function given(run: Run, elementId: string, name: string) {
  return run.requests.flatMap(request =>
    request.type === 'createJob' && request.elementId === elementId
      ? request.variables[name] ?? null
      : [],
  );
}

describe('WCP-12 multiple instances without synchronization', () => {
  it('begins instances in a loop that waits for none of them', async () => {
    const run = await startExample(12);
    run.completeJob('readAlarm', { alarm: 'A', more: true });
    run.completeJob('readAlarm', { alarm: 'B', more: true });
    completeNext(run, 'handleAlarm');
    run.completeJob('readAlarm', { alarm: 'C', more: false });
    expect(run.completed).toContain('allBegun');
    expect(openIn(run)).toEqual(['handleAlarm', 'handleAlarm']);
    expect(given(run, 'handleAlarm', 'alarm')).toEqual(['A', 'B', 'C']);
    completeNext(run, 'handleAlarm');
    completeNext(run, 'handleAlarm');
    expect(run.status).toBe('completed');
  });
});

describe('WCP-13 multiple instances with a priori design-time knowledge', () => {
  it('begins as many as the process says and goes on after all of them', async () => {
    const run = await startExample(13);
    expect(given(run, 'checkPart', 'part')).toEqual([
      'controller',
      'power supply',
      'fan',
    ]);
    completeNext(run, 'checkPart');
    completeNext(run, 'checkPart');
    expect(openIn(run)).toEqual(['checkPart']);
    completeNext(run, 'checkPart');
    expect(openIn(run)).toEqual(['writeReport']);
  });
});

describe('WCP-14 multiple instances with a priori run-time knowledge', () => {
  it('begins as many as there are when it begins, and collects their results', async () => {
    const run = await startExample(14);
    run.completeJob('readDevices', { devices: ['r1', 'r2'] });
    expect(given(run, 'backUpDevice', 'device')).toEqual(['r1', 'r2']);
    completeNext(run, 'backUpDevice', { backup: 1 });
    completeNext(run, 'backUpDevice', { backup: 2 });
    expect(openIn(run)).toEqual(['storeBackups']);
    expect(run.variables.backups).toEqual([1, 2]);
  });
});

describe('WCP-15 multiple instances without a priori run-time knowledge', () => {
  it('begins more while some are active, and goes on after all of them', async () => {
    const run = await startExample(15, { devices: ['r1'], site: 'Bern' });
    run.correlateMessage('deviceFound', { device: 'r2' });
    completeNext(run, 'surveyKnown');
    run.correlateMessage('deviceFound', { device: 'r3' });
    expect(given(run, 'surveyFound', 'device')).toEqual(['r2', 'r3']);
    completeNext(run, 'surveyFound');
    expect(openIn(run)).not.toContain('updateInventory');
    completeNext(run, 'surveyFound');
    expect(openIn(run)).toEqual(['updateInventory']);
    expect(run.variables).not.toHaveProperty('device');
  });
});

describe('WCP-26 cancel multiple instance task', () => {
  const devices = ['r1', 'r2', 'r3'];

  it('ends all instances that are active', async () => {
    const run = await startExample(26, { devices, site: 'Bern' });
    completeNext(run, 'scanDevice');
    run.correlateMessage('scanStopped');
    expect(openIn(run)).toEqual(['logStop']);
    run.completeJob('logStop');
    expect(run.completed).not.toContain('writeReport');
    expect(run.status).toBe('completed');
  });

  it('changes nothing if it does not happen', async () => {
    const run = await startExample(26, { devices, site: 'Bern' });
    devices.forEach(() => completeNext(run, 'scanDevice'));
    expect(openIn(run)).toEqual(['writeReport']);
  });
});

describe('WCP-27 complete multiple instance task', () => {
  const variables = { links: ['a', 'b', 'c'], campaign: '2026-11' };

  it('withdraws what is active and goes on with the results so far', async () => {
    const run = await startExample(27, variables);
    completeNext(run, 'measureLink', { level: -71 });
    completeNext(run, 'measureLink', { level: -64 });
    run.correlateMessage('enough');
    expect(openIn(run)).toEqual(['evaluate']);
    expect(run.last('createJob').variables.measurements).toEqual([-71, -64]);
  });

  it('goes on by itself when all are done', async () => {
    const run = await startExample(27, variables);
    variables.links.forEach(() =>
      completeNext(run, 'measureLink', { level: -60 }),
    );
    expect(openIn(run)).toEqual(['evaluate']);
  });
});
