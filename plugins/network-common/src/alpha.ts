/**
 * The network's entities for the catalog's model layers.
 *
 * @packageDocumentation
 */

export { networkCatalogModelLayer } from './catalogModel';
