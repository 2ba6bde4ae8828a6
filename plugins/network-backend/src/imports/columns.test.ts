import { badRowLine, badRowsHeader } from './badRowsCsv';
import {
  slug,
  toAddress,
  toDecimal,
  toEntityName,
  toLabels,
  toStatus,
  toTags,
  withoutFormulaGuard,
} from './cells';
import { mapColumns } from './columns';

describe('mapColumns', () => {
  it.each([
    ['Name', 'name'],
    ['HOSTNAME', 'name'],
    ['device_name', 'name'],
    ['Host-Name', 'name'],
    ['Site', 'site'],
    ['Device Role', 'role'],
    ['Manufacturer', 'vendor'],
    ['Device Type', 'model'],
    ['OS', 'platform'],
    ['Serial number', 'serialNumber'],
    ['Version', 'softwareVersion'],
    ['IP Address', 'managementAddress'],
    ['Primary IPv4', 'managementAddress'],
    ['mgmt.ip', 'managementAddress'],
    ['SSH port', 'managementPort'],
    ['SNMP-Port', 'snmpPort'],
    ['Credential', 'credentialRef'],
    ['Status', 'status'],
    ['Owner', 'owner'],
    ['Låtitude', 'latitude'],
    ['lng', 'longitude'],
    ['Tags', 'tags'],
    ['Rack', null],
    ['problem', null],
    ['', null],
  ])('takes the column %j for %s', (name, field) => {
    expect(mapColumns([name]).columns).toEqual([{ name, field }]);
  });

  it('takes the better of two names, leaves the other out and says so', () => {
    const { at, columns, warnings } = mapColumns(['Host', 'Name', 'IP']);
    expect(at).toEqual({ name: 1, managementAddress: 2 });
    expect(columns[0].field).toBeNull();
    expect(warnings).toEqual([
      'The columns "Name" and "Host" both hold the name; "Name" is taken.',
    ]);
  });

  it('takes the first of two columns of one name', () => {
    const { at, warnings } = mapColumns(['name', 'name ']);
    expect(at.name).toBe(0);
    expect(warnings).toEqual([
      'There are several columns "name"; the first one is taken.',
    ]);
  });
});

describe('cells', () => {
  it.each([
    ['STO1 Core (Röd) #1', 'sto1-core-rod-1'],
    ['a.b_c-d', 'a.b_c-d'],
    ['--x--', 'x'],
    ['本部', ''],
    ['x'.repeat(70), 'x'.repeat(63)],
    [`${'x'.repeat(62)}-y`, 'x'.repeat(62)],
  ])('makes the name %j an entity name', (text, name) => {
    expect(toEntityName(text)).toBe(name);
  });

  it.each([
    ['10.0.0.1', { address: '10.0.0.1' }],
    ['10.0.0.1/24', { address: '10.0.0.1' }],
    ['10.0.0.1:2222', { address: '10.0.0.1', port: '2222' }],
    ['[2001:db8::1]:22', { address: '2001:db8::1', port: '22' }],
    ['2001:db8::1', { address: '2001:db8::1' }],
    ['2001:db8::1/64', { address: '2001:db8::1' }],
    ['r1.example.net:22', { address: 'r1.example.net', port: '22' }],
    ['not an address', { address: 'not an address' }],
  ])('reads the address %j', (text, address) => {
    expect(toAddress(text)).toEqual(address);
  });

  it('reads numbers with a point or a comma, and leaves the rest alone', () => {
    expect(['59.33', '18,06', '-1', '1.2.3', 'x'].map(toDecimal)).toEqual([
      59.33,
      18.06,
      -1,
      '1.2.3',
      'x',
    ]);
  });

  it('reads words for states, tags and labels', () => {
    expect(['Active', 'In use', 'spare', 'odd'].map(toStatus)).toEqual([
      'active',
      'active',
      'inventory',
      'odd',
    ]);
    expect(toTags('Core; Back Bone, core|')).toEqual(['core', 'back-bone']);
    expect(toLabels('ring=north; a:b')).toEqual({ ring: 'north', a: 'b' });
    expect(toLabels('nonsense')).toBeUndefined();
    expect(slug('Core Router')).toBe('core-router');
  });
});

describe('the file of bad rows', () => {
  const columns = [
    { name: 'name', field: 'name' },
    { name: '=cmd', field: null },
  ];
  const row = (cells: string[]) =>
    badRowLine(
      {
        rowKey: 1,
        effect: 'bad',
        title: 'x',
        facts: [],
        problems: ['is, "bad"'],
        cells,
      },
      columns,
    );

  it('lets no cell begin a formula, in the header neither, and loses none of them', () => {
    expect(badRowsHeader(columns)).toBe('\ufeffname,"\'=cmd",problem\r\n');
    for (const cell of ['=1+1', '+1', '-1', '@x', '\tx', '\rx']) {
      const [, quoted] = /^x,"('[^"]*)",/.exec(row(['x', cell])) ?? [];
      expect(quoted).toBe(`'${cell}`);
      expect(withoutFormulaGuard(quoted)).toBe(cell);
    }
  });

  it('keeps cells behind the last column and quotes', () => {
    expect(row(['a', 'say "hi"', 'more'])).toBe(
      'a,"say ""hi""","is, ""bad""; further cell: more"\r\n',
    );
  });
});
