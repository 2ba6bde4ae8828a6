import { JobError } from '@linework/backstage-plugin-workflow-node';
import { assertReadOnly } from './commandPolicy';

function refusal(command: string): JobError {
  try {
    assertReadOnly(command);
  } catch (error) {
    if (error instanceof JobError) {
      return error;
    }
    throw error;
  }
  throw new Error(`"${command}" was allowed`);
}

describe('assertReadOnly', () => {
  it.each([
    'show interface json',
    'SHOW version',
    'show ip route 10.0.0.0/8',
    'show interface | include down',
    'show interfaces | display json | no-more',
    'display interface brief',
    'ping 10.0.0.1',
    'traceroute 10.0.0.1',
    'show bgp summary',
    'show interface description | include ^up$',
    'show ip route st',
    'show lldp neighbors | include Göteborg',
  ])('lets "%s" through', command => {
    expect(() => assertReadOnly(command)).not.toThrow();
  });

  it.each([
    ['configure terminal', 'this connector only reads'],
    ['write memory', 'this connector only reads'],
    ['clear counters', 'this connector only reads'],
    ['reload', 'this connector only reads'],
    ['no shutdown', 'this connector only reads'],
    ['sh version', 'written out'],
    ['showdown', 'this connector only reads'],
    ['', 'this connector only reads'],
    ['show version\nreload', 'a line break or another control character'],
    ['show version\rreload', 'a line break or another control character'],
    ['show version\u001b[A', 'a line break or another control character'],
    ['show version\u2028reload', 'a line break or another control character'],
    ['show clock ; reload', 'it holds ";"'],
    ['show clock && reload', 'it holds "&"'],
    ['show clock > flash:x', 'it holds ">"'],
    ['show `reload`', 'it holds "`"'],
    ['show clock | redirect flash:x', '"| redirect" is no filter'],
    ['show clock | include a | tee flash:x', '"| tee" is no filter'],
    ['show clock |', '"| " is no filter'],
    ['show running-config', "prints the device's running-config"],
    ['show run', "prints the device's running-config"],
    ['show  ru | include x', "prints the device's running-config"],
    ['show startup-config', "prints the device's startup-config"],
    ['show configuration', "prints the device's configuration"],
    ['display current-configuration', 'current-configuration'],
    ['show full running-config', "prints the device's running-config"],
    ['show archive conf', "prints the device's configuration"],
    ['display diagnostic-information', 'diagnostic-information'],
    ['show snmp community', "prints the device's community"],
    ['show key chain', "prints the device's key"],
    ['show clock $(reload)', 'it holds "$("'],
    ['show\u00a0running-config', 'a space that is none'],
    ['show run\u200bning-config', 'an invisible character'],
    ['show clock \u202e| tee', 'an invisible character'],
    ['show clock |\u3000tee flash:x', 'a space that is none'],
    ['show clock | no-more | save x', '"| save" is no filter'],
    [`show ${'x'.repeat(1000)}`, 'at most 1000 are allowed'],
  ])('refuses %j', (command, reason) => {
    const error = refusal(command);
    expect(error).toMatchObject({
      code: 'command-not-allowed',
      outcome: 'incident',
    });
    expect(error.message).toContain('was not sent');
    expect(error.message).toContain(reason);
  });
});
