// In the Zeebe dialect a value is an expression if it begins with `=`, and otherwise stands for itself.
import type { Json } from '../api/json';
import type { FeelExpression } from './expression';

export type ValueSource =
  | { kind: 'static'; text: string }
  | { kind: 'expression'; text: string; expression: FeelExpression };

/** A static source is a number if it reads like one, otherwise a string, as in Camunda 8. */
export function staticValue(text: string): Json {
  return /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : text;
}
