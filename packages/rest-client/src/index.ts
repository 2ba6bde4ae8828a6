/**
 * How the typed clients of Linework's plugins call their backends.
 *
 * @packageDocumentation
 */

export * from './connection';
