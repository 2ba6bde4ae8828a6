// The demo portal's backend, which also serves the built web application.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import {
  demoDevices,
  demoEndpoint,
  demoFirstPort,
  demoSnmpPort,
} from './demo.mjs';
import { typescriptArgs } from './node.mjs';
import { root } from './paths.mjs';
import { startService, tail } from './processes.mjs';
import { UserError } from './report.mjs';

const require = createRequire(path.join(root, 'package.json'));
const READY_WITHIN_MS = 180_000;

/** Starts the backend; `ready` resolves when the devices are in the catalog and the shipped process is deployed. */
export function startPortal({ state, port, verbose, ...ports }) {
  const url = `http://localhost:${port}`;
  const service = startService(
    'portal',
    process.execPath,
    [...typescriptArgs('packages/backend/src/index.ts')],
    {
      cwd: path.join(root, 'packages/backend'),
      logFile: path.join(state, 'log/portal.log'),
      verbose,
      env: {
        NODE_ENV: 'development',
        NODE_OPTIONS: '--no-node-snapshot',
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_backend_baseUrl: url,
        APP_CONFIG_backend_listen_port: String(port),
        APP_CONFIG_backend_database_connection_directory: path.join(
          state,
          'db',
        ),
        ...catalogOverride(state, ports),
      },
    },
  );
  return { ...service, url, ready: untilReady(service, port) };
}

/** With other addresses or ports than those in examples/devices.yaml, the catalog reads a copy that names them. */
function catalogOverride(state, ports) {
  if (
    ports.ownAddresses &&
    ports.simulatorPort === demoFirstPort &&
    ports.snmpPort === demoSnmpPort
  ) {
    return {};
  }
  const config = require('yaml').parse(
    fs.readFileSync(path.join(root, 'app-config.yaml'), 'utf8'),
  );
  const devices = fs
    .readFileSync(path.join(root, 'examples/devices.yaml'), 'utf8')
    .replace(
      /managementAddress: \S+(\s+)managementPort: (\d+)\s+snmpPort: \d+/g,
      (_, space, named) => {
        const number = Number(named) - demoFirstPort + 1;
        const { host, port, snmpPort } = demoEndpoint(number, ports);
        return [
          `managementAddress: ${host}`,
          `managementPort: ${port}`,
          `snmpPort: ${snmpPort}`,
        ].join(space);
      },
    );
  const copy = path.join(state, 'devices.yaml');
  fs.writeFileSync(copy, devices);
  const locations = config.catalog.locations.map(location =>
    location.target.endsWith('/devices.yaml')
      ? { ...location, target: copy }
      : location,
  );
  return { APP_CONFIG_catalog_locations: JSON.stringify(locations) };
}

async function untilReady(service, port) {
  let ended = false;
  service.ended.then(() => (ended = true));
  let missing = 'it does not answer';
  const session = {};
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; ) {
    if (ended) break;
    missing = await whatIsMissing(`http://127.0.0.1:${port}`, session).catch(
      () => missing,
    );
    if (!missing) return;
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  throw new UserError(
    `The portal did not get ready (${missing}). The end of ${
      service.logFile
    }:\n${tail(service.logFile)}`,
  );
}

/** Asks as one of the demo's personas would; gives what is not there yet. */
async function whatIsMissing(url, session) {
  if (!session.token) {
    const readiness = await fetch(`${url}/.backstage/health/v1/readiness`);
    if (!readiness.ok) return 'it is still starting';
    session.token = await signIn(url);
    if (!session.token) return 'the demo users are not in the catalog';
  }
  const { token } = session;
  const { CatalogClient } = require('@backstage/catalog-client');
  const catalog = new CatalogClient({
    discoveryApi: { getBaseUrl: async plugin => `${url}/api/${plugin}` },
  });
  const devices = await catalog.queryEntities(
    { filter: { kind: 'resource', 'spec.type': 'network-device' }, limit: 1 },
    { token },
  );
  if (devices.totalItems < demoDevices) {
    return 'the demo devices are not in the catalog';
  }
  const processes = await fetch(
    `${url}/api/workflow/v2/process-definitions/search`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: '{}',
    },
  );
  if (!((await processes.json()).items?.length > 0)) {
    return 'no process is deployed';
  }
  return undefined;
}

async function signIn(url) {
  const response = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: {
      'x-demo-persona': 'marcus.ek',
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  if (!response.ok) return undefined;
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}
