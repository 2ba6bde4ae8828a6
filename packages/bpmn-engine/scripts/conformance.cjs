// Runs conformance cases against the core:  node scripts/conformance.cjs [--host core] CASES.jsonl…
require('@backstage/cli/config/nodeTransform.cjs');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { report } = require('../src/conformance/report');
const { runCase } = require('../src/conformance/runCase');

const DURABLE = ['sqlite', 'postgres'];

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { host: { type: 'string', default: 'core' } },
    allowPositionals: true,
  });
  if (DURABLE.includes(values.host)) {
    throw new Error(
      `The durable host does not run conformance cases yet; run them against the core, without --host ${values.host}.`,
    );
  }
  if (values.host !== 'core') {
    throw new Error(
      `There is no host "${values.host}"; hosts: core, ${DURABLE.join(', ')}.`,
    );
  }
  if (positionals.length === 0) {
    throw new Error('Name at least one file with cases, one JSON per line.');
  }
  return positionals;
}

function casesOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map((line, index) => {
      try {
        return JSON.parse(line);
      } catch (error) {
        throw new Error(`${path}:${index + 1}: ${error.message}`);
      }
    });
}

async function main() {
  const results = [];
  for (const conformanceCase of readArguments().flatMap(casesOf)) {
    results.push({ conformanceCase, result: await runCase(conformanceCase) });
  }
  const exceptions = JSON.parse(
    readFileSync(join(__dirname, '../conformance-exceptions.json'), 'utf8'),
  );
  const { text, failed } = report(results, exceptions);
  process.stdout.write(`${text}\n`);
  process.exitCode = failed > 0 || results.length === 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
});
