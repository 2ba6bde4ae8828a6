// The API pages by cursor, forward only. To go back, the cursors passed so far are kept here.
import { useState } from 'react';

/**
 * Where in a list a reader is, and how to go on.
 *
 * @public
 */
export interface CursorPages {
  /** Cursor of the page to ask for; `undefined` for the first. */
  after: string | undefined;
  /** Zero-based. */
  pageIndex: number;
  next(endCursor: string): void;
  /** Takes the cursor that leads back, where the list has one. */
  previous(startCursor?: string | null): void;
}

/**
 * Keeps the cursors of the pages passed so far; a change of what is asked (`scope`) starts at the first page again.
 *
 * @public
 */
export function useCursorPages(scope: string): CursorPages {
  const [pages, setPages] = useState<{ scope: string; cursors: string[] }>({
    scope,
    cursors: [],
  });
  const cursors = pages.scope === scope ? pages.cursors : [];
  return {
    after: cursors.at(-1),
    pageIndex: cursors.length,
    next: endCursor => setPages({ scope, cursors: [...cursors, endCursor] }),
    previous: () => setPages({ scope, cursors: cursors.slice(0, -1) }),
  };
}
