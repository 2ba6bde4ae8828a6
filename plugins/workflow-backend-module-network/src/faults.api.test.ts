// What can go wrong between the workflow backend and a device, over real SSH: each fault becomes an incident that tells
// whoever reads it what to do, and once the fault is mended, retrying finishes the instance.

import type { JsonObject } from '@backstage/types';
import type { Entity } from '@backstage/catalog-model';
import { hostKeyFingerprint } from '@linework/device-simulator';
import { deviceEntity } from './__testUtils__/devices';
import {
  PASSWORD,
  startSimulatedNetwork,
  STALE_PASSWORD,
  type SimulatedNetwork,
} from './__testUtils__/simulatedNetwork';
import {
  eventually,
  startWorkflowBackend,
  type WorkflowBackend,
} from './__testUtils__/workflowBackend';

const DEVICE = 'resource:default/sto1-cr1';
const PROCESS = 'read-device';

/** One command on one device, without a way around a failure. */
const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="Definitions" targetNamespace="http://linework.dev/test">
  <bpmn:process id="${PROCESS}" name="Read a device" isExecutable="true">
    <bpmn:startEvent id="Start" />
    <bpmn:serviceTask id="Read" name="Read the device">
      <bpmn:extensionElements>
        <zeebe:taskDefinition type="linework:ssh-command:1" retries="2" />
        <zeebe:ioMapping>
          <zeebe:input source="=device" target="device" />
          <zeebe:input source="=command" target="command" />
          <zeebe:input source="1" target="timeoutSeconds" />
          <zeebe:input source="none" target="parse" />
          <zeebe:output source="=result.output" target="answer" />
        </zeebe:ioMapping>
      </bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="End" />
    <bpmn:sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Read" />
    <bpmn:sequenceFlow id="Flow_2" sourceRef="Read" targetRef="End" />
  </bpmn:process>
</bpmn:definitions>
`;

describe('a fault between the workflow backend and a device', () => {
  let network: SimulatedNetwork;
  let backend: WorkflowBackend;
  const catalog = new Map<string, Entity>();

  /** Registers the device, as the simulator has it unless told otherwise. */
  function register({
    is = 'sto1-cr1',
    hostKey = hostKeyFingerprint(is),
    ...device
  }: JsonObject & { is?: string; hostKey?: string } = {}) {
    const simulated = network.simulator.devices.find(({ name }) => name === is);
    catalog.set(
      DEVICE,
      deviceEntity(
        'sto1-cr1',
        { managementPort: simulated?.port, ...device },
        hostKey,
      ),
    );
  }

  beforeAll(async () => {
    network = await startSimulatedNetwork();
    backend = await startWorkflowBackend(catalog);
    await backend.post('/v2/deployments', {
      resources: [{ name: 'read-device.bpmn', content: BPMN }],
    });
  }, 60_000);

  afterAll(async () => {
    await backend?.stop();
    await network?.stop();
  });

  beforeEach(() => register());

  const start = async (command = 'show version') => {
    const { processInstanceKey } = await backend.post('/v2/process-instances', {
      processDefinitionId: PROCESS,
      variables: { device: DEVICE, command },
    });
    return String(processInstanceKey);
  };

  const incidentOf = (processInstanceKey: string) =>
    eventually('the incident', async () => {
      const { items } = await backend.post('/v2/incidents/search', {
        filter: { processInstanceKey, state: 'ACTIVE' },
      });
      return items[0];
    });

  /** Everything that the API shows of an instance. */
  const everything = async (processInstanceKey: string) => {
    const path = `/v2/process-instances/${processInstanceKey}`;
    return JSON.stringify([
      await backend.get(path),
      await backend.get(`${path}/history?limit=500`),
      await backend.get(`${path}/variables`),
      await backend.post('/v2/incidents/search', {
        filter: { processInstanceKey },
      }),
    ]);
  };

  interface Fault {
    what: string;
    code: string;
    /** Cause and way out, as the person who resolves the incident reads them. */
    says: string[];
    command?: string;
    happen(): void | Promise<void>;
    mend(): void | Promise<void>;
  }

  it.each<Fault>([
    {
      what: 'the device is switched off',
      code: 'unreachable',
      says: ['no connection (ECONNREFUSED)', 'check that it is powered'],
      happen: () => network.simulator.powerOff('sto1-cr1'),
      mend: () => network.simulator.powerOn('sto1-cr1'),
    },
    {
      what: 'the credential is wrong',
      code: 'authentication-failed',
      says: [
        'it refused user "noc" of credential "stale"',
        'check the credential',
      ],
      happen: () => register({ credentialRef: 'stale' }),
      mend: () => register(),
    },
    {
      what: 'the credential is not configured',
      code: 'unknown-credential',
      says: [
        'There is no credential "nobody"',
        'add network.credentials.nobody',
      ],
      happen: () => register({ credentialRef: 'nobody' }),
      mend: () => register(),
    },
    {
      what: 'the host key is another one',
      code: 'host-key-mismatch',
      says: [hostKeyFingerprint('sto1-cr1'), 'find out before pinning'],
      happen: () => register({ hostKey: hostKeyFingerprint('got1-cr1') }),
      mend: () => register(),
    },
    {
      what: 'the command does not end',
      code: 'timeout',
      says: [
        '"show version": no prompt within 1000 ms',
        'a longer input "timeoutSeconds"',
      ],
      happen: () =>
        network.simulator.setFaults('sto1-cr1', { hangOn: 'show version' }),
      mend: () => network.simulator.setFaults('sto1-cr1', {}),
    },
    {
      what: 'the catalog does not know the device',
      code: 'device-unknown',
      says: [`There is no entity "${DEVICE}"`, 'or register the device'],
      happen: () => {
        catalog.delete(DEVICE);
      },
      mend: () => register(),
    },
    {
      what: 'the device refuses the command',
      code: 'command-error',
      command: 'show interface ge0/1',
      says: [
        `refused "show interface ge0/1": % Can't find interface ge0/1`,
        'remove the cause and resolve the incident',
      ],
      happen: () => {},
      // The catalog named the wrong box.
      mend: () => register({ is: 'got1-cr1' }),
    },
  ])(
    'is an incident when $what, and over once it is mended',
    async ({ code, says, command, happen, mend }) => {
      await happen();
      const key = await start(command);
      const incident = await incidentOf(key);
      expect(incident).toMatchObject({
        code,
        elementId: 'Read',
        elementName: 'Read the device',
        actions: ['retry'],
      });
      for (const words of [DEVICE, ...says]) {
        expect(incident.errorMessage).toContain(words);
      }
      await expect(
        backend.get(`/v2/process-instances/${key}`),
      ).resolves.toMatchObject({ state: 'ACTIVE', hasIncident: true });

      await mend();
      await backend.post(`/v2/incidents/${incident.incidentKey}/resolution`);
      await expect(backend.endOf(key)).resolves.toMatchObject({
        state: 'COMPLETED',
        hasIncident: false,
      });
      const shown = await everything(key);
      expect(shown).not.toContain(PASSWORD);
      expect(shown).not.toContain(STALE_PASSWORD);
    },
    60_000,
  );

  it('is a new incident when the fault was not mended', async () => {
    register({ credentialRef: 'stale' });
    const key = await start();
    const first = await incidentOf(key);
    await backend.post(`/v2/incidents/${first.incidentKey}/resolution`);
    const second = await eventually('the second incident', async () => {
      const incident = await incidentOf(key);
      return incident.incidentKey !== first.incidentKey && incident;
    });
    expect(second).toMatchObject({ code: 'authentication-failed' });
  });
});
