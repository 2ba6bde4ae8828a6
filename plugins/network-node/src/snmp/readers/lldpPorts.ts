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
  const byText = (text: string | undefined, among = interfaces) =>
    text === undefined
      ? undefined
      : only(among, ({ name }) => name === text) ??
        only(among, ({ description }) => description === text) ??
        only(among, ({ alias }) => alias === text);
  switch (port.idSubtype) {
    case 'macAddress': {
      // Interfaces of a bridge or a bundle share one; the description tells them apart.
      const same = interfaces.filter(
        ({ macAddress }) => macAddress === port.id,
      );
      if (same.length === 1) return same[0].name;
      return byText(port.description, same.length > 0 ? same : interfaces);
    }
    case 'interfaceAlias':
      return (
        only(interfaces, ({ alias }) => alias === port.id) ??
        byText(port.id) ??
        byText(port.description)
      );
    case 'interfaceName':
    case 'local':
    case 'portComponent':
    case 'agentCircuitId':
      return byText(port.id) ?? byText(port.description);
    default:
      return byText(port.description);
  }
}

function only(
  interfaces: ReadonlyArray<NamedInterface>,
  fits: (candidate: NamedInterface) => boolean,
): string | undefined {
  const fitting = interfaces.filter(fits);
  return fitting.length === 1 ? fitting[0].name : undefined;
}
