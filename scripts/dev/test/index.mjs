// `./dev test`: every kind of test one after the other, or one of them; ends with the counts of all.
import { ensureInstalled } from '../lib/install.mjs';
import { say, UserError } from '../lib/report.mjs';

const kinds = {
  types: () => import('./types.mjs'),
  lint: () => import('./lint.mjs'),
  unit: () => import('./unit.mjs'),
  conformance: () => import('./conformance.mjs'),
  db: () => import('./db.mjs'),
  api: () => import('./api.mjs'),
  crash: () => import('./crash.mjs'),
  browser: () => import('./browser.mjs'),
  lab: () => import('./lab.mjs'),
};

export default async function test(args) {
  const separator = args.indexOf('--');
  const names = separator < 0 ? args : args.slice(0, separator);
  const options = separator < 0 ? [] : args.slice(separator + 1);
  const unknown = names.filter(name => !kinds[name]);
  if (unknown.length) {
    throw new UserError(
      `There is no kind of test "${unknown[0]}". Kinds: ${Object.keys(
        kinds,
      ).join(', ')}. Options for a kind's runner go behind --.`,
    );
  }
  if (options.length && names.length !== 1) {
    throw new UserError(
      'Options behind -- need one kind of test before it, for example ./dev test unit -- WorkflowClient',
    );
  }

  await ensureInstalled();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const name of names.length ? names : Object.keys(kinds)) {
    say(`\n== ${name}`);
    const began = Date.now();
    const { default: run } = await kinds[name]();
    const {
      passed = 0,
      failed = 0,
      skipped = 0,
      reasons = [],
    } = await run(options);
    for (const reason of reasons) say(`  skipped: ${reason}`);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    if (failed) failures.push(name);
    say(
      `== ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped in ${Math.round(
        (Date.now() - began) / 1000,
      )} s`,
    );
  }
  if (failures.length) say(`\nFailed: ${failures.join(', ')}`);
  say(
    `\n${total.passed} passed, ${total.failed} failed${
      total.skipped ? `, ${total.skipped} skipped` : ''
    }`,
  );
  // A run in which nothing passed and nothing was left out has found no test at all.
  return total.failed || total.passed + total.skipped === 0 ? 1 : 0;
}
