// Child processes: run one to its end, or keep one running with its output in a log file.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** Runs a command to its end and gives its exit code; output goes to the terminal. */
export function run(
  command,
  args,
  { cwd = root, env = {}, stdio = 'inherit' } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio,
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** Runs a command to its end and gives exit code and output. */
export function capture(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', data => (output += data));
    child.stderr.on('data', data => (output += data));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve({ code: signal ? 1 : code, output }),
    );
  });
}

/**
 * Starts a long-running process of its own group, so that a Ctrl-C in the terminal reaches only the parent, which
 * then stops the others in order.
 */
export function startService(name, command, args, options) {
  const { cwd = root, env = {}, logFile, verbose = false } = options;
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.createWriteStream(logFile);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      log.write(data);
      if (verbose) process.stdout.write(data);
    });
  }
  const ended = new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return {
    name,
    logFile,
    pid: child.pid,
    ended,
    async stop(graceMs = 10_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      signalGroup(child.pid, 'SIGTERM');
      const timer = setTimeout(
        () => signalGroup(child.pid, 'SIGKILL'),
        graceMs,
      );
      await ended;
      clearTimeout(timer);
    },
  };
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** The last lines of a log file, to show when its process failed. */
export function tail(logFile, lines = 25) {
  if (!fs.existsSync(logFile)) return '';
  return fs
    .readFileSync(logFile, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .join('\n');
}
