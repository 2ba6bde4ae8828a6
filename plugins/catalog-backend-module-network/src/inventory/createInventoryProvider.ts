import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityNames } from '../names/EntityNames';
import { RestSource, type RestSourceLimits } from '../rest/RestSource';
import type { InventoryConfig } from './config';
import { EntityBuilder } from './EntityBuilder';
import { InventoryEntityProvider } from './InventoryEntityProvider';
import type { InventorySource } from './InventorySource';

/** Puts the provider of one configured instance together. */
export function createInventoryProvider<TKind extends string>(options: {
  /** For example `NetBoxEntityProvider`. */
  className: string;
  config: InventoryConfig<TKind>;
  authorization: string;
  createSource: (rest: RestSource) => InventorySource;
  names: EntityNames;
  logger: LoggerService;
  limits?: Partial<RestSourceLimits>;
}): InventoryEntityProvider {
  const { className, config, names } = options;
  const { sourceName, mapping, pageSize } = config;
  const providerName = `${className}:${config.id}`;
  const logger = options.logger.child({ entityProvider: providerName });
  const rest = RestSource.create({
    source: sourceName,
    baseUrl: config.baseUrl,
    authorization: options.authorization,
    logger,
    limits: { timeoutMs: config.timeoutMs, ...options.limits },
  });
  return new InventoryEntityProvider({
    providerName,
    sourceName,
    source: options.createSource(rest),
    rest,
    builder: new EntityBuilder({ source: sourceName, mapping, names }),
    names,
    namespace: mapping.namespace,
    pageSize,
    webhookTopic: config.webhook?.topic,
    logger,
  });
}
