// The limit of the disk: how often a second a written page of 8 kB is on it for certain.
const fs = require('node:fs');
const path = require('node:path');
const { performance } = require('node:perf_hooks');

async function run({ folder, maxSeconds }) {
  const file = path.join(folder, `linework-fsync-${process.pid}`);
  const handle = fs.openSync(file, 'w');
  const page = Buffer.alloc(8192, 1);
  const pages = 2048;
  for (let index = 0; index < pages; index++) fs.writeSync(handle, page);
  fs.fsyncSync(handle);
  const began = performance.now();
  let count = 0;
  while ((performance.now() - began) / 1000 < Math.min(2, maxSeconds)) {
    // Over what is there, as a database writes its log: the size of the file does not change.
    fs.writeSync(handle, page, 0, page.length, (count % pages) * page.length);
    fs.fdatasyncSync(handle);
    count += 1;
  }
  const perSecond = count / ((performance.now() - began) / 1000);
  fs.closeSync(handle);
  fs.rmSync(file);
  return { 'fdatasync of 8 kB': perSecond };
}

module.exports = { run };
