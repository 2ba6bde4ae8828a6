// What an agent answers, as values of TypeScript. The names are those of RFC 2578 and RFC 3416.

/**
 * Value of one object, by its SNMP type. `noSuchObject`, `noSuchInstance` and `endOfMibView` say that there is none.
 *
 * @public
 */
export type SnmpValue =
  | { type: 'integer'; value: number }
  | { type: 'unsigned'; value: number }
  | { type: 'counter32'; value: number }
  | { type: 'counter64'; value: bigint }
  /** Hundredths of a second; starts again at 0 after 497 days. */
  | { type: 'timeTicks'; value: number }
  /** Bytes as they came; whether they are a text says the MIB. */
  | { type: 'octets'; value: Buffer }
  | { type: 'opaque'; value: Buffer }
  /** Numbers and dots, without a leading dot. */
  | { type: 'oid'; value: string }
  /** IPv4 address. */
  | { type: 'ipAddress'; value: string }
  | { type: 'null' }
  | { type: 'noSuchObject' }
  | { type: 'noSuchInstance' }
  | { type: 'endOfMibView' };

/**
 * An object's name and its value.
 *
 * @public
 */
export interface SnmpVarbind {
  /** Numbers and dots, without a leading dot. */
  oid: string;
  value: SnmpValue;
}

/**
 * Rows of a table by their index: the numbers and dots that follow a column's OID. A row holds a value for each column
 * that was asked for, in that order; `undefined` where the agent has none.
 *
 * @public
 */
export type SnmpTable = Map<string, Array<SnmpValue | undefined>>;

/** Whether the value says that there is no value. */
export function isMissing({ type }: SnmpValue): boolean {
  return (
    type === 'noSuchObject' ||
    type === 'noSuchInstance' ||
    type === 'endOfMibView'
  );
}
