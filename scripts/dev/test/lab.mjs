// Tests against real routers. The lab is a script named by LINEWORK_LAB that knows `up`, `wait`, `env` and `down`.
import fs from 'node:fs';
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

  const up = await capture('sh', [script, 'up']);
  try {
    if (up.code !== 0) {
      return {
        skipped: 1,
        reasons: [`the lab did not start: ${lastLine(up.output)}`],
      };
    }
    const settled = await capture('sh', [script, 'wait']);
    if (settled.code !== 0) {
      return {
        skipped: 1,
        reasons: [`the lab did not settle: ${lastLine(settled.output)}`],
      };
    }
    const { output } = await capture('sh', [script, 'env']);
    return await runJest('lab', options, { LINEWORK_LAB_ENV: output });
  } finally {
    await capture('sh', [script, 'down']);
  }
}

const lastLine = text => text.trim().split('\n').at(-1);
