// `./dev pack DIR`: every package as it would be published, for a portal that wants what this checkout holds.
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled, yarn } from './lib/install.mjs';
import { root } from './lib/paths.mjs';
import { capture } from './lib/processes.mjs';
import { say, UserError } from './lib/report.mjs';

export default async function pack(args) {
  if (args.length !== 1) {
    throw new UserError('Name the folder for the packages: ./dev pack DIR');
  }
  const folder = path.resolve(args[0]);
  fs.mkdirSync(folder, { recursive: true });
  await ensureInstalled();
  say('Compiling ...');
  await must([yarn, 'run', 'tsc'], root);

  const resolutions = {};
  for (const place of publicPackages()) {
    const { name } = JSON.parse(
      fs.readFileSync(path.join(place, 'package.json'), 'utf8'),
    );
    const file = path.join(
      folder,
      `${name.replace('@', '').replace('/', '-')}.tgz`,
    );
    say(`Packing ${name} ...`);
    await must([yarn, 'build'], place);
    await must([yarn, 'pack', '-o', file], place);
    fs.rmSync(path.join(place, 'dist'), { recursive: true });
    resolutions[name] = `file:${file}`;
  }
  say(
    `\nPut this into the root package.json of the portal, then add the packages as docs/install.md says, with the version ^0.1.0:\n${JSON.stringify(
      { resolutions },
      null,
      2,
    )}`,
  );
  return 0;
}

function publicPackages() {
  return ['packages', 'plugins']
    .flatMap(kind =>
      fs
        .readdirSync(path.join(root, kind))
        .map(name => path.join(root, kind, name)),
    )
    .filter(place => {
      const manifest = path.join(place, 'package.json');
      return (
        fs.existsSync(manifest) &&
        !JSON.parse(fs.readFileSync(manifest, 'utf8')).private
      );
    });
}

async function must(args, cwd) {
  const { code, output } = await capture(process.execPath, args, { cwd });
  if (code !== 0) {
    throw new UserError(
      `"${args.slice(1).join(' ')}" in ${cwd} failed:\n${output}`,
    );
  }
}
