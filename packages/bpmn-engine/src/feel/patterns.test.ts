import { patternProblem } from './patterns';

describe('a pattern for matches, replace or split', () => {
  it.each([
    '(a+)+',
    '(a|aa)*',
    '((ab*)c)+',
    '(x{2,})+',
    '([a-z]+.)*',
    '(a?a?)+b',
    '(?:a?)*',
    '(a|a){1,30}b',
    '(a{0,3}){12}b',
    '(a?){30}b',
    '(a+){9}',
  ])(
    'is refused if it repeats a group that repeats or branches: %s',
    pattern => {
      expect(patternProblem(pattern)).toContain('repeats a group');
    },
  );

  it('is refused if optional parts in a row can be read in too many ways', () => {
    expect(patternProblem(`${'a?'.repeat(30)}b`)).toContain('ways');
  });

  it.each([
    '^ge-[0-9/+]+$',
    '(up|down)',
    '(ab)+',
    '\\(a+\\)+',
    '[(+]+',
    '[\\](+]+',
    '(a+)?',
    '.*(up|down).*',
    '(\\d{1,3}\\.){3}\\d{1,3}',
    '(\\d+\\.){3}\\d+',
    '(?:[0-9a-f]{2}:){5}[0-9a-f]{2}',
    '(?<port>ge-\\d+)?',
    '{a}',
  ])('is taken otherwise: %s', pattern => {
    expect(patternProblem(pattern)).toBeNull();
  });
});
