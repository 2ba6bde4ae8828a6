import { compareOids, isBelow, isOid } from './oids';

describe('compareOids', () => {
  it.each([
    ['1.3.6', '1.3.6', 0],
    ['1.3.9', '1.3.10', -1],
    ['1.3.10', '1.3.9', 1],
    ['1.3', '1.3.0', -1],
    ['1.3.6.1', '1.3', 1],
    ['1.3.4294967295', '1.3.4294967294', 1],
    ['1.30', '1.3.0', 1],
  ])('compares %s with %s number by number', (a, b, sign) => {
    expect(Math.sign(compareOids(a, b))).toBe(sign);
  });
});

describe('isBelow', () => {
  it.each([
    ['1.3.6', '1.3.6.1', true],
    ['1.3.6', '1.3.6', false],
    ['1.3.6', '1.3.61', false],
    ['1.3.6', '1.3', false],
  ])('of %s: %s is %s', (root, oid, below) => {
    expect(isBelow(root, oid)).toBe(below);
  });
});

describe('isOid', () => {
  it.each([
    ['1.3.6.1.2.1.1.5.0', true],
    ['0.0', true],
    ['1', false],
    ['', false],
    ['.1.3', false],
    ['1.3.', false],
    ['1..3', false],
    ['3.1', false],
    ['1.03', false],
    ['1.3.-1', false],
    [`1${'.1'.repeat(128)}`, false],
  ])('%s: %s', (text, valid) => {
    expect(isOid(text)).toBe(valid);
  });
});
