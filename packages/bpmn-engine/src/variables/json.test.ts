import fc from 'fast-check';
import type { Json } from '../api/json';
import { bytesOf, checkVariables, replacedBytes, valueBytes } from './json';

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 9, 10, 99, 100, -9, -10, 999_999_999, 1e9, 1e21),
);

/** A text without halves of characters, which JSON writes in another way. */
const text = fc.string({ unit: 'grapheme' });

/** As JSON; a truth value counts 5 whichever it is. */
const written = (value: unknown) =>
  Buffer.byteLength(JSON.stringify(value)?.replaceAll('true', 'false') ?? '');

describe('variables', () => {
  it('take as many bytes as their JSON', () => {
    fc.assert(
      fc.property(
        fc.oneof(number, text, fc.constant(null), fc.constant(false)),
        value => {
          expect(valueBytes(value)).toBe(written(value));
        },
      ),
    );
  });

  it('take for lists and contexts what is in them, and a little for each entry', () => {
    const value: Json = { list: [1, 'zwei', [true, null]], empty: {} };
    // a comma is counted with the last entry, too
    expect(valueBytes(value)).toBe(written(value) + 3);
    expect(bytesOf(value)).toBe(valueBytes(value) - 2);
    const check = checkVariables(value, 1000, 10);
    expect(check).toMatchObject({ ok: true, bytes: valueBytes(value) });
  });

  it('free what is replaced by others of the same name', () => {
    expect(replacedBytes({ a: 10, b: 'x' }, { b: null, c: 1 })).toBe(
      bytesOf({ b: 'x' }),
    );
    expect(replacedBytes(undefined, { a: 1 })).toBe(0);
  });

  it.each([
    [
      { a: [1, { b: () => 1 }] },
      'a[1].b is of type function, which JSON lacks',
    ],
    [{ a: { b: [[], NaN] } }, 'a.b[1] is NaN, which JSON lacks'],
    [{ a: [[[[]]]] }, 'a[0][0][0] nests deeper than 3 levels'],
    [{ a: { b: new Date(0) } }, 'a.b is no plain object'],
    [
      { a: [JSON.parse('{"__proto__": 1}')] },
      'a[0] has the reserved key __proto__',
    ],
    [{ a: new Array(1) }, 'a[0] is of type undefined, which JSON lacks'],
  ])(
    'are refused with the place of what is wrong: %#',
    (variables, message) => {
      expect(checkVariables(variables, 1000, 3)).toEqual({
        ok: false,
        code: 'invalid',
        message,
      });
    },
  );
});
