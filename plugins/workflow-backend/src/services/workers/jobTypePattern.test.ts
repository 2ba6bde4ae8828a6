import { jobTypePattern } from './jobTypePattern';

describe('jobTypePattern', () => {
  it.each([
    ['ssh-command', ['ssh-command'], ['ssh', 'ssh-command:1', 'SSH-COMMAND']],
    ['snmp.*', ['snmp.get', 'snmp.', 'snmp.v3.walk'], ['snmp', 'snmpXget']],
    ['*', ['', 'anything', '*'], []],
    ['*.read', ['device.read', '.read'], ['device.reads', 'read']],
    [
      'a*b*c',
      ['abc', 'a--b--c', 'abbcc', 'abcbc'],
      ['ac', 'acb', 'abcd', 'ab', 'bc'],
    ],
    ['ab*ba', ['abba', 'ab-ba'], ['aba']],
  ])('%s', (pattern, meant, notMeant) => {
    const matches = jobTypePattern(pattern);
    expect(meant.filter(jobType => !matches(jobType))).toEqual([]);
    expect(notMeant.filter(matches)).toEqual([]);
  });

  it('takes no longer for a pattern that invites backtracking', () => {
    const matches = jobTypePattern(`${'a*'.repeat(200)}b`);
    expect(matches('a'.repeat(100_000))).toBe(false);
  });
});
