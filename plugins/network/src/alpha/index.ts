/**
 * Cards of network devices for the catalog's entity pages, for the new frontend system.
 *
 * @packageDocumentation
 */

export { networkPlugin as default } from './plugin';
