import type { GoldenRuleRequest } from '@linework/backstage-plugin-network-common';
import { toRule } from './toRule';

const rule = (more: Partial<GoldenRuleRequest>): GoldenRuleRequest => ({
  name: 'NTP',
  kind: 'required',
  lines: ['ntp server 10.9.9.1'],
  ...more,
});

describe('a golden rule that somebody sends', () => {
  it('is for all devices, major and switched on unless it says otherwise', () => {
    expect(toRule(rule({}))).toEqual({
      name: 'NTP',
      kind: 'required',
      lines: ['ntp server 10.9.9.1'],
      scope: {},
      severity: 'major',
      isEnabled: true,
    });
  });

  it('is trimmed, and its scope made plain', () => {
    expect(
      toRule(
        rule({
          name: ' NTP ',
          lines: ['  ntp server 10.9.9.1\t'],
          section: ' ',
          description: '',
          scope: {
            roles: ['edge', 'core', 'edge'],
            siteRefs: ['Resource:default/STO1', 'sto2'],
            deviceRefs: [],
          },
        }),
      ),
    ).toEqual({
      name: 'NTP',
      kind: 'required',
      lines: ['ntp server 10.9.9.1'],
      scope: {
        roles: ['core', 'edge'],
        siteRefs: ['resource:default/sto1', 'resource:default/sto2'],
      },
      severity: 'major',
      isEnabled: true,
    });
  });

  it.each<[string, Partial<GoldenRuleRequest>, RegExp]>([
    ['a name of blanks', { name: '  ' }, /^name: /],
    ['an empty line', { lines: ['a', ' '] }, /^lines\[1\]: .*empty/],
    ['a line break', { lines: ['a\nb'] }, /^lines\[0\]: .*line break/],
    ['a line for everything', { lines: ['**'] }, /^lines\[0\]: .*every line/],
    [
      'a fact that there is not',
      { kind: 'template', lines: ['{{ device.password }}'] },
      /^lines\[0\]: there is no "\{\{ device\.password \}\}".*device\.name, .*device\.serialNumber/,
    ],
    [
      'code',
      { kind: 'template', lines: ['{{ device.constructor }}'] },
      /^lines\[0\]: there is no/,
    ],
    [
      'an open placeholder',
      { kind: 'template', lines: ['hostname {{ device.name'] },
      /^lines\[0\]: .*not closed/,
    ],
    [
      'a placeholder in another kind',
      { lines: ['hostname {{ device.name }}'] },
      /^lines\[0\]: only rules of the kind "template"/,
    ],
    [
      'a placeholder in the section',
      { kind: 'template', section: 'router {{ device.name }}' },
      /^section: /,
    ],
    [
      'a place that is none',
      { scope: { siteRefs: ['/sto1'] } },
      /^scope\.siteRefs: "\/sto1"/,
    ],
  ])('is refused for %s, by the name of the field', (_what, more, message) => {
    expect(() => toRule(rule(more))).toThrow(message);
  });
});
