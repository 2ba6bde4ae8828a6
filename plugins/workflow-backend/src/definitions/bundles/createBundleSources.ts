// Everything that ships processes: backend modules, folders of this machine, and folders in Git. Each bundle is deployed
// as one; if it cannot be, what was deployed before stays, the log says why, and the backend goes on.
import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ProcessBundle } from '@linework/backstage-plugin-workflow-node';
import { DeploymentError } from '../DeploymentError';
import type { DefinitionService, DeploymentResource } from '../types';
import { readBundleConfig, type ConfiguredBundle } from './bundleConfig';
import { readFolder } from './readFolder';
import { UrlBundle } from './UrlBundle';

export interface BundleSourceOptions {
  config: Config;
  definitions: Pick<DefinitionService, 'deployBundle'>;
  logger: LoggerService;
  scheduler: SchedulerService;
  urlReader: UrlReaderService;
  /** What backend modules ship; may grow until `start`. */
  bundles: readonly ProcessBundle[];
}

export interface BundleSources {
  /** Deploys what modules and folders ship, and begins to look after the URLs. Does not throw for a bundle that fails. */
  start(): Promise<void>;
}

const CORRECT = 'Correct its files';

/** Throws an `InputError` if `workflow.bundles` of the app-config is wrong. */
export function createBundleSources(
  options: BundleSourceOptions,
): BundleSources {
  const { definitions, logger, scheduler, urlReader } = options;
  const configured = readBundleConfig(options.config);

  async function deploy(name: string, resources: DeploymentResource[]) {
    if (resources.length === 0) {
      throw new InputError(
        'there is no file that can be deployed: *.bpmn, *.dmn, *.form.json or *.form',
      );
    }
    await definitions.deployBundle({ name, resources });
  }

  function logFailure(name: string, wayOut: string, error: unknown): void {
    const reason = error instanceof Error ? error : new Error(String(error));
    logger.error(
      `Process bundle "${name}" was not deployed, and what was deployed of it before stays. ${
        reason instanceof DeploymentError ? CORRECT : wayOut
      }: ${reason.message}`,
      // What is wrong with a file is in the message; the stack would only hide it.
      reason instanceof InputError ? undefined : reason,
    );
  }

  async function runUrl(
    name: string,
    bundle: UrlBundle,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await bundle.read(async resources => {
        try {
          await deploy(name, resources);
        } catch (error) {
          if (!(error instanceof InputError)) {
            throw error;
          }
          // The same files would be refused again: they are read again when they have changed.
          logFailure(name, CORRECT, error);
        }
      }, signal);
    } catch (error) {
      logFailure(
        name,
        'It is tried again on its schedule; see to it that the URL is a folder that an integration of this backend may read',
        error,
      );
    }
  }

  async function startConfigured(bundle: ConfiguredBundle): Promise<void> {
    if (bundle.kind === 'folder') {
      await deploy(bundle.name, await readFolder(bundle.path));
      return;
    }
    const source = new UrlBundle(urlReader, bundle.url);
    await scheduler.scheduleTask({
      id: `workflow-bundle-${bundle.name}`,
      ...bundle.schedule,
      fn: signal => runUrl(bundle.name, source, signal),
    });
  }

  return {
    async start() {
      for (const { name, resources } of options.bundles) {
        await deploy(name, resources).catch(error =>
          logFailure(name, 'It is tried again at the next start', error),
        );
      }
      for (const bundle of configured) {
        await startConfigured(bundle).catch(error =>
          logFailure(
            bundle.name,
            'See to it that workflow.bundles is right, and start the backend again',
            error,
          ),
        );
      }
    },
  };
}
