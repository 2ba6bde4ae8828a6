import { addressKey, addressSpan, containingSpans } from './addressKeys';

describe('addressKey', () => {
  it.each([
    ['10.0.0.1', '40a000001'],
    ['255.255.255.255', '4ffffffff'],
    ['::1', `6${'0'.repeat(31)}1`],
    ['2001:DB8::5', '620010db8000000000000000000000005'],
    ['fe80::1%eth0', '6fe800000000000000000000000000001'],
    ['::ffff:10.0.0.1', '600000000000000000000ffff0a000001'],
    ['1:2:3:4:5:6:7:8', '600010002000300040005000600070008'],
  ])('is made of family and digits for %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it.each(['', 'sto1-cr1', '10.0.0', '10.0.0.256', ':::', '10.0.0.1/24'])(
    'is undefined for "%s"',
    text => {
      expect(addressKey(text)).toBeUndefined();
    },
  );
});

describe('addressSpan', () => {
  it('clears host bits and spans the addresses of the prefix', () => {
    expect(addressSpan('10.1.2.3/22')).toEqual({
      prefix: '10.1.0.0/22',
      prefixLength: 22,
      first: '40a010000',
      last: '40a0103ff',
    });
    expect(addressSpan('2001:db8:0:1::9/64')).toEqual({
      prefix: '2001:db8:0:1::/64',
      prefixLength: 64,
      first: '620010db8000000010000000000000000',
      last: '620010db800000001ffffffffffffffff',
    });
  });

  it('takes an address for a span of itself, and /0 for everything of the family', () => {
    expect(addressSpan('10.0.0.1')).toMatchObject({
      prefix: '10.0.0.1/32',
      first: '40a000001',
      last: '40a000001',
    });
    expect(addressSpan('0.0.0.0/0')).toMatchObject({
      first: '400000000',
      last: '4ffffffff',
    });
  });

  it.each([
    '10.0.0.0/33',
    '10.0.0.0/',
    '::/129',
    '10.0.0.0/8/8',
    'x/8',
    '10.0.0.0/-1',
  ])('is undefined for "%s"', text => {
    expect(addressSpan(text)).toBeUndefined();
  });
});

describe('containingSpans', () => {
  it('has the span and all larger ones of its family', () => {
    const span = addressSpan('10.1.0.0/16');
    const spans = containingSpans(span!);
    expect(spans).toHaveLength(17);
    expect(spans[0]).toEqual({ first: '400000000', last: '4ffffffff' });
    expect(spans[8]).toEqual({ first: '40a000000', last: '40affffff' });
    expect(spans[16]).toEqual({ first: span!.first, last: span!.last });
  });
});
