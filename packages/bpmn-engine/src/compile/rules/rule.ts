import type { Compilation } from '../compilation';
import type { ProcessModel } from '../model';

/** One thing that must hold for a process to be executed, or that its author should know. */
export type Rule = (model: ProcessModel, compilation: Compilation) => void;
