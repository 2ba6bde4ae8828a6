// Where in a list the page is, kept in its URL: `after` or `before` a cursor, and `page`, which only counts for people.
import type { CursorPages } from './useCursorPages';
import { useUrlState, type UrlChanges } from './useUrlState';

/**
 * Pages of a list that can be asked for forwards and backwards.
 *
 * @public
 */
export interface UrlCursorPages extends CursorPages {
  /** Cursor of the page behind the one to ask for. */
  before: string | undefined;
}

/**
 * Changes of the URL that also lead back to the first page: after another filter or order the cursors mean nothing.
 *
 * @public
 */
export function withFirstPage(changes: UrlChanges): UrlChanges {
  return { ...changes, after: undefined, before: undefined, page: undefined };
}

/**
 * The place in a list that the URL says.
 *
 * @public
 */
export function useUrlPages(): UrlCursorPages {
  const { params, change } = useUrlState();
  const pageIndex = Math.max(0, Number(params.get('page') ?? 1) - 1 || 0);
  return {
    after: params.get('after') ?? undefined,
    before: params.get('before') ?? undefined,
    pageIndex,
    next: endCursor =>
      change({
        after: endCursor,
        before: undefined,
        page: String(pageIndex + 2),
      }),
    previous: startCursor =>
      change(
        pageIndex > 1 && startCursor
          ? { after: undefined, before: startCursor, page: String(pageIndex) }
          : withFirstPage({}),
      ),
  };
}
