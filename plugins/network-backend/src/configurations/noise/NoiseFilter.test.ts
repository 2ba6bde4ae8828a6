import { ConfigReader } from '@backstage/config';
import { NoiseFilter } from './NoiseFilter';

const noise = new NoiseFilter();

describe('NoiseFilter', () => {
  it.each([
    'Building configuration...',
    'Current configuration : 4521 bytes',
    'Using 3220 out of 524288 bytes, uncompressed size = 6000 bytes',
    '! Last configuration change at 10:00:00 UTC Mon Nov 23 2026 by bob',
    '! NVRAM config last updated at 10:01:00 UTC Mon Nov 23 2026',
    'ntp clock-period 17179862',
    'Tue Nov 24 10:00:00.123 UTC',
    '!! Last configuration change at Tue Nov 24 10:00:00 2026 by bob',
    '!Command: show running-config',
    '!Time: Tue Nov 24 10:00:00 2026',
    '! Command: show running-config',
    '! Startup-config last modified at Tue Nov 24 10:00:00 2026 by bob',
    '## Last commit: 2026-11-24 10:00:00 UTC by bob',
    '# Generated TUE NOV 24 10:00:00 2026 UTC',
    '# Finished TUE NOV 24 10:00:02 2026 UTC',
    '!Last configuration was updated at 2026-11-24 10:00:00 UTC by bob',
    '# 2026-11-24 10:00:00 by RouterOS 7.16',
    '# nov/24/2026 10:00:00 by RouterOS 6.49',
    '',
    '   ',
  ])('ignores %j', line => {
    expect(noise.isNoise(line)).toBe(true);
  });

  it.each([
    'hostname r1',
    '! core uplink',
    'interface Ethernet1',
    ' description Command: none',
    'ntp server 10.0.0.1',
    '# Interfaces',
    'banner motd Time: now',
    'version 17.3',
    '/interface bridge',
  ])('keeps %j', line => {
    expect(noise.isNoise(line)).toBe(false);
  });

  it('takes further lines from the configuration, in which * is any text', () => {
    const more = NoiseFilter.fromConfig(
      new ConfigReader({
        network: { configurations: { noise: ['! lease * expires *'] } },
      }),
    );
    expect(more.isNoise('! lease 7 expires tomorrow')).toBe(true);
    expect(more.isNoise('! lease 7')).toBe(false);
  });

  it('gives the same hash to texts that differ in noise alone', () => {
    const text = ['hostname r1', 'ntp server 10.0.0.1'];
    expect(noise.hash(['ntp clock-period 1', '', ...text])).toBe(
      noise.hash([...text, 'ntp clock-period 2']),
    );
    expect(noise.hash(text)).not.toBe(noise.hash(['hostname r1']));
  });
});
