export * from './api';
export { compileDecisions } from './compile';
export { evaluateDecision } from './evaluate';
