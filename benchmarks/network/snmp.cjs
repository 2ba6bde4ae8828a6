// How many devices can be polled and read by SNMP from one process: our service, as the backend uses it, against agents in
// a second process. A poll is a session with one request for one object; a walk is a session that reads ifTable and
// ifXTable whole, as a device with four ports has them (164 objects). The bars are 80 % of what the design asks for.
require('@backstage/cli/config/nodeTransform.cjs');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { SnmpSessions } = require('../../plugins/network-node/src');
const { atLeast } = require('./report.cjs');
const { USER } = require('./snmp/settings.cjs');

const DEVICES = 50;
const INTERFACES = 4;
const COLUMNS_OF_BOTH_TABLES = 41;
/** So many questions are open at the same time. */
const AT_ONCE = 40;

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const TABLES = ['1.3.6.1.2.1.2.2', '1.3.6.1.2.1.31.1.1'];

/** design/network.md, section 3: what one process does on two cores. */
const RATES = {
  snmpV2cPollsPerSecond: 16_300,
  snmpV3PollsPerSecond: 6_350,
  snmpV2cWalksPerSecond: 1_071,
  snmpV3WalksPerSecond: 744,
};
const ENOUGH = 0.8;

const CREDENTIALS = {
  v2c: { version: 'v2c', community: 'bench' },
  v3: {
    version: 'v3',
    username: USER.username,
    authProtocol: 'sha',
    authPassword: USER.authPassword,
    privacyProtocol: 'aes128',
    privacyPassword: USER.privacyPassword,
  },
};

async function poll(session) {
  const [{ value }] = await session.get([SYS_UP_TIME]);
  if (value.type !== 'timeTicks') throw new Error(`Got ${value.type}.`);
}

async function walk(session) {
  let objects = 0;
  for (const table of TABLES) objects += (await session.walk(table)).length;
  if (objects !== COLUMNS_OF_BOTH_TABLES * INTERFACES) {
    throw new Error(`A walk found ${objects} objects.`);
  }
}

/** How often `work` is done in a second, and how much CPU each takes this process. */
async function rateOf(snmp, ports, credentialRef, work, seconds) {
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const cpuBefore = process.cpuUsage();
  let done = 0;
  let next = 0;
  const worker = async () => {
    while (performance.now() < until) {
      next = (next + 1) % ports.length;
      const target = { host: '127.0.0.1', port: ports[next], credentialRef };
      await snmp.withSession(target, work);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    perSecond: (done / (performance.now() - startedAt)) * 1000,
    cpuMicros: (user + system) / done,
  };
}

/** The figures by name. */
async function measureSnmp({ quick = false } = {}) {
  const agents = fork(
    path.join(__dirname, 'snmp', 'agent.cjs'),
    [DEVICES, INTERFACES],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const snmp = SnmpSessions.create({
    credentials: {
      async resolve() {
        throw new Error('Nothing logs in here.');
      },
      resolveSnmp: async name => CREDENTIALS[name],
    },
  });
  try {
    const [{ ports }] = await once(agents, 'message');
    const figures = {};
    for (const version of ['v2c', 'v3']) {
      for (const [name, work] of Object.entries({ Polls: poll, Walks: walk })) {
        // The first second is for the compiler and for finding out the engines.
        await rateOf(snmp, ports, version, work, 1);
        const rate = await rateOf(snmp, ports, version, work, quick ? 1 : 5);
        const title = `snmpV${version.slice(1)}${name}`;
        figures[`${title}PerSecond`] = Math.round(rate.perSecond);
        figures[`${title}CpuMicros`] = Math.round(rate.cpuMicros);
      }
    }
    return figures;
  } finally {
    await snmp.close();
    agents.disconnect();
  }
}

function barsOf(figures) {
  return Object.entries(RATES).map(([name, rate]) =>
    atLeast(
      `${name}, 80 % of the design's ${rate.toLocaleString('en')}`,
      figures[name],
      rate * ENOUGH,
      '/s',
    ),
  );
}

async function run(options) {
  const figures = await measureSnmp(options);
  return { figures, bars: barsOf(figures) };
}

module.exports = { measureSnmp, run };
