import type { SearchPageRequest } from '@linework/backend-common';

/** The page that query parameters ask for, of lists that are read by GET. */
export function pageOf(query: {
  after?: unknown;
  limit?: unknown;
}): SearchPageRequest & { limit: number } {
  return {
    limit: query.limit === undefined ? 50 : Number(query.limit),
    ...(query.after !== undefined && { after: String(query.after) }),
  };
}
