import type { SnmpTable, SnmpVarbind } from './values';

/**
 * Limits of one call on a session.
 *
 * @public
 */
export interface SnmpCallOptions {
  /** Ends the call when aborted; the session can be used on. */
  signal?: AbortSignal;
}

/**
 * Limits of a walk; what is left out comes from the configuration.
 *
 * @public
 */
export interface SnmpWalkOptions extends SnmpCallOptions {
  /** Most objects in one answer; halved whenever the device says that its answer grows too big. */
  maxRepetitions?: number;
  /** Most rows; one more is an error with the code `too-many-rows`. */
  maxRows?: number;
}

/**
 * Questions to one SNMP agent. Calls may run at the same time. All methods throw {@link SnmpError}.
 *
 * @public
 */
export interface SnmpSession {
  /** The device as messages name it. */
  readonly device: string;
  /**
   * The objects with exactly these names, in the order of asking. An object that the device does not have has a value
   * of type `noSuchObject` or `noSuchInstance`.
   */
  get(oids: string[], options?: SnmpCallOptions): Promise<SnmpVarbind[]>;
  /** Every object below `oid`, in order, read by GETBULK; empty when there is none. */
  walk(oid: string, options?: SnmpWalkOptions): Promise<SnmpVarbind[]>;
  /**
   * Columns of one table, or of tables with the same index, read side by side with as few requests as possible.
   * A column that the device does not have is `undefined` in every row.
   */
  table(columns: string[], options?: SnmpWalkOptions): Promise<SnmpTable>;
}
