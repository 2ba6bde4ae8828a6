// The shape of a search, as in the Camunda 8 REST API v2.
import type { PageInfo } from '@linework/backstage-plugin-workflow-common';

/** Conditions on one field; all of them must hold. */
export interface Operators<T> {
  $eq?: T;
  /** Also true of what has no value. */
  $neq?: T;
  $exists?: boolean;
  $gt?: T;
  $gte?: T;
  $lt?: T;
  $lte?: T;
  $in?: readonly T[];
  /** Also true of what has no value. */
  $notIn?: readonly T[];
  /** `*` is any text, `?` one character, `\` takes the next one literally. */
  $like?: string;
}

/** A value, or a list as a short form of `$in`, or operators. */
export type FieldFilter<T> = T | readonly T[] | Operators<T>;

/** Operators on JSON text; numbers may be compared as numbers. */
export type VariableOperators = Omit<
  Operators<string>,
  '$gt' | '$gte' | '$lt' | '$lte'
> & {
  $gt?: string | number;
  $gte?: string | number;
  $lt?: string | number;
  $lte?: string | number;
};

/** A condition on a variable: `value` is JSON text, so a text has quotes: `"\"open\""`. */
export interface VariableFilter {
  /** Name of a variable, or a path into a context: `device.site`. A dot that belongs to a name is written `\.`. */
  name: string;
  value?: string | VariableOperators;
}

/** How conditions are put together; everything in one object must hold. */
export interface Combinators<TFilter> {
  $and?: readonly TFilter[];
  $or?: readonly TFilter[];
  /** None of them holds. */
  $not?: TFilter | readonly TFilter[];
}

export type SortDirection = 'ASC' | 'DESC';

export interface SortItem<TField extends string = string> {
  field: TField;
  /** `ASC` without it. What has no value comes last in both directions. */
  order?: SortDirection;
}

export interface SearchPageRequest {
  limit?: number;
  /** Skips that many, up to 10,000. Not together with a cursor. */
  from?: number;
  /** `endCursor` of another page: what follows it. */
  after?: string;
  /** `startCursor` of another page: what comes before it. */
  before?: string;
}

export interface SearchRequest<TFilter, TSortField extends string = string> {
  filter?: TFilter;
  sort?: SortItem<TSortField> | readonly SortItem<TSortField>[];
  page?: SearchPageRequest;
}

export interface SearchPage<TRow> {
  items: TRow[];
  page: PageInfo;
}
