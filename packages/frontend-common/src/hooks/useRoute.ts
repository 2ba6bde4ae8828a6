// Links to pages that may not be there: an operator can show an entity tab without the pages, or leave one out. The
// hook of `core-plugin-api` is the one that works in both frontend systems, but throws for a page that is missing.
import {
  useRouteRef,
  type AnyParams,
  type RouteFunc,
  type RouteRef,
  type SubRouteRef,
} from '@backstage/core-plugin-api';

/**
 * Makes paths of a page; `undefined` when the app has not mounted it.
 *
 * @public
 */
export function useRoute<TParams extends AnyParams>(
  routeRef: RouteRef<TParams> | SubRouteRef<TParams>,
): RouteFunc<TParams> | undefined {
  try {
    return useRouteRef(routeRef);
  } catch {
    // Thrown after the last inner hook has run, so the order of hooks is the same either way.
    return undefined;
  }
}
