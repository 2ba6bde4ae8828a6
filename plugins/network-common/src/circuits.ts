// Reads circuits out of catalog entities. A circuit is whole without ends: a planned one may not know them yet.

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { circuitFactsSchema, type CircuitFacts } from './circuitFacts';
import {
  CIRCUIT_TYPE,
  NETWORK_DEVICE_TYPE,
  NETWORK_SITE_TYPE,
} from './constants';
import { isResourceOfType } from './entities';
import { describeIssues, throwProblems, throwUnlessType } from './problems';
import { readResourceRef } from './resourceRefs';

/**
 * Where a circuit ends: at a site, at an interface of a device, or both.
 *
 * @public
 */
export interface CircuitEnd {
  /** Entity ref of the site. */
  siteRef?: string;
  /** Entity ref of the device. */
  deviceRef?: string;
  /** Name of the device's interface. */
  interfaceName?: string;
}

/**
 * A circuit as its catalog entity describes it.
 *
 * @public
 */
export interface NetworkCircuit extends CircuitFacts {
  /** Full entity ref, for example `resource:default/df-0042`. */
  entityRef: string;
  endA?: CircuitEnd;
  endZ?: CircuitEnd;
}

/**
 * Whether the entity is a `Resource` of type `circuit`.
 *
 * @public
 */
export function isCircuit(entity: Entity): boolean {
  return isResourceOfType(entity, CIRCUIT_TYPE);
}

type GivenEnd = { site?: string; device?: string; interface?: string };

function readEnd(
  entity: Entity,
  path: string,
  end: GivenEnd | undefined,
  problems: string[],
): CircuitEnd | undefined {
  if (!end) {
    return undefined;
  }
  const siteRef = readResourceRef(
    entity,
    {
      path: `${path}.site`,
      value: end.site,
      type: NETWORK_SITE_TYPE,
      example: 'sto1',
    },
    problems,
  );
  const deviceRef = readResourceRef(
    entity,
    {
      path: `${path}.device`,
      value: end.device,
      type: NETWORK_DEVICE_TYPE,
      example: 'sto1-cr1',
    },
    problems,
  );
  return {
    ...(siteRef !== undefined && { siteRef }),
    ...(deviceRef !== undefined && { deviceRef }),
    ...(end.interface !== undefined && { interfaceName: end.interface }),
  };
}

/**
 * Reads a circuit from its entity.
 *
 * @throws InputError naming every wrong field, the given value and what is allowed.
 * @public
 */
export function parseCircuit(entity: Entity): NetworkCircuit {
  const what = 'circuit';
  throwUnlessType(what, entity, CIRCUIT_TYPE, isCircuit(entity));
  const facts = entity.spec?.circuit;
  const result = circuitFactsSchema.safeParse(facts);
  if (!result.success) {
    throwProblems(
      what,
      entity,
      describeIssues(
        'spec.circuit',
        result.error.issues,
        facts,
        Object.keys(circuitFactsSchema.shape),
      ),
    );
  }
  const { endA, endZ, ...circuit } = circuitFactsSchema.parse(facts);
  const problems: string[] = [];
  const a = readEnd(entity, 'spec.circuit.endA', endA, problems);
  const z = readEnd(entity, 'spec.circuit.endZ', endZ, problems);
  throwProblems(what, entity, problems);
  return {
    ...circuit,
    entityRef: stringifyEntityRef(entity),
    ...(a && { endA: a }),
    ...(z && { endZ: z }),
  };
}
