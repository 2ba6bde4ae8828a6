import fc from 'fast-check';
import { indexOfKey } from './indexOfKey';

describe('an entry of a list by ascending key', () => {
  it('is found wherever it is, and not if it is not there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 60 })), keys => {
        const list = keys.sort((a, b) => a - b).map(key => ({ key }));
        for (let key = -1; key <= 61; key++) {
          expect(indexOfKey(list, key)).toBe(keys.indexOf(key));
        }
      }),
    );
  });
});
