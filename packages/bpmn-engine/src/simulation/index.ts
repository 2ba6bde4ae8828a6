export * from './state';
export { SimulationError } from './simulationError';
export type { SimulationErrorCode } from './simulationError';
export type { AutoAnswer } from './autoAnswers';
export type { ProcessCoverage } from './coverage';
export { SimulationView } from './simulationView';
export type { Waiting } from './simulationView';
export { Simulation } from './simulation';
export type { SavedSimulation, SimulationOptions, WorkRef } from './simulation';
