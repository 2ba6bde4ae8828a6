// ENTITY-MIB (RFC 6933): the parts that a device is made of.

import type { SnmpSession } from '../SnmpSession';
import {
  defined,
  numberOf,
  readTable,
  textOf,
  type SnmpReading,
} from './reading';

/**
 * What a part is (entPhysicalClass).
 *
 * @public
 */
export type ModuleClass =
  | 'other'
  | 'unknown'
  | 'chassis'
  | 'backplane'
  | 'container'
  | 'powerSupply'
  | 'fan'
  | 'sensor'
  | 'module'
  | 'port'
  | 'stack'
  | 'cpu'
  | 'energyObject'
  | 'battery'
  | 'storageDrive';

/**
 * A part of a device.
 *
 * @public
 */
export interface ModuleFacts {
  /** entPhysicalIndex: identity for the moment; it may change when the device starts again. */
  index: number;
  class: ModuleClass;
  /** entPhysicalName: as the device's command line calls it. */
  name?: string;
  description?: string;
  model?: string;
  serialNumber?: string;
  manufacturer?: string;
  hardwareRevision?: string;
  firmwareRevision?: string;
  softwareRevision?: string;
  /** {@link ModuleFacts.index} of the part that it is in; left out for the outermost one. */
  parentIndex?: number;
  /** Position among the parts of its kind in the same part: the number of the slot. */
  position?: number;
  /** Whether it can be replaced where the device stands (entPhysicalIsFRU). */
  replaceable?: boolean;
}

const ENT_PHYSICAL = '1.3.6.1.2.1.47.1.1.1.1';
const COLUMNS = [2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16].map(
  n => `${ENT_PHYSICAL}.${n}`,
);

const CLASSES: ModuleClass[] = [
  'unknown',
  'other',
  'unknown',
  'chassis',
  'backplane',
  'container',
  'powerSupply',
  'fan',
  'sensor',
  'module',
  'port',
  'stack',
  'cpu',
  'energyObject',
  'battery',
  'storageDrive',
];

/**
 * Reads the parts of a device, ordered by index; none for a device without ENTITY-MIB. Throws {@link SnmpError} when the
 * device does not answer.
 *
 * @public
 */
export async function readModules(
  session: SnmpSession,
): Promise<SnmpReading<ModuleFacts[]>> {
  const problems: string[] = [];
  const table = await readTable(
    session,
    'Parts (entPhysicalTable)',
    COLUMNS,
    problems,
  );
  const modules = new Map<number, ModuleFacts>();
  for (const [index, row] of table ?? []) {
    const number = Number(index);
    if (!Number.isSafeInteger(number) || number < 1) continue;
    const [description, containedIn, kind, position, name, ...texts] = row;
    const [hardware, firmware, software, serial, manufacturer, model, isFru] =
      texts;
    const relative = numberOf(position);
    modules.set(
      number,
      defined<ModuleFacts>({
        index: number,
        class: CLASSES[numberOf(kind) ?? 0] ?? 'unknown',
        name: textOf(name),
        description: textOf(description),
        model: textOf(model),
        serialNumber: textOf(serial),
        manufacturer: textOf(manufacturer),
        hardwareRevision: textOf(hardware),
        firmwareRevision: textOf(firmware),
        softwareRevision: textOf(software),
        parentIndex: numberOf(containedIn) || undefined,
        // -1 says that there is no position.
        position:
          relative !== undefined && relative >= 0 ? relative : undefined,
        replaceable: truthOf(numberOf(isFru)),
      }),
    );
  }
  const facts = [...modules.values()].sort((a, b) => a.index - b.index);
  return { facts: asTree(facts, modules, problems), problems };
}

function truthOf(value: number | undefined): boolean | undefined {
  if (value === 1) return true;
  return value === 2 ? false : undefined;
}

/** Takes the parent from parts whose parent does not exist, or that are in themselves. */
function asTree(
  facts: ModuleFacts[],
  modules: Map<number, ModuleFacts>,
  problems: string[],
): ModuleFacts[] {
  // The chain of a part that was found good is good too, so every part is looked at once.
  const good = new Set<number>();
  return facts.map(part => {
    if (isInTree(part, modules, good)) return part;
    const { parentIndex, ...rest } = part;
    problems.push(
      `Part ${part.index} ("${
        part.name ?? part.description ?? ''
      }") is in part ${parentIndex}, which is not there or is in itself.`,
    );
    modules.set(part.index, rest);
    return rest;
  });
}

function isInTree(
  part: ModuleFacts,
  modules: Map<number, ModuleFacts>,
  good: Set<number>,
): boolean {
  const chain = new Set<number>();
  let current: ModuleFacts | undefined = part;
  while (!good.has(current.index)) {
    if (chain.has(current.index)) return false;
    chain.add(current.index);
    if (current.parentIndex === undefined) break;
    const parent = modules.get(current.parentIndex);
    // A broken chain further up is the problem of the part that it breaks at.
    if (!parent) {
      if (current === part) return false;
      break;
    }
    current = parent;
  }
  chain.forEach(index => good.add(index));
  return true;
}
