/**
 * What can be wrong with a simulated device's SNMP agent.
 *
 * @public
 */
export interface SnmpFaults {
  /** Answers nothing. */
  silent?: boolean;
  /** Leaves this share of the requests without an answer, from 0 to 1: with 0.25 every fourth. */
  dropShare?: number;
  /** Answers with bytes that are not SNMP. */
  garbage?: boolean;
  /** Answers so much later. */
  delayMs?: number;
  /** Claims this serial number, for example another device's. */
  serialNumber?: string;
  /** Calls itself `NAME` and `NAME-x` in turn, from one request to the next. */
  flappingName?: boolean;
  /** Shows so many neighbours at most; the last one lacks its port and its name, as if the table was cut off there. */
  neighbourLimit?: number;
}

/**
 * What can be wrong with a simulated device besides its cables and its power.
 *
 * @public
 */
export interface DeviceFaults {
  /** Refuses every password. */
  refuseLogin?: boolean;
  /** Never answers this command, written in full. */
  hangOn?: string;
  /** Sends output in pieces with a pause between them. */
  slowOutput?: { chunkLength: number; delayMs: number };
  /** Printed before the first prompt of a login. */
  banner?: string;
  /** Pages even after `terminal length 0`, which it does not know. */
  alwaysPages?: boolean;
  snmp?: SnmpFaults;
}
