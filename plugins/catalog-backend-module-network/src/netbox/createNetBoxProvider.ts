import type { LoggerService } from '@backstage/backend-plugin-api';
import type { InventoryConfig } from '../inventory/config';
import { createInventoryProvider } from '../inventory/createInventoryProvider';
import type { InventoryEntityProvider } from '../inventory/InventoryEntityProvider';
import type { EntityNames } from '../names/EntityNames';
import type { RestSourceLimits } from '../rest/RestSource';
import { NetBoxSource, type NetBoxKind } from './NetBoxSource';

/** Tokens of version 2, since NetBox 4.5, say by their beginning what they are; earlier ones are 40 hex digits. */
export function netBoxAuthorization(token: string): string {
  return token.startsWith('nbt_') ? `Bearer ${token}` : `Token ${token}`;
}

export function createNetBoxProvider(options: {
  config: InventoryConfig<NetBoxKind>;
  names: EntityNames;
  logger: LoggerService;
  limits?: Partial<RestSourceLimits>;
}): InventoryEntityProvider {
  const { config, names, logger, limits } = options;
  return createInventoryProvider({
    className: 'NetBoxEntityProvider',
    config,
    authorization: netBoxAuthorization(config.token),
    createSource: rest => NetBoxSource.create({ rest, ...config }),
    names,
    logger,
    limits,
  });
}
