import type { Config } from '@backstage/config';
import { readInventoryConfigs, type WebhookConfig } from '../inventory/config';
import { NAUTOBOT_KINDS } from '../nautobot/NautobotSource';
import { NETBOX_KINDS } from '../netbox/NetBoxSource';

/** The webhooks of all configured sources that have a secret for them. */
export function readWebhooks(config: Config): WebhookConfig[] {
  return [
    ...readInventoryConfigs(config, 'netbox', NETBOX_KINDS),
    ...readInventoryConfigs(config, 'nautobot', NAUTOBOT_KINDS),
  ].flatMap(({ webhook }) => webhook ?? []);
}
