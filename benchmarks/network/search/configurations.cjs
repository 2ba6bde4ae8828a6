// Configurations as a network has them: 100 KB each, of devices in eight regions and three roles. About a quarter of the bytes
// is of one device alone (addresses, descriptions, neighbours, routes), the rest is shared by a role, a region or all.

const REGIONS = 8;
const ROLES = ['core', 'edge', 'access'];
const CUSTOMERS = [
  'acme',
  'northwind',
  'contoso',
  'globex',
  'initech',
  'umbrella',
  'hooli',
  'wayne',
];

const range = (count, line) => Array.from({ length: count }, (_, n) => line(n));
const byte = (n, shift) => Math.floor(n / 256 ** shift) % 256;
const loopback = n => `10.255.${byte(n, 1)}.${byte(n, 0)}`;
const linkAddress = n => `10.${64 + byte(n, 2)}.${byte(n, 1)}.${byte(n, 0)}`;

const roleOf = n => ROLES[n % ROLES.length];
const regionOf = n => Math.floor(n / 7) % REGIONS;
/** One in twenty was forgotten when the NTP servers moved. */
const hasOldNtp = n => n % 20 === 3;

const ofAll = [
  'service timestamps log datetime msec localtime show-timezone',
  'service password-encryption',
  'aaa new-model',
  'aaa authentication login default group tacacs+ local',
  'aaa authorization exec default group tacacs+ if-authenticated',
  'ip domain name example.net',
  'ip ssh version 2',
  'logging buffered 512000 informational',
  'snmp-server ifindex persist',
  'lldp run',
  ...range(60, n => `snmp-server enable traps feature-${n}`),
  ...range(
    80,
    n => `logging discriminator DISC${n} facility drops FAC-${n % 9}`,
  ),
];

const ofRegion = range(REGIONS, region => [
  `tacacs-server host 10.${region}.0.49`,
  `snmp-server host 10.${region}.0.162 version 3 priv monitor`,
  ...range(30, list => [
    `ip access-list extended REGION${region}-LIST${list}`,
    ...range(
      22,
      n =>
        ` ${10 * (n + 1)} permit tcp 10.${region}.${list}.0 0.0.0.255 any eq ${
          1000 + 37 * n
        }`,
    ),
    ' 9999 deny ip any any log',
  ]).flat(),
  ...range(
    180,
    n =>
      `ip prefix-list REGION${region} seq ${
        5 * n
      } permit 10.${region}.${n}.0/24 le 28`,
  ),
]);

const ofRole = Object.fromEntries(
  ROLES.map(role => [
    role,
    range(40, n => [
      `class-map match-any ${role.toUpperCase()}-CLASS${n}`,
      ` match dscp ${n}`,
      `policy-map ${role.toUpperCase()}-POLICY${n}`,
      ` class ${role.toUpperCase()}-CLASS${n}`,
      `  police ${n + 1}000000 conform-action transmit exceed-action drop`,
      '  bandwidth remaining percent 20',
    ]).flat(),
  ]),
);

function deviceLines(n) {
  const role = roleOf(n);
  return [
    `hostname ${role}-${n}`,
    'interface Loopback0',
    ` ip address ${loopback(n)} 255.255.255.255`,
    ...range(130, port => {
      const link = n * 130 + port;
      return [
        `interface GigabitEthernet0/${Math.floor(port / 48)}/${port % 48}`,
        ` description ${CUSTOMERS[link % 8]} circuit CIR-${
          100_000 + link
        } to ${role}-${(n + port) % 9_000}`,
        ` ip address ${linkAddress(2 * link)} 255.255.255.254`,
        ' no ip redirects',
        ' ip ospf network point-to-point',
        ` ip ospf cost ${10 + (port % 5)}`,
        ` service-policy output ${role.toUpperCase()}-POLICY${port % 40}`,
        ' load-interval 30',
        '!',
      ];
    }).flat(),
    `router bgp ${64_512 + regionOf(n)}`,
    ` bgp router-id ${loopback(n)}`,
    ...range(45, peer => [
      ` neighbor ${loopback((n + 97 * (peer + 1)) % 10_000)} remote-as ${
        64_512 + (peer % 6)
      }`,
      ` neighbor ${loopback(
        (n + 97 * (peer + 1)) % 10_000,
      )} description peer ${peer} of ${role}-${n}`,
    ]).flat(),
    ...range(
      150,
      route =>
        `ip route 172.${16 + (n % 16)}.${byte(
          n * 150 + route,
          1,
        )}.0 255.255.255.0 ${linkAddress(
          2 * (n * 130 + (route % 130)) + 1,
        )} name ${CUSTOMERS[route % 8]}-${n}-${route}`,
    ),
    `ntp server ${hasOldNtp(n) ? '192.0.2.123' : '192.0.2.200'} prefer`,
    ...(n % 50 === 0 ? [] : ['logging host 10.99.0.5 transport udp port 514']),
    'end',
  ];
}

function configuration(n) {
  return [
    ...ofAll,
    ...ofRegion[regionOf(n)],
    ...ofRole[roleOf(n)],
    ...deviceLines(n),
  ];
}

module.exports = {
  configuration,
  roleOf,
  regionOf,
  loopback,
  linkAddress,
  CUSTOMERS,
};
