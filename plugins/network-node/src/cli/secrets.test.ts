import { blankSecretWords, secretBlanker } from './secrets';

describe('secretBlanker', () => {
  it('blanks the password and the private key wherever they stand', () => {
    const blank = secretBlanker({
      username: 'u',
      password: 'p.ss',
      privateKey: 'KEY',
    });
    expect(blank('a p.ss b KEY c p.ss pass')).toBe(
      'a ******** b ******** c ******** pass',
    );
  });

  it('leaves names alone when the password equals the user name', () => {
    const blank = secretBlanker({ username: 'same', password: 'same' });
    expect(blank('same')).toBe('same');
  });
});

describe('blankSecretWords', () => {
  it.each([
    ['enable password 8 abc', 'enable password 8 ********'],
    ['password abc', 'password ********'],
    ['snmp-server community public RO', 'snmp-server community ******** RO'],
    ['neighbor 10.0.0.1 password abc', 'neighbor 10.0.0.1 password ********'],
    ['ip ospf authentication-key abc', 'ip ospf authentication-key ********'],
    [
      'ip ospf message-digest-key 1 md5 abc',
      'ip ospf message-digest-key 1 md5 ********',
    ],
    ['description the monkey house', 'description the monkey house'],
  ])('%s', (line, blanked) => {
    expect(blankSecretWords(line)).toBe(blanked);
  });
});
