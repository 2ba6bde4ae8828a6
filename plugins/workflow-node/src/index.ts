/**
 * Extension points of the workflow plugin: job handlers, element templates and process bundles.
 *
 * @packageDocumentation
 */

export * from './jobs';
export * from './bundles';
export * from './extensions';
