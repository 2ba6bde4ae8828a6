import { compileDecisions } from '../dmn';
import { decision, dmn, literal } from '../dmn/testing/dmn';
import { bpmn, businessRuleTask, path, start, userTask } from '../testing/bpmn';
import { NOW, simulationOf } from '../testing/simulation';
import { Simulation } from './simulation';

describe('a business rule task in a simulation', () => {
  it('decides by the latest decision, or by the one with the tag', async () => {
    const compiled = await compileDecisions(
      dmn([
        decision('rule', literal('"first"'), { versionTag: 'v1' }),
        decision('other', literal('"other"')),
      ]),
    );
    const newer = await compileDecisions(
      dmn([decision('rule', literal('"second"'))]),
    );
    const { processes } = await simulationOf(
      bpmn([
        start(),
        businessRuleTask('latest', 'rule', { resultVariable: 'latest' }),
        businessRuleTask('tagged', 'rule', {
          resultVariable: 'tagged',
          bindingType: 'versionTag',
          versionTag: 'v1',
        }),
        userTask('see'),
        ...path('start', 'latest', 'tagged', 'see'),
      ]),
    );
    const decisions = [compiled, newer].flatMap(result =>
      result.ok ? result.decisions : [],
    );
    const decided = Simulation.create({
      processes,
      decisions,
      nowMs: NOW,
    }).start('process');
    expect(decided.userTasks[0].variables).toEqual({
      latest: 'second',
      tagged: 'first',
    });
  });
});
