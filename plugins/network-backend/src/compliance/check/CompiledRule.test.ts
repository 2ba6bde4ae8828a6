import type { GoldenRuleKind } from '@linework/backstage-plugin-network-common';
import { CompiledRule } from './CompiledRule';
import { ConfigurationText } from './ConfigurationText';
import { MAX_FINDINGS, toApiFinding, type Finding } from './findings';
import { Slices } from './runInSlices';
import type { DeviceFacts } from './Template';

const FRR = `hostname sto1-cr1
interface ge0/0
 description uplink
 ip ospf network point-to-point
exit
!
interface ge0/1
 no ip redirects
exit
!
router bgp 65000
 neighbor 10.0.0.2 remote-as 65000
 address-family ipv4 unicast
  neighbor 10.0.0.2 activate
 exit-address-family
exit
!
line vty
 transport input telnet
exit
   ntp server 10.9.9.1 prefer
`;

const JUNOS = `system {
    host-name r1;
    services {
        ssh;
        telnet;
    }
}
interfaces {
    ge-0/0/0 {
        unit 0 {
            family inet;
        }
    }
    ge-0/0/1 {
        disable;
    }
}
`;

function run(
  rule: { kind: GoldenRuleKind; lines: string[]; section?: string },
  text = FRR,
  facts: DeviceFacts = {},
): Finding[] {
  const check = new CompiledRule(rule).check(
    new ConfigurationText(text),
    facts,
  );
  for (;;) {
    const step = check.next();
    if (step.done) return step.value;
  }
}

const messages = (findings: readonly Finding[], mayReadConfiguration = true) =>
  findings.map(each => {
    const { message, lineNumber, section } = toApiFinding(
      each,
      mayReadConfiguration,
    );
    return [message, lineNumber, section];
  });

describe('a rule of required lines', () => {
  it('is followed when every line is there, whatever the blanks at its ends', () => {
    expect(
      run({
        kind: 'required',
        lines: ['hostname sto1-cr1', 'ntp server 10.9.9.1 prefer'],
      }),
    ).toEqual([]);
  });

  it('is broken once for each line that is missing', () => {
    expect(
      messages(
        run({
          kind: 'required',
          lines: ['hostname sto1-cr1', 'ntp server 10.9.9.2', 'no ip http'],
        }),
      ),
    ).toEqual([
      ['missing: ntp server 10.9.9.2', null, null],
      ['missing: no ip http', null, null],
    ]);
  });

  it('takes no part of a line for the line, and * for any text', () => {
    expect(run({ kind: 'required', lines: ['ntp server'] })).toHaveLength(1);
    expect(run({ kind: 'required', lines: ['ntp server *'] })).toEqual([]);
    expect(run({ kind: 'required', lines: ['ntp * prefer'] })).toEqual([]);
    expect(run({ kind: 'required', lines: ['ntp * never'] })).toHaveLength(1);
  });

  it('takes capital and small letters for different', () => {
    expect(run({ kind: 'required', lines: ['NTP server *'] })).toHaveLength(1);
  });
});

describe('a rule of forbidden lines', () => {
  it('is followed when none of them is there', () => {
    expect(run({ kind: 'forbidden', lines: ['ip http server'] })).toEqual([]);
  });

  it('is broken once for each place, with its number and block', () => {
    expect(
      messages(run({ kind: 'forbidden', lines: ['transport input *'] })),
    ).toEqual([['forbidden: transport input telnet', 19, 'line vty']]);
    expect(messages(run({ kind: 'forbidden', lines: ['exit'] }))).toHaveLength(
      4,
    );
  });

  it('tells only what it asks for to those who may not read the configuration', () => {
    const findings = run({ kind: 'forbidden', lines: ['transport input *'] });
    expect(messages(findings, false)).toEqual([
      ['forbidden: transport input *', null, null],
    ]);
  });

  it(`names ${MAX_FINDINGS} places at most`, () => {
    const text = Array.from({ length: 500 }, () => 'telnet\n').join('');
    expect(run({ kind: 'forbidden', lines: ['telnet'] }, text)).toHaveLength(
      MAX_FINDINGS,
    );
    expect(run({ kind: 'forbidden', lines: ['tel*'] }, text)).toHaveLength(
      MAX_FINDINGS,
    );
  });
});

describe('a rule with a section', () => {
  it('is held against each block that begins so', () => {
    expect(
      messages(
        run({
          kind: 'required',
          lines: ['description *', 'no ip redirects'],
          section: 'interface *',
        }),
      ),
    ).toEqual([
      ['missing: no ip redirects', 2, 'interface ge0/0'],
      ['missing: description *', 7, 'interface ge0/1'],
    ]);
  });

  it('does not see lines outside the block', () => {
    expect(
      run({ kind: 'required', lines: ['hostname *'], section: 'line vty' }),
    ).toHaveLength(1);
    expect(
      run({
        kind: 'forbidden',
        lines: ['transport input telnet'],
        section: 'interface *',
      }),
    ).toEqual([]);
  });

  it('sees blocks within blocks, and names the way to them', () => {
    const section = 'address-family ipv4 *';
    expect(
      run({ kind: 'required', lines: ['neighbor * activate'], section }),
    ).toEqual([]);
    expect(
      messages(run({ kind: 'required', lines: ['maximum-paths 4'], section })),
    ).toEqual([
      [
        'missing: maximum-paths 4',
        13,
        'router bgp 65000 › address-family ipv4 unicast',
      ],
    ]);
    // What lies deeper lies in the block around it, too.
    expect(
      run({
        kind: 'required',
        lines: ['neighbor 10.0.0.2 activate'],
        section: 'router bgp *',
      }),
    ).toEqual([]);
  });

  it('is followed by a device without such blocks when the section has a *, and broken when it names one', () => {
    const lines = ['area 0 authentication'];
    expect(run({ kind: 'required', lines, section: 'router ospf *' })).toEqual(
      [],
    );
    expect(
      messages(run({ kind: 'required', lines, section: 'router ospf' })),
    ).toEqual([['missing block: router ospf', null, null]]);
    expect(run({ kind: 'forbidden', lines, section: 'router ospf' })).toEqual(
      [],
    );
  });

  it('takes braces for blocks, with or without the brace in the rule', () => {
    for (const section of ['ge-*', 'ge-* {']) {
      expect(
        messages(
          run({ kind: 'required', lines: ['family inet;'], section }, JUNOS),
        ),
      ).toEqual([['missing: family inet;', 14, 'interfaces › ge-0/0/1']]);
    }
    expect(
      messages(
        run(
          { kind: 'forbidden', lines: ['telnet;'], section: 'services' },
          JUNOS,
        ),
      ),
    ).toEqual([['forbidden: telnet;', 5, 'system › services']]);
  });

  it('takes menus for blocks', () => {
    const text =
      '/ip service\nset telnet disabled=no\n/system ntp\nset enabled=yes\n';
    expect(
      messages(
        run(
          {
            kind: 'forbidden',
            lines: ['set telnet disabled=no'],
            section: '/ip service',
          },
          text,
        ),
      ),
    ).toEqual([['forbidden: set telnet disabled=no', 2, '/ip service']]);
    expect(
      run(
        {
          kind: 'required',
          lines: ['set enabled=yes'],
          section: '/ip service',
        },
        text,
      ),
    ).toHaveLength(1);
  });
});

describe('a rule of templates', () => {
  it('asks for the line with the facts of the device in it', () => {
    const rule = {
      kind: 'template' as const,
      lines: ['hostname {{ device.name }}', 'ntp * {{device.role}}'],
    };
    expect(run(rule, FRR, { name: 'sto1-cr1', role: 'prefer' })).toEqual([]);
    expect(
      messages(run(rule, FRR, { name: 'sto1-cr2', role: 'core' })),
    ).toEqual([
      ['missing: hostname sto1-cr2', null, null],
      ['missing: ntp * core', null, null],
    ]);
  });

  it('says which facts the device lacks', () => {
    expect(
      messages(
        run(
          {
            kind: 'template',
            lines: ['location {{ device.site }} {{ device.serialNumber }}'],
          },
          FRR,
          { name: 'r1', site: ' ' },
        ),
      ),
    ).toEqual([
      [
        'the device has no site and no serialNumber in the catalog to fill the line with: location {{ device.site }} {{ device.serialNumber }}',
        null,
        null,
      ],
    ]);
  });

  it('takes what stands in a fact as it is: neither wildcards nor templates', () => {
    const rule = {
      kind: 'template' as const,
      lines: ['description {{ device.title }}'],
    };
    expect(run(rule, 'description anything\n', { title: '*' })).toHaveLength(1);
    expect(run(rule, 'description *\n', { title: '*' })).toEqual([]);
    expect(
      run(rule, 'description {{ device.name }}\n', {
        title: '{{ device.name }}',
        name: 'r1',
      }),
    ).toEqual([]);
  });

  it('fills lines in blocks', () => {
    expect(
      messages(
        run(
          {
            kind: 'template',
            lines: ['description {{ device.name }}'],
            section: 'interface *',
          },
          FRR,
          { name: 'uplink' },
        ),
      ),
    ).toEqual([['missing: description uplink', 7, 'interface ge0/1']]);
  });
});

describe('a check of a hostile size', () => {
  const manyBlocks = Array.from(
    { length: 20_000 },
    (_, n) => `interface ge${n}\n no shutdown\n`,
  ).join('');

  it('takes time in the order of the text, not of its square', () => {
    const started = performance.now();
    expect(
      run(
        { kind: 'required', lines: ['no shutdown'], section: 'interface *' },
        manyBlocks,
      ),
    ).toEqual([]);
    const line = `${'ab'.repeat(8_000)}c`;
    expect(
      run(
        { kind: 'required', lines: [`${'*ab'.repeat(300)}*d`] },
        `${line}\n`.repeat(50),
      ),
    ).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('lets others have the event loop', async () => {
    let turns = 0;
    let isOver = false;
    const turn = () => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    const lines = Array.from({ length: 200 }, (_, n) => `*no such ${n}`);
    await new Slices().run(
      new CompiledRule({ kind: 'required', lines }).check(
        new ConfigurationText(manyBlocks),
        {},
      ),
    );
    isOver = true;
    expect(turns).toBeGreaterThan(3);
  });
});
