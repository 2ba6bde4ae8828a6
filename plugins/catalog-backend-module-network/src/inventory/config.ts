// `catalog.providers.netbox` and `catalog.providers.nautobot`: one instance, or several by their ids.

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { IncrementalEntityProviderOptions } from '@backstage/plugin-catalog-backend-module-incremental-ingestion';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import type { Query } from '../rest/RestSource';
import { readMapping, type Mapping } from './mappingConfig';

/** Which application it is, and its key below `catalog.providers`. */
export type InventoryKind = 'netbox' | 'nautobot';

export interface InventoryConfig<TKind extends string> {
  /** Key of the instance; `default` when there is only one without key. */
  id: string;
  /** Name of the source in annotations: `netbox`, or `netbox:<id>`. */
  sourceName: string;
  baseUrl: string;
  token: string;
  pageSize: number;
  paging: 'auto' | 'offset' | 'cursor';
  timeoutMs: number;
  kinds: TKind[];
  filters: Partial<Record<TKind, Query>>;
  mapping: Mapping;
  webhook?: WebhookConfig;
  ingestion: IncrementalEntityProviderOptions;
}

export interface WebhookConfig {
  /** Topic of the events service, which is also the last part of the URL. */
  topic: string;
  secret: string;
  /** How old a webhook may be. */
  toleranceMs: number;
}

const DEFAULT_ID = 'default';
const MAX_PAGE_SIZE = 1000;
/** A page shares one object with the page before; a page of a few would hardly move on. */
const MIN_PAGE_SIZE = 10;
const PAGINGS = ['auto', 'offset', 'cursor'] as const;

function durationIn(
  config: Config,
  key: string,
  fallback: HumanDuration,
): HumanDuration {
  return config.has(key) ? readDurationFromConfig(config, { key }) : fallback;
}

function oneOf<TValue extends string>(
  value: string,
  allowed: readonly TValue[],
  path: string,
): TValue {
  const found = allowed.find(one => one === value);
  if (found === undefined) {
    throw new InputError(
      `${path} is "${value}"; allowed is one of ${allowed.join(', ')}`,
    );
  }
  return found;
}

function readBaseUrl(config: Config, path: string): string {
  const text = config.getString('baseUrl');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search) {
    throw new InputError(
      `${path}.baseUrl is "${text}"; allowed is the address of the application, for example https://netbox.example.net`,
    );
  }
  if (url.username || url.password) {
    // Not repeated here, because it would stand in the log.
    throw new InputError(
      `${path}.baseUrl holds a user name or a password; leave them out, and give the token as ${path}.token`,
    );
  }
  if (/\/api\/*$/.test(url.pathname)) {
    throw new InputError(
      `${path}.baseUrl is "${text}"; leave out /api at its end`,
    );
  }
  return text.replace(/\/+$/, '');
}

/** A filter as it stands in the address line of the application: `status=active&tag=core&tag=backbone`. */
function readFilter(text: string): Query {
  const parameters = new URLSearchParams(text.replace(/^\?/, ''));
  return Object.fromEntries(
    [...new Set(parameters.keys())].map(key => [key, parameters.getAll(key)]),
  );
}

function readPageSize(config: Config, path: string): number {
  const pageSize = config.getOptionalNumber('pageSize') ?? MAX_PAGE_SIZE;
  if (!Number.isInteger(pageSize) || pageSize < MIN_PAGE_SIZE) {
    throw new InputError(
      `${path}.pageSize is ${pageSize}; allowed is a whole number of at least ${MIN_PAGE_SIZE}`,
    );
  }
  return pageSize;
}

function readIngestion(
  config: Config,
  path: string,
): IncrementalEntityProviderOptions {
  const percentage =
    config.getOptionalNumber('rejectRemovalsAbovePercentage') ?? 20;
  if (percentage <= 0 || percentage > 100) {
    // The engine would take 0 for "no limit".
    throw new InputError(
      `${path}.rejectRemovalsAbovePercentage is ${percentage}; allowed is more than 0 and at most 100`,
    );
  }
  return {
    burstLength: durationIn(config, 'schedule.burstLength', { minutes: 5 }),
    burstInterval: durationIn(config, 'schedule.burstInterval', {
      seconds: 10,
    }),
    restLength: durationIn(config, 'schedule.restLength', { hours: 1 }),
    backoff: [{ minutes: 1 }, { minutes: 5 }, { minutes: 30 }],
    rejectRemovalsAbovePercentage: percentage,
    rejectEmptySourceCollections: true,
  };
}

function readInstance<TKind extends string>(
  kind: InventoryKind,
  id: string,
  config: Config,
  kinds: readonly TKind[],
): InventoryConfig<TKind> {
  const isOnly = id === DEFAULT_ID;
  const path = `catalog.providers.${kind}${isOnly ? '' : `.${id}`}`;
  const filters = config.getOptionalConfig('filters');
  const secret = config.getOptionalString('webhook.secret');
  return {
    id,
    sourceName: isOnly ? kind : `${kind}:${id}`,
    baseUrl: readBaseUrl(config, path),
    token: config.getString('token'),
    pageSize: readPageSize(config, path),
    paging: oneOf(
      config.getOptionalString('paging') ?? 'auto',
      PAGINGS,
      `${path}.paging`,
    ),
    timeoutMs: durationToMilliseconds(
      durationIn(config, 'timeout', { minutes: 1 }),
    ),
    kinds: config
      .getOptionalStringArray('kinds')
      ?.map(name => oneOf(name, kinds, `${path}.kinds`)) ?? [...kinds],
    filters: Object.fromEntries(
      (filters?.keys() ?? []).map(name => [
        oneOf(name, kinds, `${path}.filters`),
        readFilter(filters!.getString(name)),
      ]),
    ) as Partial<Record<TKind, Query>>,
    mapping: readMapping(
      config.getOptionalConfig('mapping'),
      `${path}.mapping`,
    ),
    ...(secret !== undefined && {
      webhook: {
        topic: isOnly ? `network.${kind}` : `network.${kind}.${id}`,
        secret,
        toleranceMs: durationToMilliseconds(
          durationIn(config, 'webhook.tolerance', { minutes: 10 }),
        ),
      },
    }),
    ingestion: readIngestion(config, path),
  };
}

/** All configured instances of an application. */
export function readInventoryConfigs<TKind extends string>(
  root: Config,
  kind: InventoryKind,
  kinds: readonly TKind[],
): InventoryConfig<TKind>[] {
  const config = root.getOptionalConfig(`catalog.providers.${kind}`);
  if (!config) {
    return [];
  }
  return config.has('baseUrl')
    ? [readInstance(kind, DEFAULT_ID, config, kinds)]
    : config
        .keys()
        .map(id => readInstance(kind, id, config.getConfig(id), kinds));
}
