import { openIn, startExample } from '../testing/patterns';

describe('WCP-19 cancel task', () => {
  it('withdraws the task when the event happens', async () => {
    const run = await startExample(19, { alarm: 'A-17' });
    run.correlateMessage('alarmCleared');
    expect(openIn(run)).toEqual(['logAlarm']);
    expect(run.last('cancelUserTask')).toBeDefined();
  });

  it('does nothing once the task is done', async () => {
    const run = await startExample(19, { alarm: 'A-17' });
    run.completeUserTask('diagnose');
    expect(openIn(run)).toEqual(['repair']);
  });
});

describe('WCP-20 cancel case', () => {
  it('ends everything when the event happens', async () => {
    const run = await startExample(20, { order: 4711 });
    run.completeUserTask('reserveFibre').correlateMessage('orderWithdrawn');
    expect(openIn(run)).toEqual(['informCustomer']);
    run.completeJob('informCustomer');
    expect(run.status).toBe('completed');
    expect(run.completed).not.toContain('join');
  });

  it('is what a person can do to any instance', async () => {
    const run = await startExample(20, { order: 4711 });
    run.send({ type: 'cancel', reason: 'customer has gone' });
    expect(run.status).toBe('terminated');
    expect(run.open.size).toBe(0);
  });
});

describe('WCP-25 cancel region', () => {
  it('ends what is in the region and nothing else', async () => {
    const run = await startExample(25);
    run.completeJob('loadImage').catchSignal('freeze');
    expect(openIn(run)).toEqual(['informCustomers', 'restoreImage']);
    run.completeJob('restoreImage').completeJob('informCustomers');
    expect(run.completed).not.toContain('upgrade');
    expect(run.status).toBe('completed');
  });
});
