// A device without address, driver or credential is a valid entity: a planned one has none yet. Whoever needs such a
// fact asks here, so that everybody says the same when it is missing.

import { InputError } from '@backstage/errors';
import type { NetworkDevice } from './entities';

/**
 * A fact that a device needs only when somebody talks to it.
 *
 * @public
 */
export type OptionalDeviceFact =
  | 'platform'
  | 'managementAddress'
  | 'credentialRef';

const NAMES: Record<OptionalDeviceFact, string> = {
  platform: 'platform',
  managementAddress: 'management address',
  credentialRef: 'credential',
};

/**
 * The same device, for whose type the facts are there.
 *
 * @throws InputError that names the device, every missing fact and where it belongs.
 * @public
 */
export function requireFacts<TFact extends OptionalDeviceFact>(
  device: NetworkDevice,
  facts: readonly TFact[],
): NetworkDevice & Required<Pick<NetworkDevice, TFact>> {
  const missing = facts.filter(fact => device[fact] === undefined);
  if (missing.length > 0) {
    throw new InputError(
      `device "${device.entityRef}" has no ${missing
        .map(fact => NAMES[fact])
        .join(' and no ')}: its catalog entity lacks ${missing
        .map(fact => `spec.device.${fact}`)
        .join(
          ', ',
        )}. Add it where the device is kept, or leave the device out.`,
    );
  }
  return device as NetworkDevice & Required<Pick<NetworkDevice, TFact>>;
}
