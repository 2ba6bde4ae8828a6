// The crash test as a kind of test: LINEWORK_CRASH_MINUTES on PostgreSQL and SQLite together, 5 by default.
import { runCrashTest } from '../crash-test.mjs';

/** Of the time, what each database gets: several backends share only PostgreSQL. */
const SHARES = { postgres: 0.6, sqlite: 0.4 };

export default async function crash() {
  const minutes = Number(process.env.LINEWORK_CRASH_MINUTES ?? 5);
  let passed = 0;
  let failed = 0;
  const reasons = [];
  for (const [db, share] of Object.entries(SHARES)) {
    try {
      const code = await runCrashTest({ db, minutes: minutes * share });
      if (code === 0) passed += 1;
      else failed += 1;
    } catch (error) {
      reasons.push(`no crash test on ${db}: ${error.message}`);
    }
  }
  return { passed, failed, skipped: reasons.length, reasons };
}
