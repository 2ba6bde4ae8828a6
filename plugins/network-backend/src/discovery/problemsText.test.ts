import { problemsText } from './problemsText';

describe('problemsText', () => {
  it('tells all problems while they are few', () => {
    expect(problemsText(['One.', 'Two.'])).toBe('One. Two.');
    expect(problemsText([])).toBe('');
  });

  it('says how many more there are of thousands', () => {
    const text = problemsText(
      Array.from({ length: 5_000 }, () => 'x'.repeat(99)),
    );
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toMatch(/x … and 4981 more$/);
  });

  it('clips a single long problem', () => {
    const text = problemsText(['x'.repeat(1_000_000)]);
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toMatch(/x…$/);
  });
});
