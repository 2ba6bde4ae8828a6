// The reference of the elements names each of them, and what each reads.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementKind } from './behavior';
import { ELEMENT_KINDS } from './registry';
import { JOB_EXTENSIONS } from './task/jobWork';

const page = readFileSync(
  join(__dirname, '../../../../docs/elements.md'),
  'utf8',
);

const MAPPINGS = 'zeebe:IoMapping';

/** Cells of the tables about elements by what the first cell says. */
const rows = new Map(
  page
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
    .filter(cells => cells.length === 7 && !/^(-+|element)$/.test(cells[1]))
    .map(cells => [cells[1].toLowerCase().replace(/-/g, ' '), cells]),
);

function words(camelCase: string): string {
  return camelCase.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** What the element is called in BPMN, without hyphens. */
function nameOf({ elementType, eventDefinition }: ElementKind): string {
  const type = elementType === 'task' ? 'undefined task' : words(elementType);
  if (eventDefinition === undefined) {
    return type;
  }
  const trigger = (eventDefinition ?? 'bpmn:NoneEventDefinition')
    .replace(/^bpmn:|EventDefinition$/g, '')
    .replace('Compensate', 'Compensation');
  return `${words(trigger)} ${type}`;
}

function extensionsIn(text: string): string[] {
  const named = [...text.matchAll(/`zeebe:(\w)(\w+)`/g)].map(
    ([, first, rest]) => `zeebe:${first.toUpperCase()}${rest}`,
  );
  const jobs = JOB_EXTENSIONS.filter(name => name !== MAPPINGS);
  return [
    ...named,
    ...(/\bjob definition\b/.test(text) ? jobs : []),
    ...(/\bmappings\b/.test(text) ? [MAPPINGS] : []),
  ];
}

describe('the reference of the elements', () => {
  it.each(ELEMENT_KINDS.map(kind => [nameOf(kind), kind] as const))(
    'has the %s, with what it reads and where it runs',
    (name, { extensions }) => {
      const [, , does, reads, , runs] = rows.get(name) ?? [];
      expect(does).toMatch(/\.$/);
      expect([...new Set(extensionsIn(reads ?? ''))].sort()).toEqual(
        [...extensions].sort(),
      );
      expect(runs).toMatch(/^(portable|here)/);
    },
  );

  it('has no other elements', () => {
    const markers =
      /^(marker|multi instance, \w+|standard loop|compensation handler)$/;
    const known = new Set(ELEMENT_KINDS.map(nameOf));
    const others = [...rows.keys()].filter(
      name => !known.has(name) && !markers.test(name),
    );
    expect(others).toEqual([]);
  });
});
