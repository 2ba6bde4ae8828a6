// Recorded BPMN cases, which are no part of this repository: LINEWORK_CONFORMANCE names a file with them, or a folder
// of such files.
import fs from 'node:fs';
import path from 'node:path';
import { script } from '../conformance.mjs';
import { root } from '../lib/paths.mjs';
import { capture } from '../lib/processes.mjs';
import { say } from '../lib/report.mjs';

function filesIn(place) {
  return fs.statSync(place).isDirectory()
    ? fs
        .readdirSync(place)
        .filter(name => name.endsWith('.jsonl'))
        .sort()
        .map(name => path.join(place, name))
    : [place];
}

export default async function conformance(options) {
  const named = process.env.LINEWORK_CONFORMANCE;
  const place = named && path.resolve(root, named);
  const reason = !place
    ? 'LINEWORK_CONFORMANCE does not name a file or folder with conformance cases'
    : !fs.existsSync(place) && `the conformance cases ${place} do not exist`;
  if (reason) return { skipped: 1, reasons: [reason] };

  const { code, output } = await capture(process.execPath, [
    script,
    ...options,
    ...filesIn(place),
  ]);
  say(output.trimEnd());
  const [, passed, failed] =
    /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  if (passed === undefined) return { failed: 1 };
  return {
    passed: Number(passed),
    failed: code !== 0 && Number(failed) === 0 ? 1 : Number(failed),
  };
}
