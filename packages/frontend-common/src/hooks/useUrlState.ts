// What a page shows lives in its URL, so that it can be shared and comes back with the browser's back button.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * Values to put into the URL; an empty text, an empty list and undefined take the parameter away.
 *
 * @public
 */
export type UrlChanges = Record<string, string | readonly string[] | undefined>;

/** @public */
export interface UrlState {
  params: URLSearchParams;
  /** Changes some parameters and leaves the others. Does not add to the browser's history. */
  change: (changes: UrlChanges) => void;
}

/**
 * Search parameters of the page and a way to change some of them.
 *
 * @public
 */
export function useUrlState(): UrlState {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: UrlChanges) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(changes)) {
            next.delete(name);
            for (const each of [value ?? []].flat()) {
              if (each) next.append(name, each);
            }
          }
          return next;
        },
        // Typing a search should not fill the browser's history.
        { replace: true },
      ),
    [setParams],
  );
  return { params, change };
}
