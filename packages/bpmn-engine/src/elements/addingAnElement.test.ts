// The guide shows code, and names files and properties, as they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the page about adding an element', () => {
  const folder = join(__dirname, '../..');
  const guide = readFileSync(
    join(folder, '../../docs/adding-an-element.md'),
    'utf8',
  );
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const bare = (code: string) => code.replace(/\s+|;\s*$/g, '');

  it('shows code as it stands in its files', () => {
    const blocks = [...guide.matchAll(/```ts\n\/\/ (\S+)\n([^]*?)```/g)];
    expect(blocks).toHaveLength(3);
    for (const [, path, code] of blocks) {
      expect(bare(read(path))).toContain(bare(code));
    }
  });

  it('names files and properties that there are', () => {
    const files = [...guide.matchAll(/`(src\/[\w/]+\.ts)`/g)];
    expect(files.length).toBeGreaterThan(5);
    files.forEach(([, path]) => expect(read(path)).toBeTruthy());
    const rules = [...guide.matchAll(/^- `(\w+)\.ts`/gm)].map(([, name]) =>
      name === 'hostNeeds'
        ? `src/compile/${name}.ts`
        : `src/compile/rules/${name}.ts`,
    );
    expect(rules).toHaveLength(4);
    rules.forEach(path => expect(read(path)).toContain('receiveTask'));
    const behavior = read('src/elements/behavior.ts');
    const verbs = [...guide.matchAll(/^\| (`\w+`(?:, `\w+`)*)/gm)].flatMap(
      ([, cell]) => cell.match(/\w+/g) ?? [],
    );
    expect(verbs).toContain('activate');
    verbs.forEach(verb => expect(behavior).toContain(`  ${verb}`));
  });
});
