#!/usr/bin/env node
// Writes what follows from each `openapi.yaml`: the TypeScript types of the contract and the document as a constant
// for the server's validator. `--check` only compares and fails when a file is out of date.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import YAML from 'yaml';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const documents = ['plugins/workflow-common', 'plugins/network-common'];
const check = process.argv.includes('--check');
let stale = 0;

/** Comments as TSDoc knows them, and a release tag on what is exported. */
function documented(types) {
  return types
    .replace(/@description /g, '')
    .replace(/@default (.*?)( \*\/)?$/gm, 'Default: $1.$2')
    .replace(/^\s*\/\*\* @enum \{string(\|null)?\} \*\/\n/gm, '')
    .replace(/^\s*\* @enum \{string(\|null)?\}\n/gm, '')
    .replace(/^\s*\/\*\* Format: .*? \*\/\n/gm, '')
    .replace(
      /^export (interface|type) (\w+|\$defs)/gm,
      (declaration, _kind, name) =>
        `/**\n * The \`${name}\` of the REST API, as openapi-typescript gives them.\n *\n * @public\n */\n${declaration}`,
    );
}

for (const folder of documents) {
  const source = path.join(root, folder, 'openapi.yaml');
  const document = YAML.parse(fs.readFileSync(source, 'utf8'));
  const notice = `// Generated from openapi.yaml by scripts/generate-openapi.mjs. Do not edit.\n/* eslint-disable */\n`;
  const types = documented(
    astToString(await openapiTS(document, { defaultNonNullable: false })),
  );
  const outputs = {
    'api.ts': `${notice}${types}`,
    'document.ts': `${notice}/**\n * The OpenAPI document of the plugin's REST API.\n *\n * @public\n */\nexport const openApiDocument: Record<string, unknown> = ${JSON.stringify(
      document,
    )};\n`,
  };
  const options = await prettier.resolveConfig(source);
  for (const [name, text] of Object.entries(outputs)) {
    const target = path.join(root, folder, 'src/generated', name);
    const wanted = prettier.format(text, { ...options, parser: 'typescript' });
    const present = fs.existsSync(target)
      ? fs.readFileSync(target, 'utf8')
      : '';
    if (wanted === present) continue;
    if (check) {
      console.error(
        `${path.relative(root, target)} is out of date: run "yarn generate"`,
      );
      stale++;
    } else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, wanted);
      console.log(`wrote ${path.relative(root, target)}`);
    }
  }
}
process.exit(stale ? 1 : 0);
