import type { CaseResult } from './case';
import { report, type CaseOutcome } from './report';

const outcome = (
  id: string,
  result: CaseResult,
  semantics: CaseOutcome['conformanceCase']['semantics'] = 'common',
): CaseOutcome => ({
  conformanceCase: { id, area: 'timer-event', semantics },
  result,
});

const pass: CaseResult = { outcome: 'passed' };
const fail: CaseResult = { outcome: 'failed', reason: 'step 1 start: no' };
const exception = { id: 'odd', reason: 'It is odd.', clause: 'BPMN 1.2' };

describe('the report of a conformance run', () => {
  it('has a table by area, the failures and the totals', () => {
    const { text, failed } = report([
      outcome('one', pass),
      outcome('two', fail),
    ]);
    expect(failed).toBe(1);
    expect(text).toBe(
      [
        'area          passed   failed',
        'timer-event        1        1',
        '',
        'FAILED two (timer-event)',
        '    step 1 start: no',
        '',
        '1 passed, 1 failed',
      ].join('\n'),
    );
  });

  it('counts cases that hold for Camunda 7 only apart', () => {
    const { text, failed } = report([
      outcome('one', pass),
      outcome('seven', fail, 'c7-only'),
    ]);
    expect(failed).toBe(0);
    expect(text).toContain('Camunda 7 only, not counted');
    expect(text).toContain('Camunda 7 only: FAILED seven');
    expect(text).toMatch(/\n1 passed, 0 failed$/);
  });

  it('names exceptions with their reason and does not count them', () => {
    const { text, failed } = report([outcome('odd', fail)], [exception]);
    expect(failed).toBe(0);
    expect(text).toContain('exception odd\n    It is odd. (BPMN 1.2)');
    expect(text).toMatch(/\n0 passed, 0 failed$/);
  });

  it('takes an exception that passes for a failure of the list', () => {
    const { text, failed } = report([outcome('odd', pass)], [exception]);
    expect(failed).toBe(1);
    expect(text).toContain('odd passes; take it off the list');
    expect(text).toMatch(/\n0 passed, 1 failed$/);
  });
});
