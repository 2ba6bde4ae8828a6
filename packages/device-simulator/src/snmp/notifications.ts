import type { NetworkEvent } from '../model/Network';
import type { MibView } from './mib/MibView';
import { oid, type Oid } from './oid';
import type { VarBind } from './pdu';
import { objectId } from './values';

// What devices report of their own accord: RFC 3418 (coldStart, authenticationFailure), RFC 2863 (linkDown, linkUp) and
// IEEE 802.1AB (lldpRemTablesChange). The name of the port is not among the objects that RFC 2863 asks for; most devices
// send it, and without it a receiver has only the index.

const SYS_UP_TIME = oid('1.3.6.1.2.1.1.3.0');
const TRAP_OID = oid('1.3.6.1.6.3.1.1.4.1.0');
const TRAPS = oid('1.3.6.1.6.3.1.1.5');
const IF_ENTRY = oid('1.3.6.1.2.1.2.2.1');
const IF_NAME = oid('1.3.6.1.2.1.31.1.1.1.1');
const LLDP_CHANGE = oid('1.0.8802.1.1.2.0.0.1');
const LLDP_STATISTICS = oid('1.0.8802.1.1.2.1.2');

export type Notification = NetworkEvent | { kind: 'authenticationFailure' };

/** The variables of the notification, with the values that the objects have now. */
export function notificationBindings(
  notification: Notification,
  view: MibView,
): VarBind[] {
  const { identity, objects } = describe(notification);
  const binding = (name: Oid) => ({ oid: name, value: view.get(name) });
  return [
    binding(SYS_UP_TIME),
    { oid: TRAP_OID, value: objectId(identity) },
    ...objects.map(binding),
  ];
}

function describe(notification: Notification): {
  identity: Oid;
  objects: Oid[];
} {
  switch (notification.kind) {
    case 'started':
      return { identity: [...TRAPS, 1], objects: [] };
    case 'authenticationFailure':
      return { identity: [...TRAPS, 5], objects: [] };
    case 'neighbours':
      return {
        identity: LLDP_CHANGE,
        objects: [2, 3, 4, 5].map(number => [...LLDP_STATISTICS, number, 0]),
      };
    default: {
      const { operUp, index } = notification.port;
      return {
        identity: [...TRAPS, operUp ? 4 : 3],
        objects: [
          ...[1, 7, 8].map(column => [...IF_ENTRY, column, index]),
          [...IF_NAME, index],
        ],
      };
    }
  }
}
