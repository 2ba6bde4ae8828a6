export * from './api/json';
export * from './api/subscriptions';
export * from './api/adHoc';
export * from './api/calls';
export * from './api/modification';
export * from './api/commands';
export * from './api/requests';
export * from './api/events';
export * from './api/incidents';
export * from './api/problems';
export * from './api/executable';
export * from './api/state';
export * from './api/results';
export * from './api/environment';
export { compile } from './compile';
export { createState } from './state';
export { loadState } from './state/upgrade';
export {
  activeElements,
  instanceStatus,
  openIncidents,
  openSubscriptions,
  scopeVariables,
} from './state/views';
export type { ActiveElement, ScopeVariables } from './state/views';
export { visibleVariables } from './state/visibleVariables';
export { applyEvents, step, stepAll } from './step';
export {
  dueStartTrigger,
  nextStartTrigger,
  startConditionHolds,
  startTrigger,
} from './step/startTriggers';
export type { DueStartTrigger, StartTrigger } from './step/startTriggers';
export type { CatchUpPolicy } from './time/schedule';
export * from './simulation';
export * from './dmn';
