/**
 * The workflow plugin for the new frontend system.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
