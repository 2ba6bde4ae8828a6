// The engine executes more than the backend can serve so far. What is in the lists below is refused at deployment and
// marked in the designer; whoever makes the backend serve it takes it off.
import type { DeploymentProblem } from './types';

/**
 * What of a compiled process says what it needs of the backend.
 *
 * @public
 */
export interface ProcessNeeds {
  readonly elements: readonly {
    readonly elementId: string;
    readonly name?: string;
  }[];
  readonly startEvents: readonly {
    readonly elementId: string;
    readonly name?: string;
    readonly kind: 'none' | 'timer' | 'message' | 'signal' | 'condition';
  }[];
  readonly hostNeeds: readonly {
    readonly elementId: string;
    readonly need:
      | 'message'
      | 'signal'
      | 'calledProcess'
      | 'calledDecision'
      | 'adHocJob'
      | 'jobPriority';
  }[];
}

type Lacking<T extends string> = { readonly [K in T]?: string };

const NEEDS: Lacking<ProcessNeeds['hostNeeds'][number]['need']> = {
  message:
    'messages do not reach a process here yet; use a service task that waits for the answer, or a user task',
  signal:
    'signals do not reach a process here yet; use an escalation or a condition within the process, or a user task',
  calledProcess:
    'a process cannot call another one here yet; use an embedded sub-process',
  calledDecision:
    'decisions are not deployed here yet; use a script task, or an exclusive gateway with conditions',
  adHocJob:
    'workers cannot direct an ad-hoc sub-process here yet; give it a collection of active elements instead of a job type',
  jobPriority:
    'jobs are handed out in the order of their age here, so this priority has no effect',
};

/** What is only slower or later without it: the process is deployed with a warning. */
const HARMLESS: ReadonlySet<string> = new Set(['jobPriority']);

const START = 'use a none start event and start the process over the API';

const START_EVENTS: Lacking<ProcessNeeds['startEvents'][number]['kind']> = {
  timer: `a process is not started by time here yet; ${START}`,
  message: `a process is not started by messages here yet; ${START}`,
  signal: `a process is not started by signals here yet; ${START}`,
  condition: `a process is not started by conditions here yet; ${START}`,
};

/**
 * Every element of a process that the backend cannot serve, as the problems of a deployment.
 *
 * @public
 */
export function findNotHosted(
  process: ProcessNeeds,
): Omit<DeploymentProblem, 'resource'>[] {
  const names = new Map(
    process.elements.map(({ elementId, name }) => [elementId, name]),
  );
  const found = [
    ...process.startEvents.map(({ elementId, kind }) => ({
      elementId,
      severity: 'error' as const,
      text: START_EVENTS[kind],
    })),
    ...process.hostNeeds.map(({ elementId, need }) => ({
      elementId,
      severity: HARMLESS.has(need) ? ('warning' as const) : ('error' as const),
      text: NEEDS[need],
    })),
  ];
  return found.flatMap(({ elementId, severity, text }) => {
    const elementName = names.get(elementId);
    return text === undefined
      ? []
      : [
          {
            severity,
            rule: 'not-hosted',
            message: `"${elementId}"${
              elementName ? ` (${elementName})` : ''
            }: ${text}`,
            elementId,
            ...(elementName && { elementName }),
          },
        ];
  });
}
