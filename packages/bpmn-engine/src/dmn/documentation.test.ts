import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileDecisions, evaluateDecision } from '.';
import { NOW } from './testing/dmn';

const page = readFileSync(join(__dirname, '../../../../docs/dmn.md'), 'utf8');

const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(
    match => match[1],
  );

describe('the page about decisions', () => {
  const [xml] = blocks('xml');

  it('has an example that gives what it says', async () => {
    const [variables, expected] = blocks('json').map(text => JSON.parse(text));
    const compilation = await compileDecisions(xml);
    expect(compilation.problems).toEqual([]);
    const made =
      compilation.ok &&
      evaluateDecision(compilation.decisions[0], variables, NOW);
    expect(made).toMatchObject({
      ok: true,
      result: expected,
      evaluatedDecisions: [{ matchedRules: [{ ruleId: 'many' }] }],
    });
  });

  it('has a failure that reads as it says', async () => {
    const broken = xml.replace('"major", "minor"', 'critical');
    const compilation = await compileDecisions(broken);
    const variables = { severity: 'major', customers: [] };
    const made =
      compilation.ok &&
      evaluateDecision(compilation.decisions[0], variables, NOW);
    expect(made).toMatchObject({
      message: blocks('text')[0].trim().replace(/\n/g, ' '),
    });
  });
});
