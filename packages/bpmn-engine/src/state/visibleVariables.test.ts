import type { Request } from '../api/requests';
import type { ProcessState } from '../api/state';
import {
  bpmn,
  end,
  path,
  serviceTask,
  start,
  subProcess,
} from '../testing/bpmn';
import { multiInstance } from '../testing/loops';
import { Run } from '../testing/run';
import { visibleVariables } from './visibleVariables';

const xml = bpmn([
  start(),
  multiInstance(
    subProcess('each', [
      start('eachStart'),
      serviceTask('a', {
        inputs: [
          ['= upper case(site)', 'site'],
          ['= 1', 'own'],
        ],
      }),
      end('eachEnd'),
      ...path('eachStart', 'a', 'eachEnd'),
    ]),
    {
      inputCollection: '= sites',
      inputElement: 'site',
      outputCollection: 'results',
      outputElement: '= result',
    },
  ),
  end(),
  ...path('start', 'each', 'end'),
]);

const jobsOf = ({ requests }: Run) =>
  requests.filter(
    (request): request is Extract<Request, { type: 'createJob' }> =>
      request.type === 'createJob',
  );

describe('the visible variables of an element', () => {
  it('are those that its job has been created with', async () => {
    const run = await Run.of(xml);
    run.start({ sites: ['Bern', 'Basel'], rack: 4 });
    const jobs = jobsOf(run);
    expect(jobs).toHaveLength(2);
    for (const { elementInstanceKey, variables } of jobs) {
      expect(visibleVariables(run.state, elementInstanceKey)).toEqual(
        variables,
      );
    }
  });

  it('are those of all scopes around it, the inner ones first', async () => {
    const run = await Run.of(xml);
    run.start({ sites: ['Bern'], rack: 4, own: 'outer' });
    expect(visibleVariables(run.state, run.key('a'))).toEqual({
      sites: ['Bern'],
      rack: 4,
      results: [null],
      result: null,
      loopCounter: 1,
      site: 'BERN',
      own: 1,
    });
    expect(visibleVariables(run.state, 1)).toEqual({
      sites: ['Bern'],
      rack: 4,
      own: 'outer',
    });
  });

  it('are up to date, and a copy', async () => {
    const run = await Run.of(xml);
    run.start({ sites: ['Bern'] });
    run.setVariables({ rack: 5 });
    const variables = visibleVariables(run.state, run.key('a'));
    expect(variables.rack).toBe(5);
    variables.rack = 6;
    expect(visibleVariables(run.state, run.key('a')).rack).toBe(5);
  });

  it('can be read from a state that was stored', async () => {
    const run = await Run.of(xml);
    run.start({ sites: ['Bern'] });
    const stored: ProcessState = JSON.parse(JSON.stringify(run.state));
    expect(visibleVariables(stored, run.key('a'))).toEqual(
      jobsOf(run)[0].variables,
    );
  });

  it('of an element that is not active cannot be read', async () => {
    const run = await Run.of(xml);
    run.start({ sites: ['Bern'] });
    const { state } = run;
    expect(() => visibleVariables(state, 99)).toThrow(
      'element instance 99 is not active, so it sees no variables; activeElements says what is',
    );
  });
});
