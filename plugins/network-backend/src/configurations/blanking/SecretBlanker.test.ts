import { SecretBlanker } from './SecretBlanker';

const KEY = Buffer.alloc(32, 7);
const DEVICE = 'resource:default/sto1-cr1';
const MARK = /<secret:[0-9a-f]{6}>/g;

async function blank(text: string, deviceRef = DEVICE) {
  const { lines, count } = await new SecretBlanker(KEY).blank(
    deviceRef,
    text.split('\n'),
  );
  return { text: lines.join('\n'), count };
}

/** A text whose secrets are in brackets: what goes in has no brackets, what comes out has `•` in their place. */
async function blankMarked(
  marked: string,
): Promise<{ blanked: string; expected: string }> {
  const open = '⟦';
  const close = '⟧';
  const given = marked.replaceAll(open, '').replaceAll(close, '');
  const expected = marked.replace(
    new RegExp(`${open}[^${close}]*${close}`, 'g'),
    '•',
  );
  const { text } = await blank(given);
  return { blanked: text.replace(MARK, '•'), expected };
}

const PLATFORMS: Record<string, string[]> = {
  FRR: [
    'password ⟦zebra⟧',
    'enable password ⟦zebra2⟧',
    'enable password 8 ⟦WuN0UOEsh./0U⟧',
    'router bgp 65000\n neighbor 10.0.0.2 password ⟦s3cr;et⟧',
    'interface eth0\n ip ospf message-digest-key 1 md5 ⟦ospfkey⟧',
    'interface eth0\n ip ospf authentication-key ⟦abc⟧',
    'interface eth0\n isis password md5 ⟦isiskey⟧',
    'router isis A\n area-password clear ⟦areakey⟧ authenticate snp send-only',
    'router isis A\n domain-password md5 ⟦domainkey⟧',
    'key chain CORE\n key 1\n  key-string ⟦chain1⟧\n  cryptographic-algorithm hmac-sha-256',
    'mpls ldp\n neighbor 10.0.0.9 password ⟦ldpkey⟧',
    'interface eth0\n ip rip authentication string ⟦ripkey⟧',
    'interface eth0\n ip rip authentication key-chain RIP',
  ],
  'IOS and IOS XE': [
    'enable secret 5 ⟦$1$mERr$hx5rVt7rPNoS4wqbXKX7m0⟧',
    'enable secret level 3 5 ⟦$1$aaaa$bbbb⟧',
    'enable secret 9 ⟦$9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM⟧',
    'username bob privilege 15 secret 9 ⟦$9$abc$def⟧',
    'username bob privilege 15 password 7 ⟦0822455D0A16⟧',
    'username bob password 0 ⟦two words⟧',
    'line vty 0 4\n password 7 ⟦0822455D0A16⟧\n transport input ssh',
    'snmp-server community ⟦pUbLiC1⟧ RO 10',
    'snmp-server community ⟦c0mm⟧ view V1 RW',
    'snmp-server host 10.1.1.1 version 2c ⟦c0mm⟧ bgp',
    'snmp-server host 10.1.1.1 vrf MGMT version 2c ⟦c0mm⟧ udp-port 162',
    'snmp-server host 10.1.1.1 ⟦c0mm⟧',
    'snmp-server host 10.1.1.1 informs version 2c ⟦c0mm⟧',
    'snmp-server host 10.1.1.1 version 3 priv monitor',
    'snmp-server group G v3 priv read V',
    'snmp-server user u g v3 auth sha ⟦authpw123⟧ priv aes 128 ⟦privpw123⟧',
    'tacacs-server key 7 ⟦0822455D0A16⟧',
    'tacacs-server host 10.1.1.1 key ⟦tackey⟧',
    'tacacs server T1\n address ipv4 10.1.1.1\n key 7 ⟦0822455D0A16⟧',
    'radius server R1\n address ipv4 10.1.1.1 auth-port 1812 acct-port 1813\n key ⟦12345⟧',
    'radius-server host 10.1.1.1 auth-port 1812 acct-port 1813 key 7 ⟦0822455D⟧',
    'aaa server radius dynamic-author\n client 10.1.1.1 server-key 7 ⟦0822455D⟧',
    'router bgp 65000\n neighbor 10.0.0.2 password 7 ⟦0822455D0A16⟧',
    'interface Gi0/0\n ip ospf message-digest-key 10 md5 7 ⟦0822455D⟧',
    'interface Gi0/0\n ip ospf authentication-key 7 ⟦0822455D⟧',
    'interface Gi0/0\n standby 1 authentication ⟦hsrpkey⟧',
    'interface Gi0/0\n standby 1 authentication md5 key-string 7 ⟦0822455D⟧',
    'interface Gi0/0\n vrrp 1 authentication text ⟦vrrpkey⟧',
    'interface Di1\n ppp chap password 0 ⟦chapkey⟧',
    'interface Di1\n ppp pap sent-username u password 7 ⟦0822⟧',
    'crypto isakmp key ⟦ikekey⟧ address 10.2.2.2',
    'crypto isakmp key 6 ⟦AABBCC⟧ address 0.0.0.0',
    'crypto ikev2 keyring K\n peer P\n  pre-shared-key local ⟦ikelocal⟧\n  pre-shared-key remote 6 ⟦ikeremote⟧',
    'key chain EIGRP\n key 1\n  key-string 7 ⟦0822455D⟧',
    'ntp authentication-key 1 md5 ⟦02050D480809 7⟧',
    'ntp server 10.0.0.1 key 1 prefer',
    'ntp trusted-key 1',
    'key config-key password-encrypt ⟦masterkey⟧',
    'vtp password ⟦vtpkey⟧',
    'ip ftp password 7 ⟦0822455D⟧',
    'archive\n path scp://backup:⟦hunter2⟧@10.0.0.9/configs',
    'wlan W 1 W\n security wpa psk ⟦set-key ascii 0 test⟧',
    'service password-encryption',
    'password encryption aes',
    'security passwords min-length 8',
    'crypto key generate rsa modulus 2048',
    'ip ssh pubkey-chain\n  username bob\n   key-hash ssh-rsa A1B2C3D4E5F6',
  ],
  'IOS XR': [
    'username admin\n group root-lr\n secret 10 ⟦$6$abc$def⟧',
    'snmp-server community encrypted ⟦0822455D⟧ RO SystemOwner',
    'snmp-server host 10.1.1.1 traps version 2c encrypted ⟦0822455D⟧',
    'router bgp 1\n neighbor 10.0.0.2\n  password encrypted ⟦0822455D⟧',
    'router isis 1\n interface Gi0\n  hello-password hmac-md5 encrypted ⟦0822455D⟧',
    'router isis 1\n lsp-password text encrypted ⟦0822455D⟧ level 2',
    'key chain K\n key 1\n  key-string ⟦password 0822455D⟧',
    'router ospf 1\n message-digest-key 1 md5 encrypted ⟦0822455D⟧',
  ],
  'NX-OS': [
    'username admin password 5 ⟦$5$abc$def⟧  role network-admin',
    'snmp-server community ⟦c0mm⟧ group network-operator',
    'snmp-server user admin network-admin auth md5 ⟦0xfe6c⟧ priv ⟦0xfe6d⟧ localizedkey',
    'snmp-server host 10.1.1.1 traps version 2c ⟦c0mm⟧',
    'snmp-server host 10.1.1.1 use-vrf management',
    'radius-server key 7 "⟦fewhg123⟧"',
    'interface Ethernet1/1\n  ip ospf message-digest-key 1 md5 3 ⟦c94a8b1c6f4f⟧',
    'no password strength-check',
  ],
  'Junos, set': [
    'set system root-authentication encrypted-password "⟦$6$abc$def⟧"',
    'set system login user bob authentication ssh-rsa "ssh-rsa AAAAB3NzaC1yc2E bob@host"',
    'set snmp community ⟦c0mm⟧ authorization read-only',
    'set policy-options community CUST members 65000:100',
    'set system radius-server 10.1.1.1 secret "⟦$9$abcdef⟧"',
    'set protocols bgp group G authentication-key "⟦$9$abcdef⟧"',
    'set protocols ospf area 0 interface ge-0/0/0 authentication md5 1 key "⟦$9$abcdef⟧"',
    'set security ike policy P pre-shared-key ascii-text "⟦$9$abcdef⟧"',
    'set snmp v3 usm local-engine user u authentication-sha authentication-password "⟦pw with blank⟧"',
  ],
  'Junos, braces': [
    'system {\n    root-authentication {\n        encrypted-password "⟦$6$abc$def⟧"; ## SECRET-DATA\n    }\n}',
    'snmp {\n    community ⟦c0mm⟧ {\n        authorization read-only;\n    }\n}',
    'policy-options {\n    community CUST members 65000:100;\n}',
    'system {\n    tacplus-server {\n        10.1.1.1 secret "⟦$9$abc⟧"; ## SECRET-DATA\n    }\n}',
  ],
  EOS: [
    'username admin privilege 15 role network-admin secret sha512 ⟦$6$abc$def⟧',
    'enable password sha512 ⟦$6$abc$def⟧',
    'router bgp 65000\n   neighbor 10.0.0.2 password 7 ⟦AbC==⟧',
    'snmp-server user u g v3 localized f5717f auth sha ⟦ab12⟧ priv aes ⟦cd34⟧',
    'interface Et1\n   isis authentication key 7 ⟦AbC==⟧ level-2',
    'username bob nopassword',
    'username bob ssh-key ssh-rsa AAAAB3NzaC1yc2E bob@host',
  ],
  'SR OS': [
    'system\n    security\n        user "admin"\n            password "⟦$2y$10$abcdef⟧"',
    '    community "⟦Lla3abc⟧" hash2 r version v2c',
    'router\n    bgp\n        group "g"\n            authentication-key "⟦Ab12⟧" hash2',
    'router\n    isis\n        hello-authentication-key "⟦Ab12⟧" hash',
    'router\n    ospf\n        message-digest-key 1 md5 "⟦Ab12⟧" hash2',
    'radius\n    server 1 address 10.1.1.1 secret "⟦Ab12⟧" hash2',
    'keychain "k"\n    direction\n        bi\n            entry 0 key "⟦Ab12⟧" hash2 algorithm hmac-md5',
  ],
  VRP: [
    'aaa\n local-user admin password irreversible-cipher ⟦$1c$+,JS+))\\2$abc⟧',
    'snmp-agent community read cipher ⟦%^%#K`1:[{8y;5$%^%#⟧',
    'snmp-agent community read ⟦c0mm⟧',
    'snmp-agent target-host trap address udp-domain 10.1.1.1 params securityname cipher ⟦%^%#abc%^%#⟧ v2c',
    'interface GE0/0/1\n ospf authentication-mode md5 1 cipher ⟦%^%#abc%^%#⟧',
    'bgp 65000\n peer 10.0.0.2 password cipher ⟦%^%#abc%^%#⟧',
    'radius-server template T\n radius-server shared-key cipher ⟦%^%#abc%^%#⟧',
    'super password level 3 cipher ⟦%@%@abc%@%@⟧',
  ],
  RouterOS: [
    '/ppp secret\nadd name=bob password=⟦hunter2⟧ service=l2tp',
    '/ip ipsec identity\nadd peer=p secret="⟦two words⟧" mode-config=c',
    '/snmp community\nset [ find default=yes ] name=⟦c0mm⟧ addresses=10.0.0.0/8',
    '/snmp community\nadd name=⟦c1⟧ authentication-password=⟦abc⟧ encryption-password=⟦def⟧',
    '/interface wireguard\nadd listen-port=13231 name=wg1 private-key="⟦AAAA=⟧"',
    '/routing bgp connection\nadd name=peer1 remote.address=10.0.0.2 tcp-md5-key=⟦abc⟧',
    '/interface bridge\nadd name=bridge1',
  ],
  'FortiOS and snmpd': [
    'config system admin\n    edit "admin"\n        set password ENC ⟦SH2abc=⟧',
    'rocommunity ⟦c0mm⟧ 10.0.0.0/8',
    'com2sec readonly default ⟦c0mm⟧',
    'createUser monitor SHA "⟦authpw⟧" AES ⟦privpw⟧',
    'trap2sink 10.0.0.1 ⟦c0mm⟧',
  ],
};

describe('SecretBlanker', () => {
  describe.each(Object.entries(PLATFORMS))('on %s', (_platform, samples) => {
    it.each(samples)('%j', async sample => {
      const { blanked, expected } = await blankMarked(sample);
      expect(blanked).toBe(expected);
    });
  });

  it('keeps the ends of a private key and nothing of what is between', async () => {
    const { text, count } = await blank(
      [
        'crypto pki import X pem',
        '-----BEGIN RSA PRIVATE KEY-----',
        'Proc-Type: 4,ENCRYPTED',
        '',
        'MIIEpAIBAAKCAQEA1234',
        'abcdefghijklmnop/+==',
        '-----END RSA PRIVATE KEY-----',
        '-----BEGIN CERTIFICATE-----',
        'MIIDpubl1c',
        '-----END CERTIFICATE-----',
        'hostname r1',
      ].join('\n'),
    );
    expect(text.replace(MARK, '•').split('\n')).toEqual([
      'crypto pki import X pem',
      '-----BEGIN RSA PRIVATE KEY-----',
      '•',
      '-----END RSA PRIVATE KEY-----',
      '-----BEGIN CERTIFICATE-----',
      'MIIDpubl1c',
      '-----END CERTIFICATE-----',
      'hostname r1',
    ]);
    expect(count).toBe(1);
  });

  it('blanks a private key that does not end, and goes on with the line that is none of it', async () => {
    const { text } = await blank(
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\nc2VjcmV0\n! done & over\nhostname r1',
    );
    expect(text).not.toContain('b3BlbnNzaC1rZXk');
    expect(text).not.toContain('c2VjcmV0');
    expect(text).toContain('hostname r1');
  });

  it('blanks a private key that was written into one line', async () => {
    const { text } = await blank(
      String.raw`set private-key "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----"`,
    );
    expect(text).not.toContain('MIIEvQ');
  });

  it('gives the same secret of a device the same mark, and another one to another secret or device', async () => {
    const once = (await blank('enable secret hunter2')).text;
    expect((await blank('enable secret hunter2')).text).toBe(once);
    expect((await blank('enable secret hunter3')).text).not.toBe(once);
    expect(
      (await blank('enable secret hunter2', 'resource:default/x')).text,
    ).not.toBe(once);
  });

  it('leaves alone what was blanked before, so that a text can be posted again', async () => {
    const once = await blank(
      'enable secret hunter2\nsnmp-server community abc RO',
    );
    const again = await blank(once.text);
    expect(again).toEqual({ text: once.text, count: 0 });
    expect((await blank('enable secret ********')).count).toBe(0);
  });

  it('takes time in proportion to the length of a line made to hurt', async () => {
    const started = performance.now();
    for (const word of [
      'password 7 ',
      'key 1 md5 ',
      'standby authentication ',
      '"',
      'level 1 ',
      '%^%#',
      'a://b:',
      '1 md5 ',
      'auth md5 priv aes 128 snmp user ',
    ]) {
      await blank(word.repeat(Math.floor(16_000 / word.length)));
    }
    // A quadratic expression takes many seconds here.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
