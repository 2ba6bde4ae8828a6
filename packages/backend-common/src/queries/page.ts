// The shape of a search and of its answer, as in the Camunda 8 REST API v2.

/** @public */
export type SortDirection = 'ASC' | 'DESC';

/** @public */
export interface SortItem<TField extends string = string> {
  field: TField;
  /** `ASC` without it. What has no value comes last in both directions. */
  order?: SortDirection;
}

/**
 * Which page of a list.
 *
 * @public
 */
export interface SearchPageRequest {
  limit?: number;
  /** Skips that many, up to 10,000. Not together with a cursor. */
  from?: number;
  /** `endCursor` of another page: what follows it. */
  after?: string;
  /** `startCursor` of another page: what comes before it. */
  before?: string;
}

/** @public */
export interface SearchRequest<TFilter, TSortField extends string = string> {
  filter?: TFilter;
  sort?: SortItem<TSortField> | readonly SortItem<TSortField>[];
  page?: SearchPageRequest;
}

/**
 * Where a page is in its list.
 *
 * @public
 */
export interface SearchPageInfo {
  /** Counted up to a limit. */
  totalItems: number;
  /** There are more than `totalItems` says. */
  hasMoreTotalItems: boolean;
  /** For the page before; null on the first one. */
  startCursor: string | null;
  /** For the page after; null on the last one. */
  endCursor: string | null;
}

/** @public */
export interface SearchPage<TRow> {
  items: TRow[];
  page: SearchPageInfo;
}
