// `./dev reset`: the demo's data is gone; installed packages and the built application stay.
import fs from 'node:fs';
import path from 'node:path';
import { readOptions } from './lib/options.mjs';
import { stateRoot } from './lib/paths.mjs';
import { isPortFree } from './lib/ports.mjs';
import { say, UserError } from './lib/report.mjs';

const OURS = ['db', 'log', 'simulator.json', 'devices.yaml'];

export default async function reset(args) {
  const { values } = readOptions(args, {
    state: { type: 'string', default: stateRoot },
  });
  const state = path.resolve(values.state);
  if (state === stateRoot && !(await isPortFree(7007))) {
    throw new UserError(
      'A portal seems to be running on port 7007. Stop it with Ctrl-C first.',
    );
  }
  for (const name of OURS) {
    fs.rmSync(path.join(state, name), { recursive: true, force: true });
  }
  say(`Removed the demo data in ${state}.`);
  return 0;
}
