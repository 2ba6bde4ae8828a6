export * from './api/json';
export * from './api/commands';
export * from './api/requests';
export * from './api/events';
export * from './api/problems';
