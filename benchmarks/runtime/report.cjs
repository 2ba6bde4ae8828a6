// The result as a table for people and as JSON for machines.
const fs = require('node:fs');
const { megabytes, thousands } = require('../host/numbers.cjs');

const say = (text = '') => process.stdout.write(`${text}\n`);

function cores({ processCores, postgresCores } = {}) {
  if (processCores === undefined) return '';
  return postgresCores === undefined
    ? `CPU ${processCores} cores`
    : `CPU ${processCores} cores + PostgreSQL ${postgresCores}`;
}

/** What a step costs; unlike its time it does not depend on what else the machine does. */
function cpuPerStep({ stepsPerSecond, cpu }) {
  const micros = cpuCores => Math.round((cpuCores / stepsPerSecond) * 1e6);
  const { processCores, postgresCores } = cpu;
  return postgresCores === undefined
    ? `${micros(processCores)} µs of CPU a step`
    : `${micros(processCores)} + ${micros(postgresCores)} µs of CPU a step`;
}

const line = (name, value, unit, ...rest) =>
  say(
    `  ${name.padEnd(52)}${String(value).padStart(10)} ${unit.padEnd(10)}${rest
      .filter(Boolean)
      .join(', ')}`.trimEnd(),
  );

const latency = (name, values) =>
  line(
    name,
    `${values.p50Ms}`,
    'ms p50',
    `p95 ${values.p95Ms}, p99 ${values.p99Ms}, most ${
      values.maxMs
    } (${thousands(values.count)} of them)`,
  );

function sayHeader({ machine, server, versions, settings }) {
  say(
    `${machine.cpus} x ${machine.cpu}, ${machine.memoryGigabytes} GB, ${machine.system}, Node ${machine.node}, load before ${machine.loadBefore}`,
  );
  say(
    `${server.version}: ${Object.entries(server.settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  );
  say(
    Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  );
  say(
    `runtime: ${JSON.stringify(settings.options)}, instances: ${thousands(
      settings.instances,
    )}`,
  );
}

function sayThroughput({ drain, peers, limit }) {
  say('\nThroughput: three service tasks in a row, a condition, full history');
  if (drain) {
    line(
      'Linework',
      thousands(drain.stepsPerSecond),
      'steps/s',
      `${thousands(drain.instancesPerSecond)} instances/s`,
      cores(drain.cpu),
      cpuPerStep(drain),
    );
    line(
      '',
      '',
      '',
      `started at ${thousands(drain.startsPerSecond)} instances/s (${cores(
        drain.startCpu,
      )})`,
    );
    line(
      '',
      '',
      '',
      `database ${megabytes(drain.databaseBytes)}, process at most ${megabytes(
        drain.residentBytes,
      )}`,
    );
  }
  for (const peer of Object.values(peers)) {
    line(
      `${peer.title} ${peer.version}`,
      thousands(peer.stepsPerSecond),
      'steps/s',
      drain &&
        `we: ${(drain.stepsPerSecond / peer.stepsPerSecond).toFixed(1)}x`,
      `${thousands(peer.instances)} instances`,
      cores(peer.cpu),
      cpuPerStep(peer),
    );
    line('', '', '', peer.settings);
  }
  if (Object.keys(limit).length > 0) say('\nLimits of this machine');
  for (const [name, perSecond] of Object.entries(limit)) {
    line(name, thousands(perSecond), '/s');
  }
}

function sayLatencies({ steadyLoad, idle, nextTask }) {
  if (steadyLoad) {
    say(
      `\nOpen load: ${thousands(
        steadyLoad.perSecond,
      )} instances/s arrive, whatever becomes of the ones before; ${cores(
        steadyLoad.cpu,
      )}`,
    );
    latency('start to completed', steadyLoad.instance);
    latency('one task: from being due until it is handed out', steadyLoad.task);
  }
  if (idle) {
    say('\nIdle: one instance at a time');
    latency('start to first job handed out', idle.firstJob);
    latency('start to completed', idle.instance);
  }
  if (nextTask) {
    say(
      `\nUser tasks: ${thousands(
        nextTask.perSecond,
      )} are completed every second; ${cores(nextTask.cpu)}`,
    );
    latency('command to next task in the list', nextTask.next);
    latency('command to its answer', nextTask.command);
  }
}

function sayBars(bars) {
  say('\nBars');
  for (const { name, value, bar, unit, met, text } of bars) {
    const difference = Math.abs(value - bar);
    line(
      name,
      value < 1000 ? value.toFixed(1) : thousands(value),
      unit,
      text,
      met
        ? 'met'
        : `MISSED by ${
            difference < 1000 ? difference.toFixed(1) : thousands(difference)
          } ${unit} (${Math.round((difference / bar) * 100)}%)`,
    );
  }
}

/** Shape of the file: what the issue asks for comes first, everything else that was measured after it. */
function writeJson(file, result) {
  const { drain, steadyLoad, idle, peers, limit, ...rest } = result;
  const rounded = values =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, Math.round(value)]),
    );
  const content = {
    stepsPerSecond: drain && Math.round(drain.stepsPerSecond),
    instancesPerSecond: drain && Math.round(drain.instancesPerSecond),
    p95Ms: steadyLoad?.instance.p95Ms,
    idleStartP50Ms: idle?.firstJob.p50Ms,
    peers: rounded(
      Object.fromEntries(
        Object.values(peers).map(({ title, stepsPerSecond }) => [
          title,
          stepsPerSecond,
        ]),
      ),
    ),
    limit: rounded(limit),
    drain,
    steadyLoad,
    idle,
    peerDetails: peers,
    ...rest,
  };
  fs.writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

module.exports = {
  sayHeader,
  sayThroughput,
  sayLatencies,
  sayBars,
  writeJson,
};
