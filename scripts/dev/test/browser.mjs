// Browser tests: a real portal, a real Chromium.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureAppBuilt } from '../lib/app.mjs';
import { yarn } from '../lib/install.mjs';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export default async function browser(options) {
  const chromium = PLACES.find(place => place && fs.existsSync(place));
  if (!chromium) {
    return {
      skipped: 1,
      reasons: [
        'no Chromium or Chrome found; install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH',
      ],
    };
  }
  await ensureAppBuilt();
  const report = path.join(
    fs.mkdtempSync(path.join(os.tmpdir(), 'linework-browser-')),
    'report.json',
  );
  const code = await run(
    process.execPath,
    [
      yarn,
      'run',
      '-T',
      'playwright',
      'test',
      '--reporter=list,json',
      ...options,
    ],
    {
      cwd: root,
      env: {
        CHROMIUM_PATH: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    },
  );
  if (!fs.existsSync(report)) return { failed: 1 };
  const { stats } = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(path.dirname(report), { recursive: true });
  return {
    passed: stats.expected + stats.flaky,
    failed: code !== 0 && stats.unexpected === 0 ? 1 : stats.unexpected,
    skipped: stats.skipped,
  };
}
