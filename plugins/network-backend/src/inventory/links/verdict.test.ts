import type { LinkState } from './LinkStore';
import { knownAt, verdictOf } from './verdict';

function link(index: number, known: Partial<LinkState> = {}): LinkState {
  return {
    linkKey: `l${index}`,
    hash: `h${index}`,
    a: { deviceRef: 'resource:default/r1', name: 'r1', interfaceName: 'hub' },
    b: { name: `x${index}` },
    verdict: 'gone',
    isUp: null,
    isDeclared: false,
    isLldp: true,
    isRouting: false,
    ...known,
  };
}

describe('knownAt', () => {
  it('keeps what is known of thousands of links at one interface once', () => {
    const links = [
      ...Array.from({ length: 2_000 }, (_, index) => link(index)),
      link(2_000, { isDeclared: true, isLldp: false }),
    ];
    const at = knownAt(links, end => end.interfaceName);
    expect([...at]).toEqual([
      [
        'hub',
        [
          { isDeclared: false, isLldp: true, isRouting: false },
          { isDeclared: true, isLldp: false, isRouting: false },
        ],
      ],
    ]);
    const verdicts = links.map(each => verdictOf(each, at.get('hub') ?? []));
    expect(new Set(verdicts)).toEqual(new Set(['mismatch']));
  });

  it.each<[Partial<LinkState>, string]>([
    [{ isDeclared: true }, 'confirmed'],
    [{ isDeclared: true, isLldp: false }, 'missing'],
    [{}, 'unexpected'],
    [{ isLldp: false, isRouting: true }, 'unexpected'],
    [{ isLldp: false }, 'gone'],
  ])('lets no link contradict itself: %j is %s', (known, verdict) => {
    const alone = link(1, known);
    const at = knownAt([alone], end => end.interfaceName);
    expect(verdictOf(alone, at.get('hub') ?? [])).toBe(verdict);
  });
});
