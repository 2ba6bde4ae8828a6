import { TestDatabases } from '@backstage/backend-test-utils';
import {
  InMemorySpanExporter,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { JobError } from '@linework/backstage-plugin-workflow-node';
import { eventually } from '../runtime/__testUtils__/eventually';
import {
  end,
  flow,
  processXml,
  serviceTask,
  userTask,
} from '../runtime/__testUtils__/processes';
import { JANE, TestRuntime } from '../runtime/__testUtils__/TestRuntime';
import { measuring } from './__testUtils__/measuring';
import { OpenTelemetryTracer } from './CommandTracer';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const xml = processXml('measured', {
  body: [
    serviceTask('Work', 'work'),
    userTask('Approve'),
    end('End'),
    flow('Start', 'Work'),
    flow('Work', 'Approve'),
    flow('Approve', 'End'),
  ],
});

describe.each(databases.eachSupportedId())('Observing, %p', databaseId => {
  it('counts and traces what is committed', async () => {
    const exporter = new InMemorySpanExporter();
    const { metrics, read } = measuring();
    let attempts = 0;
    const test = await TestRuntime.create({
      knex: await databases.init(databaseId),
      handlers: [
        {
          type: 'work',
          async handle() {
            if (++attempts === 1) {
              throw new JobError({
                message: 'It does not answer',
                code: 'unreachable',
                outcome: 'incident',
              });
            }
          },
        },
      ],
      observer: {
        metrics,
        tracer: new OpenTelemetryTracer(
          new TracerProvider({
            spanProcessors: [new SimpleSpanProcessor({ exporter })],
          }).getTracer('test'),
        ),
      },
    });
    const key = await test.deploy(xml);
    await test.runtime.start();
    const instanceKey = await test.startInstance(key);
    const incident = await test.untilIncident(instanceKey);
    await test.runtime.resolveIncident({
      incidentKey: String(incident.incident_key),
      actor: JANE,
    });
    const { user_task_key: userTaskKey } = await eventually(
      () => test.knex('user_tasks').where({ state: 'created' }).first(),
      'the user task',
    );
    await test.runtime.completeUserTask({
      userTaskKey,
      variables: {},
      actor: JANE,
    });
    await expect(
      test.runtime.completeUserTask({
        userTaskKey,
        variables: {},
        actor: JANE,
      }),
    ).rejects.toThrow('was already completed');
    await test.runtime.stop();

    const values = await read();
    const points = (name: string) => values[`workflow.engine.${name}`]?.points;
    expect(points('instances')).toEqual([
      {
        'workflow.instance.event': 'started',
        'workflow.process.id': 'measured',
        value: 1,
      },
      {
        'workflow.instance.event': 'completed',
        'workflow.process.id': 'measured',
        value: 1,
      },
    ]);
    expect(
      Object.fromEntries(
        points('jobs').map(point => [point['workflow.job.event'], point.value]),
      ),
    ).toEqual({ created: 2, activated: 2, failed: 1, completed: 1 });
    expect(
      points('user_tasks').map(point => [
        point['workflow.user_task.event'],
        point.value,
      ]),
    ).toEqual([
      ['created', 1],
      ['completed', 1],
    ]);
    expect(points('incidents.raised')).toMatchObject([{ value: 1 }]);
    expect(points('incidents.resolved')).toMatchObject([{ value: 1 }]);
    expect(points('commands')).toEqual(
      expect.arrayContaining([
        {
          'workflow.command.type': 'completeUserTask',
          'workflow.command.outcome': 'done',
          value: 1,
        },
        {
          'workflow.command.type': 'completeUserTask',
          'workflow.command.outcome': 'rejected',
          value: 1,
        },
      ]),
    );
    expect(points('job.duration')).toMatchObject([{ value: { count: 2 } }]);

    const spans = exporter.getFinishedSpans();
    const start = spans.find(
      ({ name }) => name === 'workflow.command startInstance',
    );
    expect(start?.attributes).toMatchObject({
      'workflow.instance.key': instanceKey,
      'workflow.process.id': 'measured',
    });
    const job = spans.find(({ name }) => name === 'workflow.job work');
    expect(job?.parentSpanContext?.spanId).toBe(start?.spanContext().spanId);
    const batch = spans.find(
      ({ name, links }) =>
        name === 'workflow.batch' &&
        links[0]?.context.spanId === start?.spanContext().spanId,
    );
    expect(batch?.attributes).toEqual({ 'workflow.batch.size': 1 });
  });
});
