// What it was measured on, in general words.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

function versionOf(name) {
  const file = path.join(__dirname, '../../node_modules', name, 'package.json');
  return JSON.parse(fs.readFileSync(file, 'utf8')).version;
}

function machine() {
  const [cpu] = os.cpus();
  return {
    cpus: os.cpus().length,
    cpu: cpu.model.trim(),
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    // Of the last minute before: what else this machine had to do.
    loadBefore: Math.round(os.loadavg()[0] * 100) / 100,
  };
}

module.exports = { machine, versionOf };
