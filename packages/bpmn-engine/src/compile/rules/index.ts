import { boundaryEvents } from './boundaryEvents';
import { conditions } from './conditions';
import { ends } from './ends';
import { identifiers } from './identifiers';
import { links } from './links';
import { reachability } from './reachability';
import type { Rule } from './rule';
import { startEvents } from './startEvents';

export const RULES: readonly Rule[] = [
  identifiers,
  startEvents,
  ends,
  conditions,
  links,
  boundaryEvents,
  reachability,
];
