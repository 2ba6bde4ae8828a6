import fc from 'fast-check';
import type { Subscription } from '../api/subscriptions';
import { SubscriptionList } from './subscriptionList';

const timer = { kind: 'timer', dueAtMs: 1 } as const;
const later = { kind: 'timer', dueAtMs: 2 } as const;

/** Opens, closes or prolongs a subscription; the number says of whom, or which. */
const act = fc.tuple(
  fc.constantFrom('open', 'open', 'close', 'waitFor'),
  fc.nat({ max: 8 }),
);

describe('the list of open subscriptions', () => {
  it('finds those of a holder, however often it is asked, and whatever opens and closes meanwhile', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), acts => {
        const before: Subscription[] = [1, 2, 3].map(key => ({
          key,
          elementInstanceKey: key % 2,
          elementId: 'e',
          trigger: timer,
        }));
        const subscriptions = new SubscriptionList(before);
        let expected = before;
        acts.forEach(([what, number], i) => {
          if (what === 'open') {
            const key = 4 + i;
            const common = { elementInstanceKey: number, elementId: 'e' };
            subscriptions.open({
              version: 2,
              atMs: 0,
              type: 'subscriptionOpened',
              subscriptionKey: key,
              ...common,
              trigger: timer,
            });
            expected = [...expected, { key, ...common, trigger: timer }];
          } else {
            const key = expected[number % expected.length]?.key ?? 99;
            if (what === 'close') {
              subscriptions.close(key);
              expected = expected.filter(open => open.key !== key);
            } else {
              subscriptions.waitFor(key, later);
              expected = expected.map(open =>
                open.key === key ? { ...open, trigger: later } : open,
              );
            }
          }
          for (const key of [number, 99]) {
            expect(subscriptions.get(key)).toEqual(
              expected.find(open => open.key === key),
            );
          }
          expect(subscriptions.of(number)).toEqual(
            expected.filter(open => open.elementInstanceKey === number),
          );
        });
        expect(subscriptions.list).toEqual(expected);
        expect(before).toHaveLength(3);
      }),
    );
  });
});
