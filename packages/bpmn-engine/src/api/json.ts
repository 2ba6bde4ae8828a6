/**
 * A value that survives JSON: what process variables and every part of a state are made of.
 *
 * @public
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | Json[]
  | { [key: string]: Json };

/**
 * Process variables by name.
 *
 * @public
 */
export type Variables = { [name: string]: Json };

/**
 * Identifies one activation of one element inside one process instance: a small integer that the core
 * counts up, so the same history always yields the same keys. The process itself has key 1.
 *
 * @public
 */
export type ElementInstanceKey = number;

/**
 * Identifies an incident inside one process instance, counted like {@link ElementInstanceKey}.
 *
 * @public
 */
export type IncidentKey = number;

/**
 * Identifies something that an element instance waits for, inside one process instance. Counted together
 * with {@link ElementInstanceKey}, so no two of them are the same.
 *
 * @public
 */
export type SubscriptionKey = number;
