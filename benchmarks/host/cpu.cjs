// CPU seconds of this process and of PostgreSQL's, whose ended backends are counted by the process that started them.
const fs = require('node:fs');
const { performance } = require('node:perf_hooks');

const TICKS_PER_SECOND = 100;

/** [pid, parent, own ticks, ticks of ended children]; undefined if it has ended. */
function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may contain blanks.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      parent: Number(fields[1]),
      own: Number(fields[11]) + Number(fields[12]),
      children: Number(fields[13]) + Number(fields[14]),
    };
  } catch {
    return undefined;
  }
}

/** Undefined where there is no /proc, or the server is not ours. */
function serverSeconds(serverPid) {
  const server = serverPid && statOf(serverPid);
  if (!server) return undefined;
  let ticks = server.own + server.children;
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) && statOf(name);
    if (stat && stat.parent === serverPid) ticks += stat.own;
  }
  return ticks / TICKS_PER_SECOND;
}

const round = value => Math.round(value * 100) / 100;

/** Begins to count; the function it gives tells what was used since, in cores (1: one core all the time). */
function startCpu(database) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const server = serverSeconds(database.serverPid);
  return () => {
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return {
      seconds: round(seconds),
      processCores: round((user + system) / 1e6 / seconds),
      ...(server !== undefined && {
        postgresCores: round(
          (serverSeconds(database.serverPid) - server) / seconds,
        ),
      }),
    };
  };
}

module.exports = { startCpu };
