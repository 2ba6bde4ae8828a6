// The shape of a filter, as in the Camunda 8 REST API v2.

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
