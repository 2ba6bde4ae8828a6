// Runs conformance cases against the core:  node scripts/conformance.cjs CASES.jsonl…
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync } = require('node:fs');
const { report } = require('../src/conformance/report');
const { runCase } = require('../src/conformance/runCase');

async function main(paths) {
  if (paths.length === 0) {
    throw new Error('name at least one file with cases, one JSON per line');
  }
  const results = [];
  for (const path of paths) {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    for (const line of lines) {
      const conformanceCase = JSON.parse(line);
      results.push({ conformanceCase, result: await runCase(conformanceCase) });
    }
  }
  process.stdout.write(`${report(results)}\n`);
  process.exitCode = results.some(
    ({ conformanceCase, result }) =>
      result.outcome === 'failed' && conformanceCase.semantics !== 'c7-only',
  )
    ? 1
    : 0;
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
