import { adHocSubProcesses } from './adHocSubProcesses';
import { boundaryEvents } from './boundaryEvents';
import { compensation } from './compensation';
import { conditions } from './conditions';
import { duplicateEvents } from './duplicateEvents';
import { ends } from './ends';
import { eventBasedGateways } from './eventBasedGateways';
import { identifiers } from './identifiers';
import { links } from './links';
import { reachability } from './reachability';
import type { Rule } from './rule';
import { size } from './size';
import { startEvents } from './startEvents';
import { transactions } from './transactions';

export const RULES: readonly Rule[] = [
  identifiers,
  size,
  startEvents,
  adHocSubProcesses,
  ends,
  conditions,
  links,
  eventBasedGateways,
  boundaryEvents,
  duplicateEvents,
  compensation,
  transactions,
  reachability,
];
