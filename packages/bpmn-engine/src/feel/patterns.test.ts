import { patternProblem } from './patterns';

describe('a pattern for matches, replace or split', () => {
  it.each(['(a+)+', '(a|aa)*', '((ab*)c)+', '(x{2,})+', '([a-z]+.)*'])(
    'is refused if it repeats a group that repeats or branches: %s',
    pattern => {
      expect(patternProblem(pattern)).toContain('repeats a group');
    },
  );

  it.each([
    '^ge-[0-9/+]+$',
    '(up|down)',
    '(ab)+',
    '\\(a+\\)+',
    '[(+]+',
    '(a+)?',
  ])('is taken otherwise: %s', pattern => {
    expect(patternProblem(pattern)).toBeNull();
  });
});
