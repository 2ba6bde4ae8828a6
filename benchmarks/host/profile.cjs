// What a CPU profile says, in a few lines: whose code the time was spent in, and in which functions of ours.
const fs = require('node:fs');
const { Session } = require('node:inspector/promises');
const path = require('node:path');
const { thousands } = require('./numbers.cjs');

const SHOWN = 25;

/** Whose code a frame is: a package, a folder of ours, or the engine of JavaScript itself. */
function ownerOf({ url, functionName }) {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(idle)') return 'idle';
  if (functionName === '(program)') return 'native code';
  if (url === '') return 'JavaScript built in';
  if (url.startsWith('node:')) return 'Node';
  const installed = url.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/);
  if (installed) return installed[1];
  const ours = url.match(/\/(?:packages|plugins)\/([^/]+)\/src\/([^/]+)/);
  if (ours) return `${ours[1]}/${ours[2]}`;
  return url.includes('/benchmarks/') ? 'benchmark' : 'other';
}

const nameOf = ({ functionName, url, lineNumber }) =>
  `${functionName || '(anonymous)'} ${url.split('/').slice(-3).join('/')}:${
    lineNumber + 1
  }`;

function add(map, key, value) {
  map.set(key, (map.get(key) ?? 0) + value);
}

function summarize(file) {
  const { nodes, samples, timeDeltas } = JSON.parse(
    fs.readFileSync(file, 'utf8'),
  );
  const byId = new Map(nodes.map(node => [node.id, { ...node, ms: 0 }]));
  for (const node of byId.values()) {
    for (const child of node.children ?? []) byId.get(child).parent = node;
  }
  samples.forEach((id, index) => {
    byId.get(id).ms += timeDeltas[index] / 1000;
  });
  const owners = new Map();
  const self = new Map();
  const total = new Map();
  for (const node of byId.values()) {
    if (node.ms === 0) continue;
    const { callFrame } = node;
    add(owners, ownerOf(callFrame), node.ms);
    add(self, nameOf(callFrame), node.ms);
    const seen = new Set();
    for (let at = node; at; at = at.parent) {
      const name = nameOf(at.callFrame);
      const isOurs = /\/(packages|plugins)\/[^/]+\/src\//.test(
        at.callFrame.url,
      );
      if (
        isOurs &&
        !at.callFrame.url.includes('node_modules') &&
        !seen.has(name)
      ) {
        add(total, name, node.ms);
        seen.add(name);
      }
    }
  }
  return { owners, self, total };
}

function sayTop(title, map, idle) {
  process.stdout.write(`\n${title}\n`);
  const busy = [...map].reduce((sum, [, ms]) => sum + ms, 0) - idle;
  for (const [name, ms] of [...map]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)) {
    process.stdout.write(
      `${thousands(ms).padStart(9)} ms ${((ms / busy) * 100)
        .toFixed(1)
        .padStart(6)} %  ${name}\n`,
    );
  }
}

/** Tells what is in a profile, in milliseconds and in parts of the time in which the process did something. */
function sayProfile(title, file) {
  const { owners, self, total } = summarize(file);
  const idle = owners.get('idle') ?? 0;
  sayTop(`CPU of ${title}, whose code`, owners, idle);
  sayTop(`CPU of ${title}, by function, itself`, self, idle);
  const all = [...owners.values()].reduce((sum, ms) => sum + ms, 0);
  const sum = [...total.values()].reduce((a, b) => a + b, 0);
  sayTop(
    `CPU of ${title}, by function of ours, with what it calls`,
    total,
    sum - (all - idle),
  );
}

/** Begins to profile this process; the function it gives writes the file. */
async function startProfile(file) {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(profile));
  };
}

module.exports = { sayProfile, startProfile };
