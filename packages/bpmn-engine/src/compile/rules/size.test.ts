import {
  bpmn,
  element,
  exclusive,
  flow,
  inclusive,
  parallel,
  start,
  task,
} from '../../testing/bpmn';
import { compile } from '..';

const between = (from: string, to: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    flow(from, to, { id: `${from}_${to}_${i}` }),
  );

async function problemsOf(content: string[]): Promise<string[]> {
  const { problems } = await compile(bpmn(content));
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('a process that is refused because it is too large', () => {
  it('has an element with more than 1,000 sequence flows', async () => {
    expect(
      await problemsOf([
        start(),
        task('many'),
        exclusive('merge'),
        flow('start', 'many'),
        ...between('many', 'merge', 1001),
      ]),
    ).toEqual([
      'process-size: "many": 1001 sequence flows leave it, the limit is 1000; use a multi-instance activity, or several gateways',
      'process-size: "merge": 1001 sequence flows lead to it, the limit is 1000; use a multi-instance activity, or several gateways',
    ]);
  });

  it('has more than 2,000 sequence flows to gateways that join', async () => {
    const stage = (from: string, i: number) => [
      parallel(`join${i}`),
      ...between(from, `join${i}`, 700),
    ];
    expect(
      await problemsOf([
        start(),
        task('t'),
        flow('start', 't'),
        ...stage('t', 1),
        ...stage('join1', 2),
        ...stage('join2', 3),
      ]),
    ).toEqual([
      'process-size: "process": 2100 sequence flows lead to gateways that join, the limit is 2000; move parts into processes of their own and call them',
    ]);
  });

  it('has more than 200 inclusive gateways that join', async () => {
    const joins = Array.from({ length: 201 }, (_, i) => `join${i}`);
    expect(
      await problemsOf([
        start(),
        task('before'),
        flow('start', 'before'),
        ...joins.flatMap(id => [inclusive(id), ...between('before', id, 2)]),
      ]),
    ).toEqual([
      'process-size: "process": 201 inclusive gateways join, the limit is 200; move parts into processes of their own and call them',
    ]);
  });
});

describe('a cycle', () => {
  it('is refused if it has more than 255 characters', async () => {
    const [problem] = await problemsOf([
      element(
        'bpmn:startEvent',
        { id: 'start' },
        element(
          'bpmn:timerEventDefinition',
          {},
          element('bpmn:timeCycle', {}, `0 0 0 ${'1,'.repeat(150)}1 1 *`),
        ),
      ),
      task('t'),
      flow('start', 't'),
    ]);
    expect(problem).toBe(
      'timer-definition: "start": the timer has 311 characters, the limit is 255; write it shorter',
    );
  });
});
