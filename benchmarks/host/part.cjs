// Runs a part of a benchmark in a process of its own, so that no part inherits the heap, the compiled code or the open
// connections of another. Run as a script, this file is that process.
const { fork } = require('node:child_process');

/** What takes longer hangs: something was lost, or waits for ever. */
const LIMIT_MS = 30 * 60_000;

/** Runs `module.run(options)`; gives what it gives. What the part says on standard output is not shown. */
function runPart(module, options) {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [module], {
      execArgv: ['--no-deprecation'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    let answer;
    child.on('message', message => (answer = message));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      if (answer?.result) resolve(answer.result);
      else reject(new Error(answer?.error ?? `ended with ${signal ?? code}`));
    });
    child.send(options);
  });
}

async function main(module, options) {
  let answer;
  try {
    answer = { result: await require(module).run(options) };
  } catch (error) {
    answer = { error: error?.stack ?? String(error) };
  }
  process.send(answer, () => process.exit(answer.error ? 1 : 0));
}

if (require.main === module) {
  process.once('message', options => main(process.argv[2], options));
}

module.exports = { runPart };
