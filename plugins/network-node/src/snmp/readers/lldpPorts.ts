// Which interface a port of LLDP is. The number of a port in LLDP-MIB is not the index of an interface, although it
// often looks like it; only identifier and description tell.

import type { InterfaceFacts } from './interfaces';
import type { LldpPortIdSubtype } from './lldpIds';

/**
 * A port as LLDP names it.
 *
 * @public
 */
export interface LldpPortName {
  idSubtype?: LldpPortIdSubtype;
  /** Text, or an address in its usual notation. */
  id?: string;
  description?: string;
}

/**
 * What an interface is known by.
 *
 * @public
 */
export type NamedInterface = Pick<
  InterfaceFacts,
  'name' | 'description' | 'alias' | 'macAddress'
>;

type Field = keyof NamedInterface;

/** As often as one port asks for the same fields, and a little more. */
const FEW = 4;

/**
 * Resolves many ports of one device: a large one has tens of thousands of ports and of interfaces.
 *
 * @public
 */
export class PortResolver {
  readonly #interfaces: ReadonlyArray<NamedInterface>;
  /** By fields and their values: the name of the only interface with those, or null for several. */
  readonly #only = new Map<string, Map<string, string | null>>();
  /** How often each combination of fields was asked for. */
  readonly #asked = new Map<string, number>();

  constructor(interfaces: ReadonlyArray<NamedInterface>) {
    this.#interfaces = interfaces;
  }

  resolve(port: LldpPortName): string | undefined {
    switch (port.idSubtype) {
      case 'macAddress': {
        // Interfaces of a bridge or a bundle share one; the description tells them apart.
        const only = this.#find({ macAddress: port.id });
        return only === null
          ? this.#byText(port.description, { macAddress: port.id })
          : only ?? this.#byText(port.description);
      }
      case 'interfaceAlias':
        return (
          this.#find({ alias: port.id }) ??
          this.#byText(port.id) ??
          this.#byText(port.description)
        );
      case 'interfaceName':
      case 'local':
      case 'portComponent':
      case 'agentCircuitId':
        return this.#byText(port.id) ?? this.#byText(port.description);
      default:
        return this.#byText(port.description);
    }
  }

  #byText(
    text: string | undefined,
    and: Partial<NamedInterface> = {},
  ): string | undefined {
    return text === undefined
      ? undefined
      : this.#find({ ...and, name: text }) ??
          this.#find({ ...and, description: text }) ??
          this.#find({ ...and, alias: text }) ??
          undefined;
  }

  /** Undefined for none, null for several. */
  #find(wanted: Partial<NamedInterface>): string | null | undefined {
    const fields = Object.keys(wanted) as Field[];
    // What was not said is not what an interface does not have.
    if (fields.some(field => wanted[field] === undefined)) return undefined;
    const key = fields.join();
    let only = this.#only.get(key);
    if (!only) {
      // For one port it does not pay to put all interfaces in order.
      const asked = this.#asked.get(key) ?? 0;
      this.#asked.set(key, asked + 1);
      if (asked < FEW) return this.#scan(wanted, fields);
      only = new Map();
      for (const each of this.#interfaces) {
        const values = valuesOf(each, fields);
        only.set(values, only.has(values) ? null : each.name);
      }
      this.#only.set(key, only);
    }
    return only.get(valuesOf(wanted, fields));
  }

  #scan(
    wanted: Partial<NamedInterface>,
    fields: readonly Field[],
  ): string | null | undefined {
    let found: string | undefined;
    for (const each of this.#interfaces) {
      if (fields.some(field => each[field] !== wanted[field])) continue;
      if (found !== undefined) return null;
      found = each.name;
    }
    return found;
  }
}

/**
 * The name of the interface that a port is, among the interfaces of the device that the port belongs to. Undefined when
 * nothing fits, or when several fit equally well.
 *
 * @public
 */
export function resolveLldpPort(
  port: LldpPortName,
  interfaces: ReadonlyArray<NamedInterface>,
): string | undefined {
  return new PortResolver(interfaces).resolve(port);
}

function valuesOf(
  facts: Partial<NamedInterface>,
  fields: readonly Field[],
): string {
  return JSON.stringify(fields.map(field => facts[field] ?? null));
}
