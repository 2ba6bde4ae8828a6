import type { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  DeviceError,
  type DeviceErrorCode,
  type DeviceSession,
  type DeviceSessionService,
  type DeviceTarget,
} from '@linework/backstage-plugin-network-node';
import { deviceEntity } from '../__testUtils__/devices';
import { jobContext, jobErrorOf, jobWith } from '../__testUtils__/jobs';
import { SshCommandHandler } from './SshCommandHandler';

const HOST_KEY = `SHA256:${'a'.repeat(43)}`;
const DEVICE = 'resource:default/sto1-cr1';

/** Sessions whose every command gives the same answer or fails with the same error. */
/** A device that NetBox knows and nobody has built yet. */
const planned: Entity = {
  ...deviceEntity('planned', {}),
  spec: {
    type: 'network-device',
    owner: 'team-core',
    device: {
      role: 'core-router',
      vendor: 'FRRouting',
      model: 'Virtual router',
      status: 'planned',
    },
  },
};

function handlerWith(answer: string | Error) {
  const targets: DeviceTarget[] = [];
  const commands: { command: string; timeoutMs?: number }[] = [];
  const sessions: DeviceSessionService = {
    async withSession(target, work) {
      targets.push(target);
      const session: Partial<DeviceSession> = {
        async run(command, options) {
          commands.push({ command, timeoutMs: options?.timeoutMs });
          if (answer instanceof Error) {
            throw answer;
          }
          return { command, output: answer, durationMs: 12.4 };
        },
      };
      return work(session as DeviceSession);
    },
  };
  const handler = SshCommandHandler.create({
    auth: mockServices.auth(),
    catalog: catalogServiceMock({
      entities: [
        deviceEntity('sto1-cr1', { managementPort: 42201 }, HOST_KEY),
        deviceEntity('broken', { status: 'up', managementPort: 0 }),
        planned,
        {
          ...deviceEntity('sto1', {}),
          spec: { type: 'network-site', owner: 'team-core' },
        },
      ],
    }),
    sessions,
  });
  const handle = (variables: JsonObject) =>
    handler.handle(
      jobWith({ device: DEVICE, command: 'show interface json', ...variables }),
      jobContext(),
    );
  return { handle, targets, commands };
}

describe('SshCommandHandler', () => {
  it('serves the job type of the element template', () => {
    const handler = SshCommandHandler.create({
      auth: mockServices.auth(),
      catalog: catalogServiceMock(),
      sessions: { withSession: jest.fn() },
    });
    expect(handler.type).toBe('linework:ssh-command:1');
  });

  it('runs the command on the device as the catalog describes it', async () => {
    const { handle, targets, commands } = handlerWith('{"lo":{"mtu":1500}}');
    const done = await handle({ timeoutSeconds: 5 });
    expect(targets).toEqual([
      {
        entityRef: DEVICE,
        platform: 'frr',
        host: '127.0.0.1',
        port: 42201,
        credentialRef: 'demo',
        hostKey: HOST_KEY,
      },
    ]);
    expect(commands).toEqual([
      { command: 'show interface json', timeoutMs: 5000 },
    ]);
    expect(done).toEqual({
      variables: {
        result: {
          device: DEVICE,
          command: 'show interface json',
          output: '{"lo":{"mtu":1500}}',
          truncated: false,
          parsed: { lo: { mtu: 1500 } },
          startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
          durationMs: 12,
        },
      },
    });
  });

  it('finds a device by its name alone, and gives it 30 seconds by default', async () => {
    const { handle, commands } = handlerWith('text');
    const done = await handle({ device: 'sto1-cr1' });
    expect(done.variables?.result).toMatchObject({ device: DEVICE });
    expect(commands[0].timeoutMs).toBe(30_000);
  });

  it.each([
    ['auto', 'no json', null],
    ['auto', '[1]', [1]],
    ['none', '[1]', null],
    ['json', ' {"a":1}\n', { a: 1 }],
  ])('reads the answer with parse %s: %s', async (parse, output, parsed) => {
    const { handle } = handlerWith(output);
    const done = await handle({ parse });
    expect(done.variables?.result).toMatchObject({ output, parsed });
  });

  it('raises an incident when the answer had to be JSON and is not', async () => {
    const { handle } = handlerWith('Interface lo is up');
    const error = await jobErrorOf(handle({ parse: 'json' }));
    expect(error).toMatchObject({
      code: 'output-not-json',
      outcome: 'incident',
    });
    expect(error.message).toContain(
      `The answer of "${DEVICE}" to "show interface json" cannot be used: it is not JSON but "Interface lo is up"`,
    );
  });

  it('keeps 64 KiB of a long answer, whole characters only, and says so', async () => {
    const { handle } = handlerWith(`a${'å'.repeat(40_000)}`);
    const { variables } = await handle({});
    const result = variables?.result as JsonObject;
    const [kept, note] = String(result.output).split('\n');
    expect(kept).toBe(`a${'å'.repeat(32_767)}`);
    expect(note).toBe('[cut here: 80001 bytes, 65536 are kept]');
    expect(result).toMatchObject({ truncated: true, parsed: null });
  });

  it('does not make a variable of more than 256 KiB of JSON', async () => {
    const { handle } = handlerWith(JSON.stringify('x'.repeat(300_000)));
    expect((await handle({})).variables?.result).toMatchObject({
      parsed: null,
      truncated: true,
    });
    const error = await jobErrorOf(handle({ parse: 'json' }));
    expect(error.code).toBe('output-not-json');
    expect(error.message).toContain('it has 300002 bytes');
  });

  it('names every wrong input at once', async () => {
    const { handle, targets } = handlerWith('');
    const error = await jobErrorOf(
      handle({ device: 7, command: ' ', timeoutSeconds: 0, parse: 'xml' }),
    );
    expect(error).toMatchObject({ code: 'invalid-input', outcome: 'incident' });
    expect(error.message).toBe(
      'Element "Read interface state": the input mappings give device is 7; allowed is the entity ref of a network device, for example "=target.entityRef" | command is " "; allowed is a command of the device, for example "show interface json" | timeoutSeconds is 0; allowed is a number from 1 to 600 | parse is "xml"; allowed is one of none, json, auto.',
    );
    expect(targets).toEqual([]);
  });

  it('sends nothing that does more than read', async () => {
    const { handle, targets } = handlerWith('');
    const error = await jobErrorOf(handle({ command: 'reload' }));
    expect(error).toMatchObject({
      code: 'command-not-allowed',
      outcome: 'incident',
    });
    expect(targets).toEqual([]);
  });

  it.each([
    ['resource:default/nowhere', 'device-unknown', 'There is no entity'],
    ['resource:default/sto1', 'not-a-network-device', 'of type "network-site"'],
    ['broken', 'device-invalid', 'spec.device.status is "up"; allowed is'],
    [
      'planned',
      'device-invalid',
      'device "resource:default/planned" has no platform and no management address and no credential',
    ],
  ])('raises an incident for the device %s: %s', async (device, code, text) => {
    const { handle, targets } = handlerWith('');
    const error = await jobErrorOf(handle({ device }));
    expect(error).toMatchObject({ code, outcome: 'incident' });
    expect(error.message).toContain(text);
    expect(targets).toEqual([]);
  });

  const outcomes: [DeviceErrorCode, string][] = [
    ['unreachable', 'retry'],
    ['timeout', 'retry'],
    ['connection-lost', 'retry'],
    ['busy', 'retry'],
    ['aborted', 'retry'],
    ['authentication-failed', 'incident'],
    ['unknown-host-key', 'incident'],
    ['host-key-mismatch', 'incident'],
    ['unknown-credential', 'incident'],
    ['credential-not-allowed', 'incident'],
    ['unsupported-platform', 'incident'],
    ['invalid-command', 'incident'],
    ['output-too-large', 'incident'],
    ['command-error', 'bpmnError'],
  ];
  it.each(outcomes)('treats %s as %s', async (code, outcome) => {
    const { handle } = handlerWith(
      new DeviceError({ code, message: 'why', entityRef: DEVICE }),
    );
    await expect(handle({})).rejects.toMatchObject({
      name: 'JobError',
      code,
      outcome,
      message: 'why',
    });
  });

  it('tells the process what the device said when it refused the command', async () => {
    const { handle } = handlerWith(
      new DeviceError({
        code: 'command-error',
        message: 'why',
        entityRef: DEVICE,
        command: 'show interface json',
        output: '% Unknown command',
      }),
    );
    expect((await jobErrorOf(handle({}))).variables).toEqual({
      commandError: {
        device: DEVICE,
        command: 'show interface json',
        output: '% Unknown command',
        message: 'why',
      },
    });
  });

  it('leaves a failure it does not know as it is', async () => {
    const failure = new Error('catalog is down');
    await expect(handlerWith(failure).handle({})).rejects.toBe(failure);
  });
});
