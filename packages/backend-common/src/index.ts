/**
 * What the backends of Linework share: a REST router for an OpenAPI document with its form of refusal, callers and
 * permissions, conditions and pages in SQL, set-based writes on SQLite and PostgreSQL.
 *
 * @packageDocumentation
 */

export * from './audit/audited';
export * from './auth/Caller';
export * from './catalog/ownersOf';
export * from './database/DatabaseClock';
export * from './database/prepareDatabase';
export * from './database/rows';
export * from './database/searchableJson';
export * from './database/values';
export * from './database/WriteGroup';
export * from './permissions/AccessControl';
export * from './permissions/applyAccess';
export * from './queries/conditions';
export * from './queries/containsPattern';
export * from './queries/cursor';
export * from './queries/fetchPage';
export * from './queries/keyset';
export * from './queries/page';
export * from './rest/abortOnClose';
export * from './rest/bodyErrors';
export * from './rest/createOpenApiRouter';
export * from './rest/dataErrors';
export * from './rest/problems';
export * from './rest/unknownFields';
export * from './signals/ThrottledSignals';
