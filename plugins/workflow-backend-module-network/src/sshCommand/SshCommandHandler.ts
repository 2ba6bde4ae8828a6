import type { AuthService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  isNetworkDevice,
  parseDevice,
  requireFacts,
  type NetworkDevice,
} from '@linework/backstage-plugin-network-common';
import type { DeviceSessionService } from '@linework/backstage-plugin-network-node';
import {
  JobError,
  type Job,
  type JobContext,
  type JobHandler,
  type JobResult,
} from '@linework/backstage-plugin-workflow-node';
import { SSH_COMMAND_JOB_TYPE } from '../constants';
import { assertReadOnly } from './commandPolicy';
import { toJobError } from './failures';
import { readInput, type SshCommandInput } from './input';
import { resultOf } from './result';

export interface SshCommandHandlerOptions {
  catalog: CatalogService;
  auth: AuthService;
  sessions: DeviceSessionService;
}

/** What must be known of a device before anybody logs in to it. */
const FACTS_FOR_LOGIN = [
  'platform',
  'managementAddress',
  'credentialRef',
] as const;

type ReachableDevice = NetworkDevice &
  Required<Pick<NetworkDevice, (typeof FACTS_FOR_LOGIN)[number]>>;

/** Runs one read-only command on a network device of the catalog. A repeated job does no harm: it only reads. */
export class SshCommandHandler implements JobHandler {
  readonly type = SSH_COMMAND_JOB_TYPE;
  readonly #options: SshCommandHandlerOptions;

  static create(options: SshCommandHandlerOptions): SshCommandHandler {
    return new SshCommandHandler(options);
  }

  private constructor(options: SshCommandHandlerOptions) {
    this.#options = options;
  }

  async handle(job: Job, context: JobContext): Promise<JobResult> {
    const input = readInput(job);
    assertReadOnly(input.command);
    const device = await this.#findDevice(input.device);
    const answer = await this.#run(device, input, context.signal);
    return { variables: { result: resultOf(input, answer) } };
  }

  async #findDevice(ref: string): Promise<ReachableDevice> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const entity = await catalog.getEntityByRef(ref, { credentials });
    if (!entity) {
      throw new JobError({
        code: 'device-unknown',
        outcome: 'incident',
        message: `There is no entity "${ref}" in the catalog. Correct the input "device", or register the device, and retry.`,
      });
    }
    if (!isNetworkDevice(entity)) {
      throw new JobError({
        code: 'not-a-network-device',
        outcome: 'incident',
        message: `"${ref}" is no network device but a ${entity.kind} of type "${entity.spec?.type}". Give a Resource of type "network-device" as input "device".`,
      });
    }
    try {
      return requireFacts(parseDevice(entity), FACTS_FOR_LOGIN);
    } catch (error) {
      throw new JobError({
        code: 'device-invalid',
        outcome: 'incident',
        message: `Nothing was sent, because the catalog's data of the device does not suffice: ${
          toError(error).message
        } Correct the entity and retry.`,
      });
    }
  }

  async #run(
    device: ReachableDevice,
    input: SshCommandInput,
    signal: AbortSignal,
  ) {
    const { command, timeoutMs } = input;
    try {
      return await this.#options.sessions.withSession(
        {
          entityRef: device.entityRef,
          platform: device.platform,
          host: device.managementAddress,
          port: device.managementPort,
          credentialRef: device.credentialRef,
          hostKey: device.hostKey,
        },
        async session => {
          const startedAt = new Date();
          const answer = await session.run(command, { timeoutMs, signal });
          return { ...answer, startedAt };
        },
        { signal },
      );
    } catch (error) {
      throw toJobError(error, command);
    }
  }
}
