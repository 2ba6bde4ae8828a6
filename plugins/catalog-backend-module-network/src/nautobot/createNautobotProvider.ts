import type { LoggerService } from '@backstage/backend-plugin-api';
import type { InventoryConfig } from '../inventory/config';
import { createInventoryProvider } from '../inventory/createInventoryProvider';
import type { InventoryEntityProvider } from '../inventory/InventoryEntityProvider';
import type { EntityNames } from '../names/EntityNames';
import type { RestSourceLimits } from '../rest/RestSource';
import { NautobotSource, type NautobotKind } from './NautobotSource';

export function createNautobotProvider(options: {
  config: InventoryConfig<NautobotKind>;
  names: EntityNames;
  logger: LoggerService;
  limits?: Partial<RestSourceLimits>;
}): InventoryEntityProvider {
  const { config, names, logger, limits } = options;
  return createInventoryProvider({
    className: 'NautobotEntityProvider',
    config,
    authorization: `Token ${config.token}`,
    createSource: rest => NautobotSource.create({ rest, ...config }),
    names,
    logger,
    limits,
  });
}
