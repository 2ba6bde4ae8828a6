import { AddressPolicy, spanOf } from './addressPolicy';

describe('AddressPolicy', () => {
  const open = new AddressPolicy([]);
  const configured = new AddressPolicy(['10.0.0.0/8', '127.30.0.0/24']);

  it('expands prefixes into the addresses that devices can have', () => {
    expect(
      open.plan({ seeds: ['10.0.0.0/30', '10.0.0.9', '10.0.1.0/31'] }),
    ).toEqual({
      seeds: ['10.0.0.1', '10.0.0.2', '10.0.0.9', '10.0.1.0', '10.0.1.1'],
      ranges: ['10.0.0.0/30', '10.0.0.9/32', '10.0.1.0/31'],
    });
    expect(open.plan({ seeds: ['fd12::0:0/127'] }).seeds).toEqual([
      'fd12::',
      'fd12::1',
    ]);
    expect(open.plan({ seeds: ['10.0.0.0/22'] }).seeds).toHaveLength(1_022);
  });

  it('keeps to the ranges of the request, else to the configured ones, else to the seeds', () => {
    expect(
      configured.plan({ seeds: ['10.0.0.1'], ranges: ['10.1.0.0/16'] }).ranges,
    ).toEqual(['10.1.0.0/16', '10.0.0.1/32']);
    expect(configured.plan({ seeds: ['10.0.0.1'] }).ranges).toEqual([
      '10.0.0.0/8',
      '127.30.0.0/24',
      '10.0.0.1/32',
    ]);
    expect(open.plan({ seeds: ['192.168.1.1'] }).ranges).toEqual([
      '192.168.1.1/32',
    ]);
  });

  it.each([
    ['nonsense', 'no IP address'],
    ['10.0.0.0/33', 'no IP address'],
    ['router1.example.org', 'no IP address'],
    ['10.0.0.0/16', 'more than 1024 addresses'],
    ['8.8.8.8', 'not private'],
    ['127.0.0.1', 'loopback'],
    ['169.254.169.254', 'metadata'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['fd00:ec2::254', 'metadata'],
    ['224.0.0.5', 'multicast'],
    ['255.255.255.255', 'multicast'],
    ['0.0.0.0/0', 'loopback'],
    ['fe80::1', 'link-local'],
  ])('refuses the seed %s', (seed, message) => {
    expect(() => open.plan({ seeds: [seed] })).toThrow(message);
  });

  it('asks only what the configuration names, once it names anything', () => {
    expect(() => configured.plan({ seeds: ['192.168.1.1'] })).toThrow(
      'outside of what may be asked: 10.0.0.0/8, 127.30.0.0/24',
    );
    expect(() =>
      configured.plan({ seeds: ['10.0.0.1'], ranges: ['0.0.0.0/0'] }),
    ).toThrow('The range');
    expect(configured.plan({ seeds: ['127.30.0.1'] }).seeds).toEqual([
      '127.30.0.1',
    ]);
    expect(() => configured.plan({ seeds: ['127.30.1.1'] })).toThrow(
      'loopback',
    );
  });

  it('does not take a range for everything as leave for special addresses', () => {
    const everything = new AddressPolicy(['0.0.0.0/0', '::/0']);
    expect(everything.plan({ seeds: ['8.8.8.8'] }).seeds).toEqual(['8.8.8.8']);
    expect(() => everything.plan({ seeds: ['127.0.0.1'] })).toThrow('loopback');
    expect(() => everything.plan({ seeds: ['169.254.169.254'] })).toThrow(
      'metadata',
    );
    const ranges = [spanOf('0.0.0.0/0')];
    expect(everything.refusal('127.0.0.1', ranges)).toContain('loopback');
    expect(everything.refusal('8.8.4.4', ranges)).toBeUndefined();
  });

  it('says why a neighbour is not asked', () => {
    const ranges = [spanOf('10.0.0.0/24')];
    expect(configured.refusal('10.0.0.7', ranges)).toBeUndefined();
    expect(configured.refusal('10.0.1.7', ranges)).toContain('outside');
    expect(configured.refusal('nonsense', ranges)).toContain('no IP address');
  });
});
