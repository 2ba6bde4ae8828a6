// The engine executes a little more than the backend can serve. What is in the list below is refused at deployment and
// marked in the designer; whoever makes the backend serve it takes it off.
import type { DeploymentProblem } from './types';

/**
 * What of a compiled process says what it needs of the backend.
 *
 * @public
 */
export interface ProcessNeeds {
  readonly startEvents: readonly {
    readonly elementId: string;
    readonly name?: string;
    readonly kind: 'none' | 'timer' | 'message' | 'signal' | 'condition';
  }[];
}

const START_EVENTS: {
  readonly [K in ProcessNeeds['startEvents'][number]['kind']]?: string;
} = {
  condition:
    'nothing sets variables while there is no instance, so the condition would never hold; use a message or timer start event, and check the condition after it',
};

/**
 * Every element of a process that the backend cannot serve, as the problems of a deployment.
 *
 * @public
 */
export function findNotHosted({
  startEvents,
}: ProcessNeeds): Omit<DeploymentProblem, 'resource'>[] {
  return startEvents.flatMap(({ elementId, name, kind }) => {
    const text = START_EVENTS[kind];
    return text === undefined
      ? []
      : [
          {
            severity: 'error' as const,
            rule: 'not-hosted',
            message: `"${elementId}"${name ? ` (${name})` : ''}: ${text}`,
            elementId,
            ...(name && { elementName: name }),
          },
        ];
  });
}
