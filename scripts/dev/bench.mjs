// `./dev bench`: each file of benchmarks/ is one benchmark; it prints a table with its peer beside us. Names come first;
// from the first option on, everything is for the benchmarks themselves.
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { UserError } from './lib/report.mjs';

export default async function bench(args) {
  const folder = path.join(root, 'benchmarks');
  const names = fs
    .readdirSync(folder)
    .filter(file => file.endsWith('.bench.cjs'))
    .map(file => file.replace(/\.bench\.cjs$/, ''));
  const firstOption = args.findIndex(arg => arg.startsWith('-'));
  const chosen = firstOption < 0 ? args : args.slice(0, firstOption);
  const options = args.slice(chosen.length);
  const unknown = chosen.find(name => !names.includes(name));
  if (unknown) {
    throw new UserError(
      `There is no benchmark "${unknown}". Benchmarks: ${names.join(', ')}.`,
    );
  }
  await ensureInstalled();
  let failed = 0;
  for (const name of chosen.length ? chosen : names) {
    const code = await run(process.execPath, [
      path.join(folder, `${name}.bench.cjs`),
      ...options,
    ]);
    if (code !== 0) failed = 1;
  }
  return failed;
}
