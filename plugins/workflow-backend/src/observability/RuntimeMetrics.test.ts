import { measuring } from './__testUtils__/measuring';
import { MAX_LABEL_VALUES } from './RuntimeMetrics';

describe('RuntimeMetrics', () => {
  it('counts and times commands in seconds, by type and outcome', async () => {
    const { metrics, read } = measuring();
    const command = { type: 'completeJob', queuedMs: 5, totalMs: 20 };
    metrics.commandDone({ ...command, outcome: 'done' });
    metrics.commandDone({ ...command, outcome: 'done' });
    metrics.commandDone({ ...command, outcome: 'rejected' });
    const values = await read();
    expect(values['workflow.engine.commands']).toEqual({
      unit: '{command}',
      points: [
        {
          'workflow.command.type': 'completeJob',
          'workflow.command.outcome': 'done',
          value: 2,
        },
        {
          'workflow.command.type': 'completeJob',
          'workflow.command.outcome': 'rejected',
          value: 1,
        },
      ],
    });
    expect(values['workflow.engine.command.duration']).toEqual({
      unit: 's',
      points: [
        {
          'workflow.command.type': 'completeJob',
          value: { count: 3, sum: expect.closeTo(0.06) },
        },
      ],
    });
    expect(values['workflow.engine.command.queue_time'].points).toEqual([
      { value: { count: 3, sum: expect.closeTo(0.015) } },
    ]);
  });

  it('measures transactions, timers, messages, incidents, user tasks and instances', async () => {
    const { metrics, read } = measuring();
    metrics.batchDone({ size: 40, durationMs: 12 });
    metrics.transactionRetried('deadlock');
    metrics.timerFired(250);
    metrics.timerFired(-3);
    metrics.messages('expired', 4);
    metrics.incidentRaised('job');
    metrics.incidentsResolved(3);
    metrics.userTasks('created', 2);
    metrics.instances('started', 'fault-closure');
    metrics.jobHandled('ssh-command', 1_500);
    const values = await read();
    expect(
      Object.fromEntries(
        Object.entries(values).map(([name, { points }]) => [name, points]),
      ),
    ).toEqual({
      'workflow.engine.batch.size': [{ value: { count: 1, sum: 40 } }],
      'workflow.engine.batch.duration': [{ value: { count: 1, sum: 0.012 } }],
      'workflow.engine.transaction.retries': [
        { 'workflow.retry.reason': 'deadlock', value: 1 },
      ],
      'workflow.engine.timers': [{ value: 2 }],
      'workflow.engine.timer.lateness': [{ value: { count: 2, sum: 0.25 } }],
      'workflow.engine.messages': [
        { 'workflow.message.event': 'expired', value: 4 },
      ],
      'workflow.engine.incidents.raised': [
        { 'workflow.incident.type': 'job', value: 1 },
      ],
      'workflow.engine.incidents.resolved': [{ value: 3 }],
      'workflow.engine.user_tasks': [
        { 'workflow.user_task.event': 'created', value: 2 },
      ],
      'workflow.engine.instances': [
        {
          'workflow.instance.event': 'started',
          'workflow.process.id': 'fault-closure',
          value: 1,
        },
      ],
      'workflow.engine.job.duration': [
        {
          'workflow.job.type': 'ssh-command',
          value: { count: 1, sum: 1.5 },
        },
      ],
    });
  });

  it('keeps a series for so many job types only, and counts the rest together', async () => {
    const { metrics, read } = measuring();
    for (let i = 0; i < MAX_LABEL_VALUES + 50; i++) {
      metrics.jobs('completed', `type-${i}`);
    }
    metrics.jobs('completed', 'type-0');
    const { points } = (await read())['workflow.engine.jobs'];
    expect(points).toHaveLength(MAX_LABEL_VALUES + 1);
    const valueOf = (type: string) =>
      points.find(point => point['workflow.job.type'] === type)?.value;
    expect(valueOf('type-0')).toBe(2);
    expect(valueOf('other')).toBe(50);
  });
});
