import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a tool of Net-SNMP and returns what it prints; undefined, with a line that says so, where there is none. */
export async function netSnmp(
  tool: 'snmpget' | 'snmpbulkwalk',
  args: string[],
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(tool, args);
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    process.stderr.write(`skipped: no ${tool} (Debian: package snmp)\n`);
    return undefined;
  }
}
