// The catalog entity an instance works for. It is looked up as the caller, so that nobody starts work on an entity
// that he or she may not see.
import {
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import type { Caller } from '@linework/backend-common';
import type { TargetOwnership } from '../permissions/TargetOwnership';
import type { DefinitionRecord } from '../queries/DefinitionQueries';

export interface Target {
  entityRef: string;
  /** Value of the variable `target`. */
  variable: JsonObject;
}

export class TargetResolver {
  readonly #catalog: CatalogService;
  readonly #ownership?: Pick<TargetOwnership, 'record'>;

  /** Whose entities they are is written down in `ownership`, for the permissions of its owners. */
  constructor(
    catalog: CatalogService,
    ownership?: Pick<TargetOwnership, 'record'>,
  ) {
    this.#catalog = catalog;
    this.#ownership = ownership;
  }

  /**
   * The entity for an instance of the definition. Throws an `InputError` if it does not fit what the process is
   * made for, and a `NotFoundError` if the caller cannot see it.
   */
  async resolve(
    caller: Caller,
    definition: DefinitionRecord,
    targetRef: string | undefined,
  ): Promise<Target | undefined> {
    if (targetRef === undefined) {
      if (definition.targetKind) {
        throw new InputError(
          `Process "${definition.name}" is started for ${wanted(
            definition,
          )}: name one in targetRef.`,
        );
      }
      return undefined;
    }
    const entity = await this.requireEntity(caller, targetRef);
    assertFits(definition, entity);
    await this.#ownership?.record(entity);
    return {
      entityRef: stringifyEntityRef(entity),
      variable: describe(entity),
    };
  }

  /** The entity, if the caller can see it. */
  async requireEntity(caller: Caller, entityRef: string): Promise<Entity> {
    const entity = await this.#catalog.getEntityByRef(parse(entityRef), {
      credentials: caller.credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `There is no entity "${entityRef}" in the catalog, or you may not see it. Check the reference, or ask the owner for access.`,
      );
    }
    return entity;
  }
}

function parse(entityRef: string) {
  try {
    return parseEntityRef(entityRef);
  } catch (error) {
    throw new InputError(
      `"${entityRef}" is not an entity reference: write kind:namespace/name, for example resource:default/edge-1.`,
      error,
    );
  }
}

function assertFits(definition: DefinitionRecord, entity: Entity): void {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  const type = typeOf(entity);
  const kindFits =
    !definition.targetKind ||
    definition.targetKind.toLocaleLowerCase('en-US') === kind;
  const typeFits =
    !definition.targetType ||
    definition.targetType.toLocaleLowerCase('en-US') ===
      type?.toLocaleLowerCase('en-US');
  if (!kindFits || !typeFits) {
    throw new InputError(
      `Process "${definition.name}" is started for ${wanted(
        definition,
      )}, but "${stringifyEntityRef(entity)}" is of kind ${kind}${
        type ? ` and type ${type}` : ''
      }.`,
    );
  }
}

function wanted({ targetKind, targetType }: DefinitionRecord): string {
  return targetType
    ? `an entity of kind ${targetKind ?? 'any'} and type ${targetType}`
    : `an entity of kind ${targetKind}`;
}

/** Every field is there, null when unknown, so that expressions need not ask whether it exists. */
function describe(entity: Entity): JsonObject {
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    name: entity.metadata.name,
    title: entity.metadata.title ?? null,
    type: typeOf(entity) ?? null,
    owner: ownerOf(entity) ?? null,
  };
}

function typeOf(entity: Entity): string | undefined {
  const type = entity.spec?.type;
  return typeof type === 'string' ? type : undefined;
}

function ownerOf(entity: Entity): string | undefined {
  const relation = entity.relations?.find(
    candidate => candidate.type === RELATION_OWNED_BY,
  );
  if (relation) return relation.targetRef;
  const owner = entity.spec?.owner;
  if (typeof owner !== 'string') return undefined;
  return stringifyEntityRef(
    parseEntityRef(owner, {
      defaultKind: 'group',
      defaultNamespace: entity.metadata.namespace,
    }),
  );
}
