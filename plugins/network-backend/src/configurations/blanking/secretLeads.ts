// Where secrets stand in configurations: the words in front of them, by what the command lines of FRR, Cisco IOS, IOS XE,
// IOS XR and NX-OS, Juniper, Arista, Nokia, Huawei, MikroTik, Fortinet and snmpd print. All of them are tried on every line,
// whatever the platform: a word too much costs a blank, a word too few a password.
//
// Each expression ends where the secret begins. They are read from left to right with nothing that could be divided in two
// ways, so a line takes time in proportion to its length.

/** What may stand between the word and the secret: how it is written, or with which algorithm it is used. */
const TYPES = String.raw`(?:(?:\d{1,5}[ \t]+(?=(?:md5|sm3|sha|hmac|cmac|aes|text|cipher|hash|encrypted|key-string)[\w-]*[ \t]+\S)|(?:[0-9]|10|\d{1,5}[ \t]+type[ \t]+\w+[ \t]+value|level[ \t]+\d+|type[ -]?6|encrypted|hashed|hash2?|cipher|irreversible-cipher|reversible|simple|clear|clear-?text|plain|plain-?text|text|ascii|ascii-text|hex|hexadecimal|md5|sm3|sha-?\d*|sha2-\d+|scrypt|hmac-[\w-]+|cmac-[\w-]+|aes-?\d*-?cmac(?:-\d+)?|keystring|local|remote|ENC|SH2|AK1|value)[ \t]+(?=\S)))*`;

const START = String.raw`(?<![\w-])`;
const BLANK = String.raw`[ \t]+`;

/** Words whose next one is the secret. */
const SECRET_WORDS = [
  'password',
  'passwd',
  'passphrase',
  'encrypted-password',
  'simple-password',
  'hello-password',
  'lsp-password',
  'area-password',
  'domain-password',
  'authentication-password',
  'privacy-password',
  'auth-password',
  'priv-password',
  'encryption-password',
  'password-encrypt',
  'secret',
  'psksecret',
  'shared-secret',
  'client-secret',
  'pre-shared-secret',
  'shared-key',
  'pre-shared-key',
  'preshared-key',
  'wpa-psk',
  'psk',
  'key-string',
  'authentication-key',
  'hello-authentication-key',
  'privacy-key',
  'session-key',
  'server-key',
  'tcp-md5-key',
  'md5-key',
  'static-key',
  'master-key',
  'encryption-key',
  'secret-key',
  'access-key',
  'api-key',
  'apikey',
  'auth-token',
  'token',
  'bearer',
  'set-key',
];

export interface SecretLead {
  /** One of them is in every line that matches, in small letters: a look at most lines tells that nothing can. */
  words: readonly string[];
  /** Global; matches up to the secret. */
  lead: RegExp;
  /** Only on lines that match, or in blocks whose heading does. */
  where?: RegExp;
  /** Not on lines that match. */
  except?: RegExp;
  /** The secret may have blanks in it: without quotes it goes on to the end of the line, but for words that follow one. */
  mayHaveBlanks?: boolean;
  /** A number of a few digits is the id of a key and no key. */
  mayBeId?: boolean;
}

function lead(source: string): RegExp {
  return new RegExp(source, 'gi');
}

export const SECRET_LEADS: readonly SecretLead[] = [
  {
    words: ['pass', 'secret', 'psk', 'key', 'token', 'bearer'],
    lead: lead(`${START}(?:${SECRET_WORDS.join('|')})${BLANK}${TYPES}`),
    // Settings about passwords.
    except:
      /^(?:no[ \t]+|security[ \t]+|aaa[ \t]+|set[ \t]+system[ \t]+login[ \t]+|system[ \t]+login[ \t]+)*passwords?[ \t]+(?:strength-check|encryption[ \t]+aes|(?:policy|complexity|recovery|expir\w*|history|lifetime|prompt|storage|(?:min|max|minimum|maximum)-[\w-]+)(?:[ \t]|$))/i,
    mayHaveBlanks: true,
  },
  {
    words: ['community', 'securityname'],
    lead: lead(
      `${START}(?:rocommunity6?|rwcommunity6?|securityname)${BLANK}${TYPES}`,
    ),
  },
  // VRP: local-user … password, set authentication password
  {
    words: ['cipher'],
    lead: lead(`${START}(?:irreversible-)?cipher${BLANK}(?=\\S)`),
    except: /^\s*(?:no\s+)?(?:ssl|tls|ip ssh|ssh)\b|cipher[- ]?suite/i,
  },
  // RADIUS, TACACS+, IKE, Junos' md5 keys, key chains of SR OS
  {
    words: ['key'],
    lead: lead(
      String.raw`(?<![\w-])(?<!\b(?:crypto|ssh|rsa|dsa|ecdsa|public|host|trusted|generate)[ \t]+)key[ \t]+(?!chain\b|chains\b|rsa\b|ecdsa\b|dsa\b|ed25519\b|ssh-|generate\b|import\b|export\b|zeroize\b|mypubkey\b|pubkey|rollover|config-key|hash\b|\{)${TYPES}`,
    ),
    // Only the number of a key stands there.
    except: /^[ \t]*(?:no[ \t]+)?s?ntp[ \t]/i,
    mayHaveBlanks: true,
    mayBeId: true,
  },
  {
    words: ['message-digest-key'],
    lead: lead(`${START}message-digest-key${BLANK}\\d+${BLANK}${TYPES}`),
    mayHaveBlanks: true,
  },
  {
    words: ['authentication'],
    lead: lead(
      `${START}authentication(?:-mode)?${BLANK}(?:md5|simple|string|text|plain)${BLANK}(?!(?:key-string|key-chain|keychain|timeout|\\d+${BLANK}key)\\b)${TYPES}`,
    ),
    except: /\bauthentication[ \t]+mode\b/i,
    mayBeId: true,
  },
  {
    words: ['authentication'],
    lead: lead(
      `^[ \\t]*(?:standby|vrrp|glbp)${BLANK}[^\\n]*?\\bauthentication${BLANK}(?!(?:md5|text|key-chain|mode)\\b)(?=\\S)`,
    ),
  },
  // SNMP
  {
    words: ['community'],
    lead: lead(
      `${START}community(?:-map)?${BLANK}(?!complexity-check\\b|mib-view\\b|list\\b)(?:(?:read|write|ro|rw)${BLANK}(?=\\S))?${TYPES}`,
    ),
    where: /\bsnmp/i,
  },
  {
    words: ['snmp-server'],
    lead: lead(
      `^[ \\t]*snmp-server${BLANK}host${BLANK}\\S+${BLANK}(?:(?:traps?|informs?|(?:use-)?vrf${BLANK}\\S+|(?:udp-)?port${BLANK}\\d+|version${BLANK}(?:1|2c?))${BLANK})*(?!(?:version|vrf|use-vrf|filter-vrf|source-interface|udp-port|port)\\b)${TYPES}`,
    ),
  },
  {
    words: ['auth'],
    lead: lead(
      `${START}auth(?:entication)?(?:-mode)?${BLANK}(?:md5|sha)[\\w-]*${BLANK}${TYPES}`,
    ),
    where: /\bsnmp.*\buser\b|\busm-user\b/i,
  },
  {
    words: ['priv'],
    lead: lead(
      `${START}priv(?:acy)?(?:-mode)?${BLANK}(?:(?:des|3des|aes)[\\w-]*${BLANK}(?:(?:128|192|256)${BLANK})?)?${TYPES}`,
    ),
    where: /\bsnmp.*\buser\b|\busm-user\b/i,
  },
  {
    words: ['sink'],
    lead: lead(`^[ \\t]*(?:trapsink|trap2sink|informsink)${BLANK}\\S+${BLANK}`),
  },
  {
    words: ['com2sec'],
    lead: lead(
      `^[ \\t]*com2sec6?${BLANK}(?:-Cn${BLANK}\\S+${BLANK})?\\S+${BLANK}\\S+${BLANK}`,
    ),
  },
  {
    words: ['createuser'],
    lead: lead(
      `^[ \\t]*createUser${BLANK}(?:-e${BLANK}\\S+${BLANK})?\\S+${BLANK}(?:MD5|SHA[\\w-]*)${BLANK}`,
    ),
  },
  {
    words: ['createuser'],
    lead: lead(`${START}(?:AES|DES)[\\w-]*${BLANK}`),
    where: /^\s*createUser\b/i,
  },
  // Fortinet
  { words: ['enc'], lead: /(?<![\w-])ENC[ \t]+/g },
];

/** Words that may follow a secret without quotes: what comes from there on is none. */
export const AFTER_SECRET =
  /^(?:address|hostname|role|privilege|group|level(?:-[12])?|level-1-2|hash2?|custom|encrypted|localized\w*|auth|priv|engineid|timeout|retransmit|auth-port|acct-port|port|expire\w*|algorithm|service-type|access-list|acl|class|mode|send-only|snp|authenticate|md5|sha\w*|permission|no-xauth|vrf|view|ro|rw|read-only|read-write|remote|version|\{|\}|##|\/\*|#)(?:[ \t]|$)/i;

/** `name=value`, as RouterOS prints it; the group is the value. */
export const ASSIGNED_SECRET =
  /(?<![\w-])(?:[a-z0-9]+-)*(?:password|passphrase|secret|psk|pre-shared-key|private-key|authentication-key|shared-key|md5-key|static-key-\d|api-key|token|community)[ \t]?=[ \t]?("(?:[^"\\]|\\.)*"|\S+)/gi;

/** The name of a community is the secret in RouterOS' menu of them. */
export const COMMUNITY_MENU = /^\/snmp community\b/;
export const ASSIGNED_NAME = /(?<![\w-])name=("(?:[^"\\]|\\.)*"|\S+)/g;

/** What is a secret by its own look; the group is what is blanked. `mark` is in each of them. */
export const SECRET_SHAPES: readonly { mark: string; shape: RegExp }[] = [
  // Hashes as crypt(3) writes them, types 5, 8 and 9 of IOS among them, and what Junos turns into other letters.
  {
    mark: '$',
    shape: /(\$(?:0|1|2[abxy]?|5|6|8|9|10|14|y|sha1|1a|1c|1d)\$[^\s";,]+)/g,
  },
  // Nokia's own: the word comes after.
  {
    mark: 'hash',
    shape: /(?:^|[ \t])(?:"([^"]*)"|([^\s"]+))(?=[ \t]+hash2?\b)/g,
  },
  // Huawei's.
  { mark: '%^%#', shape: /(%\^%#.*?%\^%#)/g },
  { mark: '%@%@', shape: /(%@%@.*?%@%@)/g },
  { mark: '%$%$', shape: /(%\$%\$.*?%\$%\$)/g },
  // Junos marks them.
  {
    mark: '## SECRET-DATA',
    shape: /[ \t]"?([^\s";]+)"?;?[ \t]+## SECRET-DATA/g,
  },
  // A password in the address of a server.
  {
    mark: '://',
    shape: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"]{1,200}:([^\s/"]{1,400})@/gi,
  },
];

/** Lines in which nothing of the above can match. */
export const MAY_HAVE_SECRET =
  /pass|secret|key|communit|auth|priv|psk|cipher|hash|token|snmp|bearer|\$|%\^%|%@%|:\/\/|createuser|com2sec|sink|community|md5|securityname|\bENC\b|name=/i;
