// What people look for, from what one device has to what all have. Every kind is asked with other words each time.
const { loopback, linkAddress, CUSTOMERS } = require('./configurations.cjs');

/** Gives the same numbers every time. */
function randomNumbers(seed) {
  let state = seed;
  return below => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** `devices`: how many there are. Each kind gives the body of a search. */
const KINDS = {
  'an address of one link': (random, devices) => ({
    query: linkAddress(2 * random(devices * 130)),
  }),
  'a circuit': (random, devices) => ({
    query: `CIR-${100_000 + random(devices * 130)}`,
  }),
  'a neighbour, in some devices': (random, devices) => ({
    query: `neighbor ${loopback(random(devices))} remote-as`,
  }),
  'a line of a region': random => ({
    query: `permit tcp 10.${random(8)}.${random(30)}.0 0.0.0.255 any eq`,
  }),
  'a policy of a role': random => ({
    query: `service-policy output EDGE-POLICY${random(40)}`,
  }),
  'words that all have': random => ({
    query: ['ip address', 'description', 'ip ospf cost', 'neighbor'][random(4)],
  }),
  'three letters': random => ({
    query: ['bgp', 'ntp', 'acl', 'vrf'][random(4)],
  }),
  'the old NTP server': () => ({ query: 'ntp server 192.0.2.123' }),
  'devices without the syslog server': () => ({
    query: 'logging host 10.99.0.5',
    isAbsent: true,
  }),
  'devices without what nobody has': random => ({
    query: `radius server R${random(100)}`,
    isAbsent: true,
  }),
  'what nobody has': random => ({
    query: `crypto isakmp policy ${random(1_000)}`,
  }),
  'with a wildcard, many': random => ({
    query: `neighbor *.${random(256)} remote-as 6451*`,
  }),
  'with a wildcard, few': (random, devices) => ({
    query: `description ${CUSTOMERS[random(8)]}*CIR-${Math.floor(
      (100_000 + random(devices * 130)) / 10,
    )}`,
  }),
  'case that matters': random => ({
    query: `ACCESS-POLICY${random(40)}`,
    isCaseSensitive: true,
  }),
  'in devices of a role': random => ({
    query: `neighbor 10.255.${random(4)}.`,
    filter: { roles: ['core'] },
  }),
  'in devices of a site': random => ({
    query: 'ip route 172.*',
    filter: { siteRefs: [`resource:default/site${random(8)}`] },
  }),
  'two hundred on a page': () => ({
    query: 'ntp server 192.0.2.200',
    page: { limit: 200 },
  }),
};

module.exports = { KINDS, randomNumbers };
