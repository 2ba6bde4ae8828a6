import type { Compilation } from '../compilation';
import type { ProcessModel } from '../model';
import { boundaryEvents } from './boundaryEvents';
import { conditions } from './conditions';
import { ends } from './ends';
import { identifiers } from './identifiers';
import { reachability } from './reachability';
import { startEvents } from './startEvents';

/** One thing that must hold for a process to be executed, or that its author should know. */
export type Rule = (model: ProcessModel, compilation: Compilation) => void;

export const RULES: readonly Rule[] = [
  identifiers,
  startEvents,
  ends,
  conditions,
  boundaryEvents,
  reachability,
];
