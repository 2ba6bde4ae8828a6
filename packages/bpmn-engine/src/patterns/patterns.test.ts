// The page about the patterns, the examples and what the engine says about them belong together.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../compile';
import { PATTERN_FILES, patternXml } from '../testing/patterns';

const page = readFileSync(
  join(__dirname, '../../../../docs/workflow-patterns.md'),
  'utf8',
);
const NUMBERS = Array.from({ length: 43 }, (_, i) => i + 1);

const rows = page
  .split('\n')
  .filter(line => line.startsWith('| WCP-'))
  .map(line => line.split('|').map(cell => cell.trim()));

/** Number and text of each section. */
const sections = new Map(
  page
    .split('\n### WCP-')
    .slice(1)
    .map(text => [Number(text.split(' ')[0]), text]),
);

function fileIn(text: string): string {
  return /examples\/patterns\/([\w-]+\.bpmn)/.exec(text)?.[1] ?? '';
}

describe('the page about workflow patterns', () => {
  it('has a row and a section for each of the 43, with the same file and degree', () => {
    expect(rows.map(([, number]) => number)).toEqual(
      NUMBERS.map(number => `WCP-${number}`),
    );
    for (const [, number, name, degree, , example] of rows) {
      const section = sections.get(Number(number.slice(4))) ?? '';
      expect(name).toContain(
        `[${section.split('\n')[0].replace(/^\d+ /, '')}]`,
      );
      expect(section.toLowerCase()).toContain(`**${degree}.**`);
      expect(fileIn(section)).toBe(fileIn(example));
      expect(section.includes('What is missing')).toBe(degree === 'partly');
    }
    expect(sections.size).toBe(43);
  });

  it('leads to every example, and to nothing else', () => {
    const listed = rows.map(row => fileIn(row[5]));
    expect([...listed].sort()).toEqual(PATTERN_FILES);
    listed.forEach((file, i) =>
      expect(file).toMatch(
        new RegExp(`^wcp-${String(i + 1).padStart(2, '0')}-`),
      ),
    );
  });

  it('counts the degrees right', () => {
    for (const degree of ['yes', 'built', 'partly']) {
      const count = rows.filter(row => row[3] === degree).length;
      expect(page).toMatch(
        new RegExp(`\\| \\*\\*${degree}\\*\\* +\\|[^|]+\\| ${count} +\\|`),
      );
    }
  });
});

describe.each(PATTERN_FILES)('the example %s', file => {
  const xml = patternXml(file);
  const id = file.replace(/\.bpmn$/, '');

  it('is ready to run, and says which pattern it shows', async () => {
    const result = await compile(xml);
    expect(result.problems.map(({ rule }) => rule)).toEqual(
      // the marker for a standard loop
      id === 'wcp-21-structured-loop' ? ['not-portable'] : [],
    );
    const [process] = result.ok ? result.processes : [];
    expect(process?.processId).toBe(id);
    expect(process?.name).toBeTruthy();
    const number = Number(id.slice(4, 6));
    expect(process?.documentation).toMatch(new RegExp(`^WCP-${number}, `));
  });

  it('has a shape for each element and an edge for each flow', () => {
    const ids = (pattern: RegExp) =>
      [...xml.matchAll(pattern)].map(match => match[1]).sort();
    const flows = ids(/<bpmn:sequenceFlow id="([^"]+)"/g);
    const elements = ids(
      /<bpmn:(?:\w*[eE]vent|\w+Task|\w+Gateway|subProcess|callActivity) id="([^"]+)"/g,
    );
    expect(ids(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]+)"/g)).toEqual(flows);
    expect(ids(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]+)"/g)).toEqual(
      elements,
    );
  });
});
