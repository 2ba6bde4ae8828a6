// The two states of an interface, what it should be and what it is (ifAdminStatus and ifOperStatus of RFC 2863), as
// the one that people ask for.
import type { Interface } from '@linework/backstage-plugin-network-common';

export type InterfaceStateName =
  | 'up'
  | 'down'
  | 'off'
  | 'testing'
  | 'dormant'
  | 'notPresent'
  | 'lowerLayerDown'
  | 'unknown'
  | 'vanished';

export function interfaceState(
  port: Pick<Interface, 'adminStatus' | 'operStatus' | 'isVanished'>,
): InterfaceStateName {
  if (port.isVanished) {
    return 'vanished';
  }
  if (port.adminStatus === 'down') {
    return 'off';
  }
  return port.operStatus;
}

/** Should be up and is not, as the server counts `interfacesDown`. */
export function isDown(state: InterfaceStateName): boolean {
  return (
    state === 'down' || state === 'lowerLayerDown' || state === 'notPresent'
  );
}
