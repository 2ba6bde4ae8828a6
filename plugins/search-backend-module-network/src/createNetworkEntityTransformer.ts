// The catalog's own collator indexes the title and the description of an entity. An engineer has a serial number or an
// address in hand.

import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogCollatorEntityTransformer } from '@backstage/plugin-search-backend-module-catalog';
import {
  isCircuit,
  isNetworkDevice,
  isNetworkSite,
  parseCircuit,
  parseDevice,
  parseSite,
  type CircuitEnd,
} from '@linework/backstage-plugin-network-common';

const nameOf = (ref: string | undefined) =>
  ref === undefined ? undefined : parseEntityRef(ref).name;

function deviceWords(entity: Entity) {
  const device = parseDevice(entity);
  return [
    device.serialNumber,
    device.managementAddress,
    device.vendor,
    device.model,
    device.role,
    device.platform,
    device.softwareVersion,
    device.status,
    nameOf(device.siteRef),
  ];
}

function siteWords(entity: Entity) {
  const { location, siteKind, siteRef } = parseSite(entity);
  return [siteKind, location?.facility, location?.address, nameOf(siteRef)];
}

const endWords = (end: CircuitEnd | undefined) => [
  nameOf(end?.siteRef),
  nameOf(end?.deviceRef),
  end?.interfaceName,
];

function circuitWords(entity: Entity) {
  const circuit = parseCircuit(entity);
  return [
    circuit.cid,
    circuit.provider,
    circuit.circuitType,
    circuit.status,
    ...endWords(circuit.endA),
    ...endWords(circuit.endZ),
  ];
}

/** The facts worth searching for; nothing for other entities, and for one that is wrong. */
function factsOf(entity: Entity): Array<string | undefined> {
  try {
    if (isNetworkDevice(entity)) {
      return deviceWords(entity);
    }
    if (isNetworkSite(entity)) {
      return siteWords(entity);
    }
    return isCircuit(entity) ? circuitWords(entity) : [];
  } catch {
    // An entity that is wrong has an error of its own in the catalog; it must not keep all others from the index.
    return [];
  }
}

/**
 * Adds the facts of devices, sites and circuits to the text that another transformer makes of an entity. Only one
 * transformer can be set in a backend: one that has its own wraps it with this instead of installing the module.
 *
 * @public
 */
export function createNetworkEntityTransformer(
  transform: CatalogCollatorEntityTransformer,
): CatalogCollatorEntityTransformer {
  return entity => {
    const document = transform(entity);
    const facts = factsOf(entity).filter(fact => fact !== undefined);
    if (facts.length === 0) {
      return document;
    }
    // The title of a device from a source is its name there; its entity's name may be another one.
    const words = [document.text, entity.metadata.name, ...facts];
    return {
      ...document,
      text: [...new Set(words.filter(word => word))].join(' : '),
    };
  };
}
