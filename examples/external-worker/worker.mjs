// A worker outside the backend, for example beside the devices. It works on jobs of the type "lookup-host" with the official
// SDK of Camunda 8; docs/external-workers.md says how to give it access. Run it as often and wherever you like.
//
//   LINEWORK_TOKEN=… node worker.mjs
//
// Against a Camunda 8 cluster the same file runs with the cluster's address and CAMUNDA_AUTH_STRATEGY=OAUTH.
import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import dns from 'node:dns/promises';
import { pathToFileURL } from 'node:url';

/** The SDK has no strategy for a fixed token, so its `fetch` adds it. */
export function createClient({ address, token, log }) {
  return createCamundaClient({
    config: { CAMUNDA_REST_ADDRESS: address, CAMUNDA_AUTH_STRATEGY: 'NONE' },
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set('Authorization', `Bearer ${token}`);
      return fetch(request);
    },
    log,
  });
}

/** Resolves the name in the variable `host`; the process has an error boundary event for `unknown-host`. */
export async function lookupHost(job) {
  const { host } = job.variables;
  if (typeof host !== 'string') {
    return job.fail({
      errorMessage: 'There is no variable "host" with the name of a host',
      retries: 0,
    });
  }
  try {
    const { address } = await dns.lookup(host);
    return await job.complete({ address });
  } catch (error) {
    if (error.code === 'ENOTFOUND') {
      return job.error({
        errorCode: 'unknown-host',
        errorMessage: `There is no host "${host}"`,
      });
    }
    return job.fail({
      errorMessage: error.message,
      retries: job.retries - 1,
      retryBackOff: 5_000,
    });
  }
}

export function startWorker(client) {
  return client.createJobWorker({
    jobType: 'lookup-host',
    workerName: 'example',
    maxParallelJobs: 10,
    // How long a job may take before somebody else gets it; then how long a call waits for one.
    jobTimeoutMs: 30_000,
    pollTimeoutMs: 30_000,
    jobHandler: lookupHost,
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const token = process.env.LINEWORK_TOKEN;
  if (!token) throw new Error('Set LINEWORK_TOKEN to the token of the worker');
  const worker = startWorker(
    createClient({
      address:
        process.env.LINEWORK_ADDRESS ?? 'http://localhost:7007/api/workflow',
      token,
    }),
  );
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () =>
      worker.stopGracefully({ waitUpToMs: 10_000 }).then(() => process.exit()),
    );
  }
}
