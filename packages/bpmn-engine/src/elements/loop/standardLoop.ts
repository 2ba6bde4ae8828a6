import type { LoopProgress } from '../../api/state';
import type { FeelExpression } from '../../feel/expression';
import { evaluateBoolean } from '../../step/evaluate';
import type { Execution } from '../../step/execution';
import { openSubscriptions } from '../../step/subscriptions';
import type { Visit } from '../behavior';
import { loopBehavior, type LoopKind } from './loop';

interface StandardLoop {
  testBefore: boolean;
  maximum: number;
  condition: FeelExpression | null;
}

/** Whether another round follows after so many. */
function goesOn(
  x: Execution,
  body: Visit,
  rounds: number,
  { maximum, condition }: StandardLoop,
): boolean {
  return (
    rounds < maximum &&
    (condition === null ||
      evaluateBoolean(x, body.key, condition, 'the loop condition', {
        loopCounter: rounds,
      }))
  );
}

/** An activity that is repeated, round after round, as long as a condition holds. */
export const standardLoop: LoopKind = {
  elementType: 'loopBody',
  bpmnType: 'bpmn:StandardLoopCharacteristics',
  compile(source, loop, compilation) {
    const text = loop.one('loopCondition')?.text('body')?.trim();
    const condition = text
      ? compilation.expression(source, text, 'loop condition')
      : null;
    const maximum = loop.number('loopMaximum');
    if (!text && maximum === undefined) {
      compilation.error(
        'standard-loop',
        source,
        'nothing ends the loop; give it a loopCondition or a loopMaximum',
      );
      return null;
    }
    if (
      maximum !== undefined &&
      !(Number.isSafeInteger(maximum) && maximum > 0)
    ) {
      compilation.error(
        'standard-loop',
        source,
        `the loopMaximum ${maximum} is no whole number from 1; correct it or leave it out`,
      );
    }
    compilation.warn(
      'not-portable',
      source,
      'a standard loop runs only here, not in Camunda 8; use an exclusive gateway to be portable',
    );
    const rules: StandardLoop = {
      testBefore: loop.flag('testBefore') === true,
      maximum: maximum ?? Infinity,
      condition,
    };
    return loopBehavior({
      // a loop that never waits is a mistake, which the bound of steps tells
      pauses: false,
      start(x, body) {
        const isEntered = !rules.testBefore || goesOn(x, body, 0, rules);
        openSubscriptions(x, body);
        x.emit({
          type: 'loopStarted',
          elementInstanceKey: body.key,
          elementId: body.node.id,
          ...(!isEntered && { items: [] }),
        });
      },
      next: ({ started, total }: LoopProgress, isAnyActive) =>
        isAnyActive || total === 0 ? null : { loopCounter: started + 1 },
      completing(x, body) {
        const { completed = 0 } = x.instance(body.key)?.loop ?? {};
        return !goesOn(x, body, completed + 1, rules);
      },
      result: () => ({}),
    });
  },
};
