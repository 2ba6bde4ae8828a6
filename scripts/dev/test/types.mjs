import { yarn } from '../lib/install.mjs';
import { run } from '../lib/processes.mjs';

export default async function types() {
  const code = await run(process.execPath, [yarn, 'run', 'tsc'], {
    env: { NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  return code === 0 ? { passed: 1 } : { failed: 1 };
}
