// What a resource can be searched by: one table of fields for each, from which filters are checked, compiled and typed.
import type { Condition } from '@linework/backend-common';
import type { Combinators, FieldFilter, VariableFilter } from './types';

/** Rows of another table decide: the field is a column there. */
export interface Lookup {
  /** Column of the resource. */
  column: string;
  table: string;
  /** Column of the other table that has the same value. */
  key: string;
  /** Further condition on the other table; SQL without bindings. */
  where?: string;
}

interface ColumnField {
  /** With the alias of its table; in a lookup, without. */
  column: string;
  /** Any of them has such a row. */
  lookup?: Lookup | readonly Lookup[];
}

/** Exact text: a key, an id. */
export interface KeyField extends ColumnField {
  kind: 'key';
}

/** Text that also takes `$like`. */
export interface TextField extends ColumnField {
  kind: 'text';
  /** Compare without regard to case. */
  ignoreCase?: boolean;
  /** How a text is written in the column, for example a user's bare name as an entity ref; not used for `$like`. */
  normalize?(text: string): string;
}

export interface NumberField extends ColumnField {
  kind: 'number';
}

/** ISO 8601 in the filter, milliseconds in the column. */
export interface DateField extends ColumnField {
  kind: 'date';
}

/** Two conditions in SQL, exactly one of which is true. Written out, so that partial indexes are found. */
export interface BooleanField {
  kind: 'boolean';
  whenTrue: string;
  whenFalse: string;
}

export interface EnumField extends ColumnField {
  kind: 'enum';
  /** What the column holds for each value of the filter; its names are in capitals, the filter's in any case. */
  values: { readonly [value: string]: string | readonly string[] };
}

/** `<processInstanceKey>-<number>`, in two columns. */
export interface ElementInstanceField {
  kind: 'elementInstance';
  instanceColumn: string;
  numberColumn: string;
}

/** A variable's value as JSON text, in a query in which variables have the alias. */
export interface JsonValueField {
  kind: 'json';
  alias: string;
}

/** A key that is put together, or is elsewhere. */
export interface ComputedKeyField {
  kind: 'computedKey';
  equals(key: string): Condition;
}

/** The key of an instance for its process, `<processInstanceKey>-<number>` for what is in it. */
export interface ScopeField {
  kind: 'scope';
  instanceColumn: string;
  numberColumn: string;
}

/** A value that everything has, because there is only one. */
export interface ConstantField {
  kind: 'constant';
  value: string;
}

export type Field =
  | KeyField
  | TextField
  | NumberField
  | DateField
  | BooleanField
  | EnumField
  | ElementInstanceField
  | ScopeField
  | JsonValueField
  | ComputedKeyField
  | ConstantField;

export type Fields = { readonly [name: string]: Field };

/** A column in which `text` is looked for. */
export type TextColumn = Pick<TextField, 'column' | 'lookup'>;

/** Variables by which a resource is found. */
export interface VariableScopeColumns {
  /** Column with the key of the instance they belong to. */
  instanceColumn: string;
  /** Column with the number of the scope they are in; without it, any scope of the instance. */
  scopeColumn?: string;
}

/** Everything a resource can be searched by. */
export interface FilterTable<F extends Fields = Fields> {
  fields: F;
  /** Where `text` is looked for. */
  text?: readonly TextColumn[];
  /** Filters on variables by their names in the filter. */
  variables?: { readonly [name: string]: VariableScopeColumns };
}

type FilterOfField<F extends Field> = F extends JsonValueField
  ? VariableFilter['value']
  : FieldFilter<ValueOf<F>>;

type ValueOf<F extends Field> = F extends BooleanField
  ? boolean
  : F extends NumberField
  ? number
  : string;

/** The filter that a table of fields describes. */
export type FilterOf<T extends FilterTable> = {
  readonly [K in keyof T['fields']]?: FilterOfField<T['fields'][K]>;
} & {
  readonly [K in keyof T['variables']]?: readonly VariableFilter[];
} & Combinators<FilterOf<T>> &
  (T['text'] extends readonly TextColumn[]
    ? {
        /** Text that occurs in a name, in any case. */
        text?: string;
      }
    : unknown);

/** Checks a table and keeps its exact type. */
export function filterTable<const T extends FilterTable>(table: T): T {
  return table;
}
