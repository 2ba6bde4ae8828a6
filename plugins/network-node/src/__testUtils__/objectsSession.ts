import { compareOids, isBelow } from '../snmp/oids';
import { SnmpError, type SnmpErrorCode } from '../snmp/SnmpError';
import type { SnmpSession } from '../snmp/SnmpSession';
import type { SnmpTable, SnmpValue } from '../snmp/values';

export const integer = (value: number): SnmpValue => ({
  type: 'integer',
  value,
});
export const ticks = (value: number): SnmpValue => ({
  type: 'timeTicks',
  value,
});
export const gauge = (value: number): SnmpValue => ({
  type: 'unsigned',
  value,
});
export const oid = (value: string): SnmpValue => ({ type: 'oid', value });
export const octets = (value: string | number[]): SnmpValue => ({
  type: 'octets',
  value: Buffer.from(value as string),
});
export const ip = (value: string): SnmpValue => ({ type: 'ipAddress', value });

/** Columns of a table: the column's OID with the values by index. */
export function column(
  root: string,
  values: Record<string, SnmpValue>,
): Record<string, SnmpValue> {
  return Object.fromEntries(
    Object.entries(values).map(([index, value]) => [`${root}.${index}`, value]),
  );
}

/**
 * A device that holds these objects, without a network between. Reading what lies below a key of `failing` fails with
 * that code. Counts its questions.
 */
export function objectsSession(
  objects: Record<string, SnmpValue>,
  failing: Record<string, SnmpErrorCode> = {},
): SnmpSession & { questions: number } {
  const names = Object.keys(objects).sort(compareOids);
  const check = (oids: string[]) => {
    for (const [root, code] of Object.entries(failing)) {
      if (oids.some(name => name.startsWith(root))) {
        throw new SnmpError({ code, device: 'r1', message: 'it is so' });
      }
    }
  };
  const session: SnmpSession & { questions: number } = {
    device: 'r1',
    questions: 0,
    async get(oids) {
      session.questions += 1;
      check(oids);
      return oids.map(name => ({
        oid: name,
        value: objects[name] ?? { type: 'noSuchObject' },
      }));
    },
    async walk(root) {
      session.questions += 1;
      check([root]);
      return names
        .filter(name => isBelow(root, name))
        .map(name => ({ oid: name, value: objects[name] }));
    },
    async table(columns) {
      session.questions += 1;
      check(columns);
      const table: SnmpTable = new Map();
      columns.forEach((root, i) => {
        for (const name of names.filter(n => isBelow(root, n))) {
          const index = name.slice(root.length + 1);
          const row =
            table.get(index) ??
            new Array<undefined>(columns.length).fill(undefined);
          row[i] = objects[name];
          table.set(index, row);
        }
      });
      return table;
    },
  };
  return session;
}
