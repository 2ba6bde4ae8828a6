import type { Variables } from '../api/json';
import type { SimulationAction, SimulationState } from './state';
import { openRequests } from './openRequests';

/**
 * How jobs or user tasks are answered without a person. What is absent in `of` is not looked at; the first rule that
 * fits counts.
 *
 * @public
 */
export interface AutoAnswer {
  of: {
    /** Of jobs. */
    jobType?: string;
    elementId?: string;
    processId?: string;
  };
  answer:
    | { type: 'complete'; variables?: Variables }
    /** For jobs: an incident is raised. */
    | { type: 'fail'; message: string; code?: string }
    /** For jobs. */
    | {
        type: 'throwError';
        errorCode: string;
        message?: string;
        variables?: Variables;
      };
}

interface Work {
  processId: string;
  elementId: string;
  jobType?: string;
}

function fits({ of }: AutoAnswer, work: Work): boolean {
  return (
    (of.jobType === undefined || of.jobType === work.jobType) &&
    (of.elementId === undefined || of.elementId === work.elementId) &&
    (of.processId === undefined || of.processId === work.processId)
  );
}

/** What is waited for that somebody has to answer: oldest first. */
function openWork(state: SimulationState) {
  return [
    ...openRequests(state, 'createJob'),
    ...openRequests(state, 'createUserTask'),
  ].sort((one, other) => one.order - other.order);
}

/** Whether a job or user task waits. */
export function hasOpenWork(state: SimulationState): boolean {
  return openWork(state).length > 0;
}

/** The answer to the oldest job or user task that a rule fits. */
export function nextAnswer(state: SimulationState): SimulationAction | null {
  for (const { instance, request } of openWork(state)) {
    const { instanceKey, processId } = instance;
    const { elementInstanceKey, elementId } = request;
    const isJob = request.type === 'createJob';
    const rule = state.autoAnswers.find(
      one =>
        (isJob || one.answer.type === 'complete') &&
        fits(one, {
          processId,
          elementId,
          ...(isJob && { jobType: request.jobType }),
        }),
    );
    if (rule) {
      return {
        type: 'command',
        instanceKey,
        command: commandFor(rule, isJob, elementInstanceKey),
      };
    }
  }
  return null;
}

function commandFor(
  { answer }: AutoAnswer,
  isJob: boolean,
  elementInstanceKey: number,
): Extract<SimulationAction, { type: 'command' }>['command'] {
  switch (answer.type) {
    case 'complete':
      return {
        type: isJob ? 'completeJob' : 'completeUserTask',
        elementInstanceKey,
        variables: answer.variables ?? {},
      };
    case 'fail':
      return { ...answer, type: 'failJob', elementInstanceKey };
    default:
      return { ...answer, type: 'throwJobError', elementInstanceKey };
  }
}
