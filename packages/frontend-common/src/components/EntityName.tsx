// Refs from Linework's APIs name people, groups and catalog entities, but also services that act by themselves
// (`plugin:network`) and the bundle that a module brings processes in (`bundle:network`), which have no page. A ref
// that is none at all is shown as it is.
import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityDisplayName,
  EntityRefLink,
} from '@backstage/plugin-catalog-react';

const SERVICE_KINDS = new Set(['bundle', 'external', 'plugin', 'service']);

function kindOf(entityRef: string): string | undefined {
  try {
    return parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

/**
 * Name of an entity without a link, for places that are links themselves.
 *
 * @public
 */
export function EntityName(props: { entityRef: string }) {
  const kind = kindOf(props.entityRef);
  return kind === undefined || SERVICE_KINDS.has(kind) ? (
    <>{props.entityRef}</>
  ) : (
    <EntityDisplayName entityRef={props.entityRef} hideIcon disableTooltip />
  );
}

/**
 * Link to the page of an entity, where it has one.
 *
 * @public
 */
export function EntityLink(props: { entityRef: string }) {
  const kind = kindOf(props.entityRef);
  return kind === undefined || SERVICE_KINDS.has(kind) ? (
    <>{props.entityRef}</>
  ) : (
    <EntityRefLink entityRef={props.entityRef} hideIcon />
  );
}

/**
 * Several links, separated by commas.
 *
 * @public
 */
export function EntityLinks(props: { entityRefs: string[] }) {
  return (
    <>
      {props.entityRefs.map((entityRef, index) => (
        <span key={entityRef}>
          {index > 0 && ', '}
          <EntityLink entityRef={entityRef} />
        </span>
      ))}
    </>
  );
}
