// OSPF-MIB (RFC 4750): the routers that a device exchanges routes with. A neighbour is a link that works.

import type { SnmpSession } from '../SnmpSession';
import type { SnmpValue } from '../values';
import { addressText } from './addressText';
import {
  defined,
  numberOf,
  readScalars,
  readTable,
  type SnmpReading,
} from './reading';

/**
 * How far the exchange with a neighbour has come (ospfNbrState).
 *
 * @public
 */
export type OspfNeighbourState =
  | 'unknown'
  | 'down'
  | 'attempt'
  | 'init'
  | 'twoWay'
  | 'exchangeStart'
  | 'exchange'
  | 'loading'
  | 'full';

/**
 * A neighbour in OSPF.
 *
 * @public
 */
export interface OspfNeighbour {
  /** Address of the neighbour on the link that both have. */
  address: string;
  /** Its router ID; left out before the first message of it has come. */
  routerId?: string;
  state: OspfNeighbourState;
  /** Index of our interface, on links without addresses of their own only. */
  ifIndex?: number;
}

/**
 * What a device knows by OSPF.
 *
 * @public
 */
export interface RoutingFacts {
  /** Router ID of the device itself; left out by a device without OSPF. */
  routerId?: string;
  neighbours: OspfNeighbour[];
}

const OSPF_ROUTER_ID = '1.3.6.1.2.1.14.1.1.0';
const OSPF_NEIGHBOUR = '1.3.6.1.2.1.14.10.1';
const ROUTER_ID_AND_STATE = [3, 6].map(n => `${OSPF_NEIGHBOUR}.${n}`);

const STATES: OspfNeighbourState[] = [
  'unknown',
  'down',
  'attempt',
  'init',
  'twoWay',
  'exchangeStart',
  'exchange',
  'loading',
  'full',
];

const NO_ROUTER = '0.0.0.0';

/**
 * Reads the neighbours in OSPF; none for a device without OSPF-MIB. Throws {@link SnmpError} when the device does not
 * answer.
 *
 * @public
 */
export async function readRouting(
  session: SnmpSession,
): Promise<SnmpReading<RoutingFacts>> {
  const problems: string[] = [];
  const [routerId] = await readScalars(
    session,
    'Its own OSPF router ID',
    [OSPF_ROUTER_ID],
    problems,
  );
  const table = await readTable(
    session,
    'OSPF neighbours (ospfNbrTable)',
    ROUTER_ID_AND_STATE,
    problems,
  );
  const neighbours: OspfNeighbour[] = [];
  for (const [index, [neighbourId, state]] of table ?? []) {
    const numbers = index.split('.').map(Number);
    const address =
      numbers.length === 5 ? addressText(numbers.slice(0, 4)) : undefined;
    if (address === undefined) {
      problems.push(
        `An OSPF neighbour with the index ${index} cannot be read.`,
      );
      continue;
    }
    neighbours.push(
      defined<OspfNeighbour>({
        address,
        routerId: routerIdOf(neighbourId),
        state: STATES[numberOf(state) ?? 0] ?? 'unknown',
        ifIndex: numbers[4] || undefined,
      }),
    );
  }
  return {
    facts: defined<RoutingFacts>({
      routerId: routerIdOf(routerId),
      neighbours,
    }),
    problems,
  };
}

function routerIdOf(value: SnmpValue | undefined): string | undefined {
  return value?.type === 'ipAddress' && value.value !== NO_ROUTER
    ? value.value
    : undefined;
}
