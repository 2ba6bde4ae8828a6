// The connector against simulated devices over real SSH: every failure as it really arrives.

import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { hostKeyFingerprint } from '@linework/device-simulator';
import { deviceEntity } from '../__testUtils__/devices';
import { jobContext, jobErrorOf, jobWith } from '../__testUtils__/jobs';
import {
  PASSWORD,
  STALE_PASSWORD,
  startSimulatedNetwork,
  type SimulatedNetwork,
} from '../__testUtils__/simulatedNetwork';
import { SshCommandHandler } from './SshCommandHandler';

const DEVICE = 'resource:default/sto1-cr1';
const HOST_KEY = hostKeyFingerprint('sto1-cr1');

describe('the connector ssh-command over SSH', () => {
  let network: SimulatedNetwork;

  beforeAll(async () => {
    network = await startSimulatedNetwork();
  });

  afterEach(() => {
    network.simulator.setFaults('sto1-cr1', {});
  });

  afterAll(async () => {
    await network.stop();
  });

  /** Runs the command on a device whose entity differs from the right one as told. */
  function run(
    variables: JsonObject,
    entity: { device?: JsonObject; hostKey?: string } = { hostKey: HOST_KEY },
  ) {
    const { port } = network.simulator.devices[0];
    const handler = SshCommandHandler.create({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({
        entities: [
          deviceEntity(
            'sto1-cr1',
            { managementPort: port, ...entity.device },
            entity.hostKey,
          ),
        ],
      }),
      sessions: network.sessions,
    });
    return handler.handle(
      jobWith({ device: DEVICE, command: 'show version', ...variables }),
      jobContext(),
    );
  }

  async function failure(...args: Parameters<typeof run>) {
    const error = await jobErrorOf(run(...args));
    const words = JSON.stringify([error.message, error.variables]);
    expect(words).not.toContain(PASSWORD);
    expect(words).not.toContain(STALE_PASSWORD);
    expect(error.message).toContain(DEVICE);
    return error;
  }

  it('reads the interfaces of a device as JSON', async () => {
    const done = await run({ command: 'show interface json', parse: 'json' });
    expect(done.variables?.result).toMatchObject({
      device: DEVICE,
      truncated: false,
      parsed: {
        'ge0/0': {
          administrativeStatus: 'up',
          operationalStatus: 'up',
          description: 'to got1-cr1 ge0/0',
        },
        lo: { operationalStatus: 'up' },
      },
    });
  });

  it('hands a refused command to the process, with what the device said', async () => {
    const error = await failure({ command: 'show nonsense' });
    expect(error).toMatchObject({
      code: 'command-error',
      outcome: 'bpmnError',
      variables: {
        commandError: {
          device: DEVICE,
          command: 'show nonsense',
          output: expect.stringContaining('%'),
        },
      },
    });
  });

  it('raises an incident when the device refuses the credential', async () => {
    expect(
      await failure(
        {},
        { hostKey: HOST_KEY, device: { credentialRef: 'stale' } },
      ),
    ).toMatchObject({ code: 'authentication-failed', outcome: 'incident' });
  });

  it('raises an incident when the credential is not configured', async () => {
    expect(
      await failure(
        {},
        { hostKey: HOST_KEY, device: { credentialRef: 'nobody' } },
      ),
    ).toMatchObject({ code: 'unknown-credential', outcome: 'incident' });
  });

  it('raises an incident, and logs in nowhere, when no host key is pinned', async () => {
    const logins = network.simulator.logins('sto1-cr1');
    const error = await failure({}, {});
    expect(error).toMatchObject({
      code: 'unknown-host-key',
      outcome: 'incident',
    });
    expect(error.message).toContain(HOST_KEY);
    expect(network.simulator.logins('sto1-cr1')).toBe(logins);
  });

  it('raises an incident, and logs in nowhere, when the host key is another one', async () => {
    const logins = network.simulator.logins('sto1-cr1');
    expect(
      await failure({}, { hostKey: hostKeyFingerprint('got1-cr1') }),
    ).toMatchObject({ code: 'host-key-mismatch', outcome: 'incident' });
    expect(network.simulator.logins('sto1-cr1')).toBe(logins);
  });

  it('raises an incident when no driver knows the platform', async () => {
    expect(
      await failure({}, { hostKey: HOST_KEY, device: { platform: 'vrp' } }),
    ).toMatchObject({ code: 'unsupported-platform', outcome: 'incident' });
  });

  it('tries again when the device does not answer in time', async () => {
    network.simulator.setFaults('sto1-cr1', { hangOn: 'show version' });
    expect(await failure({ timeoutSeconds: 1 })).toMatchObject({
      code: 'timeout',
      outcome: 'retry',
    });
  });

  it('tries again when the connection breaks while the device works', async () => {
    network.simulator.setFaults('sto1-cr1', { hangOn: 'show version' });
    const connected = network.simulator.logins('sto1-cr1');
    const failed = failure({});
    const deadline = Date.now() + 10_000;
    while (
      network.simulator.logins('sto1-cr1') === connected &&
      Date.now() < deadline
    ) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    network.simulator.dropConnections('sto1-cr1');
    expect(await failed).toMatchObject({
      code: 'connection-lost',
      outcome: 'retry',
    });
  });

  it('tries again when nothing listens at the address', async () => {
    await network.simulator.powerOff('sto1-cr1');
    try {
      expect(await failure({})).toMatchObject({
        code: 'unreachable',
        outcome: 'retry',
      });
    } finally {
      await network.simulator.powerOn('sto1-cr1');
    }
  });
});
