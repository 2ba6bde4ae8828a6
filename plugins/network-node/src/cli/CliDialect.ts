import type { DeviceConfigurationKind } from '../device';

/** How one family of devices talks on its command line; everything a {@link CliSession} must not assume. */
export interface CliDialect {
  /** Commands that turn paging off; a device that refuses one is paged through instead. */
  readonly disablePager: string[];
  readonly enterConfiguration: string;
  readonly leaveConfiguration: string;
  readonly showConfiguration: Record<DeviceConfigurationKind, string>;
  /** Reads a line that may be a prompt: the host's name and whether it is a configuration mode. */
  parsePrompt(
    line: string,
  ): { host: string; configuration: boolean } | undefined;
  /** The error text in the answer to a command, if it is one. */
  findError(output: string): string | undefined;
  /** The host's name after a configuration line, if the line changes it. */
  renamedBy(line: string): string | undefined;
  /** Characters the device acts on while they are typed, so that they can be no part of a command. */
  readonly forbidden: { pattern: RegExp; reason: string };
  /** The configuration inside what the device printed; undefined when it does not reach its end mark. */
  readConfiguration(output: string): string | undefined;
}
