// Builds the portal's web application when one of its sources has changed.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { capture } from './processes.mjs';
import { yarn } from './install.mjs';
import { say, UserError } from './report.mjs';
import { contentHash, stamps } from './stamps.mjs';

const SOURCES = [
  'yarn.lock',
  'packages/app/src',
  'packages/app/public',
  'packages/app/package.json',
  'packages/app/config.d.ts',
  'packages/bpmn-engine/src',
  'packages/frontend-common/package.json',
  'packages/frontend-common/src',
  'packages/rest-client/src',
  'plugins/network/package.json',
  'plugins/network/src',
  'plugins/network-common/src',
  'plugins/workflow/package.json',
  'plugins/workflow/src',
  'plugins/workflow-common/src',
  'plugins/workflow-react/package.json',
  'plugins/workflow-react/src',
  'plugins/workflow-backend/config.d.ts',
  'plugins/network-node/config.d.ts',
];

export async function ensureAppBuilt() {
  const wanted = contentHash(SOURCES);
  const built = path.join(root, 'packages/app/dist/index.html');
  if (stamps.matches('app', wanted) && fs.existsSync(built)) return;
  say(
    'Building the web application (one to two minutes, only after a change) ...',
  );
  const { code, output } = await capture(
    process.execPath,
    [yarn, 'workspace', 'app', 'build'],
    { env: { NODE_OPTIONS: '--max-old-space-size=4096' } },
  );
  if (code !== 0) {
    throw new UserError(`Building the web application failed:\n${output}`);
  }
  stamps.write('app', wanted);
}
