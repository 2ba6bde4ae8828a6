// Tests against real routers. The lab is a script named by LINEWORK_LAB that knows `up`, `wait`, `env` and `down`;
// `env` prints the routers' addresses and credentials as shell assignments.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { capture } from '../lib/processes.mjs';
import { runJest } from './jest.mjs';

function whyNot(script) {
  if (!script) return 'LINEWORK_LAB does not name a lab script';
  if (!fs.existsSync(script)) return `the lab script ${script} does not exist`;
  if (process.platform !== 'linux') return 'the lab needs Linux';
  if (process.getuid?.() !== 0) return 'the lab needs root';
  if (!fs.existsSync('/usr/bin/vtysh')) {
    return 'the lab needs FRR (Debian: apt-get install frr frr-snmp openssh-server snmpd lldpd iproute2)';
  }
  return undefined;
}

export default async function lab(options) {
  const script =
    process.env.LINEWORK_LAB && path.resolve(root, process.env.LINEWORK_LAB);
  const reason = whyNot(script);
  if (reason) return { skipped: 1, reasons: [reason] };

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linework-lab-'));
  try {
    for (const step of ['up', 'wait']) {
      const { code, output } = await capture('sh', [script, step]);
      if (code !== 0) {
        const last = output.trim().split('\n').at(-1);
        return {
          skipped: 1,
          reasons: [`"${step}" of the lab failed: ${last}`],
        };
      }
    }
    const { output } = await capture('sh', [script, 'env']);
    const settings = assignments(output);
    const file = path.join(folder, 'router.json');
    fs.writeFileSync(
      file,
      JSON.stringify({ ...firstRouter(settings), network: network(settings) }),
    );
    // One after the other: some cut cables, and there is one lab.
    return await runJest('lab', ['--runInBand', ...options], {
      LINEWORK_LAB_ENV: file,
      LINEWORK_LAB_SCRIPT: script,
    });
  } finally {
    await capture('sh', [script, 'down']);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** `A=b C='d e'` as an object. */
function assignments(text) {
  const found = text.matchAll(/(\w+)=(?:'([^']*)'|(\S*))/g);
  return Object.fromEntries(
    [...found].map(([, name, quoted, plain]) => [name, quoted ?? plain]),
  );
}

/** All routers, and how their SNMP agents let one in. */
function network(settings) {
  return {
    routers: settings.LAB_ROUTERS.trim()
      .split(/\s+/)
      .map(router => {
        const [name, host] = router.split('=');
        return { name, host };
      }),
    community: settings.LAB_COMMUNITY,
    v3: {
      username: settings.LAB_V3_USER,
      authPassword: settings.LAB_V3_AUTH,
      privacyPassword: settings.LAB_V3_PRIV,
    },
  };
}

/** What the tests need to know of one router. */
function firstRouter(settings) {
  const host = settings.LAB_ROUTERS.trim().split(/\s+/)[0].split('=')[1];
  const line = fs
    .readFileSync(settings.LAB_KNOWN_HOSTS, 'utf8')
    .split('\n')
    .find(entry => entry.includes(host));
  const key = Buffer.from(line.trim().split(/\s+/)[2], 'base64');
  const digest = createHash('sha256').update(key).digest('base64');
  return {
    host,
    port: 22,
    hostKey: `SHA256:${digest.replace(/=+$/, '')}`,
    username: settings.LAB_RW_USER,
    password: settings.LAB_RW_PASSWORD,
    privateKeyFile: settings.LAB_RW_KEY,
    interface: 'ge0',
  };
}
