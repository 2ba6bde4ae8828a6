import { commandsOf, type CliContext } from '../cli/commands';
import { findCommand } from '../cli/commandTable';
import { parseTopology } from '../parseTopology';
import { loadConfiguration, renderConfiguration } from './configuration';
import { Network } from './Network';

const topology = (settings: string) => `
credentials: { username: u, password: p }
devices:
  - name: r1
    port: 1
    settings: ${settings}
    interfaces: [{ name: ge0/0 }]
`;

function setUp(settings = '[ntp server 192.0.2.123]') {
  const network = new Network(parseTopology(topology(settings)));
  const device = network.device('r1');
  const context: CliContext = {
    network,
    device,
    onSaved: () => {},
    mode: 'config',
    pageLength: 0,
    ended: false,
  };
  return {
    device,
    type(line: string) {
      const found = findCommand(commandsOf.config[0].commands, line);
      if (found.kind === 'command') found.command.run(context, found.args);
      return found.kind;
    },
  };
}

describe('settings of a simulated device', () => {
  it('stand in its configuration', () => {
    expect(renderConfiguration(setUp().device).split('\n')).toContain(
      'ntp server 192.0.2.123',
    );
  });

  it('are added and removed on the command line', () => {
    const { device, type } = setUp();
    expect(type('ntp server 10.255.0.1')).toBe('command');
    expect(type('no ntp server 192.0.2.123')).toBe('command');
    expect(type('service password-encryption')).toBe('command');
    expect(device.settings).toEqual([
      'ntp server 10.255.0.1',
      'service password-encryption',
    ]);
  });

  it('are there once, however often they are said', () => {
    const { device, type } = setUp();
    type('ntp server 192.0.2.123');
    expect(device.settings).toEqual(['ntp server 192.0.2.123']);
  });

  it('need what they set', () => {
    expect(setUp().type('ntp server')).toBe('incomplete');
    expect(setUp().type('radius-server host 10.0.0.1')).toBe('unknown');
  });

  it('come back from a saved configuration', () => {
    const { device, type } = setUp();
    const saved = renderConfiguration(device);
    type('no ntp server 192.0.2.123');
    loadConfiguration(device, saved);
    expect(renderConfiguration(device)).toBe(saved);
  });

  it('must be lines that a device knows', () => {
    expect(() => parseTopology(topology('[shutdown]'))).toThrow(
      'devices[0].settings[0] is "shutdown"; it must begin with log syslog, ntp server',
    );
  });
});
