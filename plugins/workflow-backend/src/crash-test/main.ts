// Runs the crash test on one database and tells what it found; see ./dev crash-test.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CrashTest, type CrashTestResult } from './CrashTest';
import { postgresDatabase, sqliteDatabase } from './databases';
import type { Finding } from './oracle/RunData';

const SHOWN_FINDINGS = 10;
const SHOWN_CHARACTERS = 1_500;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tell(finding: Finding): void {
  const { check, instanceKey = '', message } = finding;
  say(`FOUND ${check} ${instanceKey}\n  ${message.slice(0, SHOWN_CHARACTERS)}`);
}

function tellHistory(result: CrashTestResult, instanceKey: string): void {
  const instance = result.data.instances.get(instanceKey);
  say(`\nHistory of ${instanceKey} (${instance?.processId})`);
  for (const row of result.data.history.get(instanceKey) ?? []) {
    for (const operation of row.operations) {
      say(`  ${row.sequence} ${operation}`);
    }
    for (const { atMs, type, ...event } of row.events) {
      say(
        `  ${row.sequence} ${new Date(atMs).toISOString()} ${type} ${
          'elementId' in event ? event.elementId : ''
        } ${'elementInstanceKey' in event ? event.elementInstanceKey : ''}`,
      );
    }
  }
}

/** What commands have failed with, and how often: the chaos explains most of it. */
function failures({ data }: CrashTestResult): string[] {
  const counts = new Map<string, number>();
  for (const { what, error, message } of data.said('failed')) {
    const text = `${what}: ${error}: ${message
      .replace(/[0-9a-f-]{36}/g, '…')
      .slice(0, 160)}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([text, times]) => `  ${times} × ${text}`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      postgres: { type: 'string' },
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string' },
      processes: { type: 'string', default: '32' },
      instances: { type: 'string', default: '150' },
      keep: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const minutes = Number(values.minutes);
  const folder = mkdtempSync(join(tmpdir(), 'linework-crash-'));
  const name = values.postgres ? 'PostgreSQL' : 'SQLite';
  say(`Crash test on ${name}, ${minutes} minutes, seed ${seed}`);
  const result = await CrashTest.run({
    database: values.postgres
      ? postgresDatabase(values.postgres)
      : sqliteDatabase(folder),
    folder,
    seed,
    minutes,
    processes: Number(values.processes),
    instances: Number(values.instances),
  });
  const { findings, chaos, chaosLog } = result;
  const report = JSON.stringify({ seed, findings, chaosLog }, null, 1);
  writeFileSync(join(folder, 'report.json'), report);
  findings.slice(0, SHOWN_FINDINGS).forEach(tell);
  const [first] = findings.flatMap(({ instanceKey }) => instanceKey ?? []);
  if (first) tellHistory(result, first);
  if (findings.length > 0) {
    say('\nChaos');
    for (const { atMs, what } of chaosLog) {
      say(`  ${new Date(atMs).toISOString()} ${what}`);
    }
  }
  const failed = failures(result);
  if (failed.length > 0) {
    say(`\nCommands that failed\n${failed.slice(0, 25).join('\n')}`);
  }
  say(
    `\n${name}: ${result.instances} instances, ${result.steps} steps, ${result.commands} commands carried out again, ${result.compared} outcomes compared` +
      `\n${chaos.kills} kills (${chaos.killsInTransaction} seen in a transaction), ${chaos.freezes} freezes, ${chaos.cuts} cuts, ${result.takeovers} jobs done again by another` +
      `\nsettled in ${result.settledMs} ms; ${result.stuck} instances waited for a person and were cancelled` +
      `\n${findings.length} findings (seed ${seed})`,
  );
  if (findings.length > 0 || values.keep) {
    say(`Journals, logs and report: ${folder}`);
    return 1;
  }
  rmSync(folder, { recursive: true });
  return 0;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(2);
  },
);
