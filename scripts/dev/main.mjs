// Dispatches `./dev <command>`; each command is a module of its own.
import { say, UserError } from './lib/report.mjs';

const commands = {
  start: {
    load: () => import('./start.mjs'),
    about:
      'install, build and start portal and device simulator with demo data',
    options: [
      ['--port N', 'port of the portal (7007)'],
      [
        '--simulator-port N',
        'first of the 12 SSH ports of the simulated devices (42201)',
      ],
      ['--snmp-port N', 'port of their SNMP agents (42161)'],
      [
        '--state DIR',
        'where databases and simulator state are kept (.linework)',
      ],
      ['--verbose', "show the backend's log"],
    ],
  },
  test: {
    load: () => import('./test/index.mjs'),
    about:
      'run everything that CI runs, or one kind: types, lint, unit, conformance, db, api, crash, browser, lab',
    options: [
      ['<kind>', 'only this kind'],
      ['-- ...', "options for that kind's runner, for example a file name"],
    ],
  },
  lint: {
    load: () => import('./lint.mjs'),
    about: 'check style, imports, unused code, generated files and API reports',
    options: [['--fix', 'mend what can be mended']],
  },
  conformance: {
    load: () => import('./conformance.mjs'),
    about: 'run recorded BPMN cases',
    options: [
      ['FILE...', 'case files, one JSON object a line'],
      ['--host HOST', 'what runs them: core (the default), sqlite, postgres'],
      ['--random N', 'compare the host with the core in N random cases'],
      ['--seed S', 'of the first of the random cases (1)'],
    ],
  },
  'crash-test': {
    load: () => import('./crash-test.mjs'),
    about:
      'kill, freeze and cut off backends while they run random processes, and look whether anything is wrong',
    options: [
      ['--minutes N', 'how long (5)'],
      ['--db DB', 'postgres (the default) or sqlite'],
      ['--seed S', 'of the random processes and of the chaos'],
    ],
  },
  bench: {
    load: () => import('./bench.mjs'),
    about: 'run the benchmarks; exit code 1 if a bar is missed',
    options: [
      ['NAME...', 'only these: core, runtime, scale'],
      ['--db DB', 'runtime and scale: sqlite (the default) or postgres'],
      ['--json FILE', 'runtime and scale: the result as JSON'],
      ['--json', 'core: the result as JSON'],
    ],
  },
  mutation: {
    load: () => import('./mutation.mjs'),
    about: "look whether the engine's tests notice wrong elements (an hour)",
    options: [['-- ...', "Stryker's options, for example --mutate FILE"]],
  },
  device: {
    load: () => import('./device.mjs'),
    about: "open a simulated device's command line; without a name: list them",
    options: [
      ['NAME', 'for example got1-cr1'],
      ['--simulator-port N', 'the same as for start'],
      ['--snmp-port N', 'the same as for start'],
    ],
  },
  pack: {
    load: () => import('./pack.mjs'),
    about: 'pack every package as it would be published, for use in a portal',
    options: [['DIR', 'where to put the packages']],
  },
  reset: {
    load: () => import('./reset.mjs'),
    about: 'remove the demo data; the next start begins afresh',
    options: [['--state DIR', 'the same as for start']],
  },
  help: { load: () => ({ default: help }), about: 'show this', options: [] },
};

function help() {
  say('Usage: ./dev <command> [options]\n');
  for (const [name, command] of Object.entries(commands)) {
    say(`  ${name.padEnd(13)}${command.about}`);
    for (const [option, about] of command.options) {
      say(`      ${option.padEnd(20)}${about}`);
    }
  }
}

async function main() {
  const [name = 'help', ...args] = process.argv.slice(2);
  const command = commands[name === '--help' || name === '-h' ? 'help' : name];
  if (!command) {
    throw new UserError(
      `There is no command "${name}". Commands: ${Object.keys(commands).join(
        ', ',
      )}; ./dev help explains them.`,
    );
  }
  const { default: run } = await command.load();
  return run(args);
}

let exitCode = 1;
try {
  exitCode = (await main()) ?? 0;
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
}
// Said outright: a library that was loaded may have hooked the end of the process and would end it with 0.
process.exit(exitCode);
