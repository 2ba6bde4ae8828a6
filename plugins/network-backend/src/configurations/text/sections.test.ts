import { hasMenus, headingOf, sectionParent, sectionParents } from './sections';

const TEXTS = {
  ios: `hostname r1
interface ge0/0
 ip address 10.0.0.1/31
 service-policy out
!
router bgp 1
 address-family ipv4
  neighbor 10.0.0.2 activate
 exit-address-family

 bgp log
! note
 stray
end`,
  junos: `interfaces {
    ge-0/0/0 {
        unit 0 {
            family inet;
        }
    }
}
system {
    host-name r1;
}`,
  routeros: `# header
/interface bridge
add name=bridge1
/ip address
add address=10.0.0.1/24`,
};

const headings = (text: string) => {
  const lines = text.split('\n');
  const parents = sectionParents(lines);
  return Object.fromEntries(
    lines.map((line, index) => [line.trim(), headingOf(lines, parents, index)]),
  );
};

describe('sections', () => {
  it('are blocks by indentation', () => {
    expect(headings(TEXTS.ios)).toMatchObject({
      'hostname r1': null,
      'service-policy out': 'interface ge0/0',
      'neighbor 10.0.0.2 activate': 'router bgp 1 › address-family ipv4',
      'bgp log': 'router bgp 1',
      stray: null,
      end: null,
    });
  });

  it('are braces', () => {
    expect(headings(TEXTS.junos)).toMatchObject({
      'family inet;': 'interfaces › ge-0/0/0 › unit 0',
      'host-name r1;': 'system',
    });
  });

  it('are menus', () => {
    expect(headings(TEXTS.routeros)).toMatchObject({
      '/ip address': null,
      'add name=bridge1': '/interface bridge',
      'add address=10.0.0.1/24': '/ip address',
    });
  });

  it.each(Object.entries(TEXTS))(
    'are the same for one line as for all (%s)',
    (_name, text) => {
      const lines = text.split('\n');
      const parents = sectionParents(lines);
      lines.forEach((line, index) => {
        if (line.trim() === '') return;
        expect([line, sectionParent(lines, index, hasMenus(lines))]).toEqual([
          line,
          parents[index],
        ]);
      });
    },
  );
});
