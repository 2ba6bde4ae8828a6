// Lines that change although nobody changed the configuration: when it was shown, how big it is, who saved it last. One row
// per habit of a platform; all of them are tried on every text, because a device's platform may be unknown or wrong.
// Each is anchored and has one repeated part at most, so that a line is read once.

export interface NoisePattern {
  /** Whose habit it is, for whoever keeps this list. */
  platform: string;
  line: RegExp;
}

export const NOISE_PATTERNS: readonly NoisePattern[] = [
  // Cisco IOS and IOS XE
  { platform: 'ios', line: /^Building configuration\.{3}/ },
  { platform: 'ios', line: /^Current configuration\s*:/ },
  { platform: 'ios', line: /^Using \d+ out of \d+ bytes/ },
  { platform: 'ios', line: /^! Last configuration change at / },
  { platform: 'ios', line: /^! NVRAM config last updated at / },
  { platform: 'ios', line: /^! No configuration change since last restart/ },
  { platform: 'ios', line: /^ntp clock-period \d+/ },
  // IOS XR; it also prints the day and time before everything it shows
  {
    platform: 'iosxr',
    line: /^!! (?:IOS XR Configuration|Last configuration change at) /,
  },
  {
    platform: 'iosxr',
    line: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ \d\d:\d\d:\d\d/,
  },
  // NX-OS
  { platform: 'nxos', line: /^!Command: show / },
  {
    platform: 'nxos',
    line: /^!(?:Running|Startup) configuration last done at: /,
  },
  { platform: 'nxos', line: /^!(?:Running|Startup) config saved at: / },
  { platform: 'nxos', line: /^!Time: / },
  // Arista EOS
  { platform: 'eos', line: /^! Command: show / },
  { platform: 'eos', line: /^! Startup-config last modified at / },
  { platform: 'eos', line: /^! Time: / },
  // Juniper Junos
  { platform: 'junos', line: /^## Last (?:commit|changed): / },
  // Nokia SR OS
  { platform: 'sros', line: /^# (?:Generated|Finished) [A-Z]/ },
  { platform: 'sros', line: /^# TiMOS-\S+ .*\b(?:19|20)\d\d/ },
  { platform: 'sros', line: /^# (?:Uptime|Current Time)\b/i },
  // Huawei VRP
  { platform: 'vrp', line: /^!Last configuration was (?:updated|saved) at / },
  {
    platform: 'vrp',
    line: /^!(?:Software Version|Configuration generated) .*\d\d:\d\d/,
  },
  // MikroTik RouterOS
  { platform: 'routeros', line: /^# \S+ (?:\S+ )?\d\d:\d\d:\d\d by RouterOS / },
  // FRRouting
  { platform: 'frr', line: /^Building configuration\.{3}/ },
  { platform: 'frr', line: /^Current configuration:/ },
  { platform: 'frr', line: /^! (?:Zebra )?configuration saved from vty$/i },
  { platform: 'frr', line: /^!\s+\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/ },
  // Several
  { platform: 'any', line: /^[!#]* ?(?:System |Device )?[Uu]ptime\b/ },
  { platform: 'any', line: /^[!#]+ ?(?:Cryptochecksum|Checksum)\b/i },
  { platform: 'any', line: /^Cryptochecksum:/ },
];
