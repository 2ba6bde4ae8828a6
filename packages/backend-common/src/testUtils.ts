/**
 * For tests of backends through their REST API.
 *
 * @packageDocumentation
 */

export * from './testUtils/createDocumentCheck';
export * from './testUtils/eventually';
export * from './testUtils/readSchema';
export * from './testUtils/services';
export * from './testUtils/TestClient';
export * from './testUtils/wholeTables';
