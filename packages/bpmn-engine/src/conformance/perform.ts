// Carries out one step of a case in a simulation.
import type { ElementInstanceKey } from '../api/json';
import { isBody } from '../compile/graph';
import type { InstanceKey, Simulation } from '../simulation';
import type { CaseStep } from './case';

function pick<T>(found: readonly T[], { element, nth = 0 }: CaseStep): T {
  const picked = found[nth];
  if (picked === undefined) {
    throw new Error(
      `"${element ?? 'root instance'}" is there ${
        found.length
      } times, number ${nth} (from 0) is wanted`,
    );
  }
  return picked;
}

function ofElement<T extends { elementId: string }>(
  found: readonly T[],
  step: CaseStep,
): T {
  return pick(
    found.filter(({ elementId }) => elementId === step.element),
    step,
  );
}

/** The active element instance that is meant, in order of activation over all instances. */
function scopeOf(
  simulation: Simulation,
  step: CaseStep,
): { instanceKey: InstanceKey; scopeKey: ElementInstanceKey } {
  const activated = new Map(
    simulation.history.flatMap(({ instanceKey, event }, index) =>
      event.type === 'elementActivated'
        ? [[`${instanceKey} ${event.elementInstanceKey}`, index]]
        : [],
    ),
  );
  const active = simulation.running
    .flatMap(({ instanceKey, state }) =>
      state.instances
        .filter(
          ({ elementId, elementType }) =>
            elementId === step.element && !isBody(elementType),
        )
        .map(({ key }) => ({ instanceKey, scopeKey: key })),
    )
    .map(scope => ({
      ...scope,
      order: activated.get(`${scope.instanceKey} ${scope.scopeKey}`) ?? 0,
    }))
    .sort((one, other) => one.order - other.order);
  return pick(active, step);
}

function rootOf({ running }: Simulation, step: CaseStep): InstanceKey {
  const roots = running.filter(({ calledBy }) => !calledBy);
  return pick(roots, step).instanceKey;
}

function triggerTimer(simulation: Simulation, step: CaseStep): Simulation {
  const { timers, state } = simulation;
  if (timers.some(({ elementId }) => elementId === step.element)) {
    const { instanceKey, subscriptionKey } = ofElement(timers, step);
    return simulation.triggerTimer(instanceKey, subscriptionKey);
  }
  const { processId, elementId } = ofElement(state.startTimers, step);
  return simulation.triggerStartTimer(processId, elementId);
}

/** @throws SimulationError if the step is refused */
export function performStep(
  simulation: Simulation,
  step: CaseStep,
  startedAtMs: number,
): Simulation {
  const { variables = {}, name = '', processId = '', errorCode = '' } = step;
  switch (step.do) {
    case 'start':
      return simulation.start(processId, variables);
    case 'completeUserTask':
      return simulation.completeUserTask(
        ofElement(simulation.userTasks, step),
        variables,
      );
    case 'completeJob':
      return simulation.completeJob(
        ofElement(simulation.jobs, step),
        variables,
      );
    case 'throwJobError':
      return simulation.throwJobError(
        ofElement(simulation.jobs, step),
        errorCode,
        variables,
      );
    case 'publishMessage': {
      const { correlationKey = '' } = step;
      return simulation.publishMessage({ name, correlationKey, variables });
    }
    case 'broadcastSignal':
      return simulation.broadcastSignal(name, variables);
    case 'triggerTimer':
      return triggerTimer(simulation, step);
    case 'advanceClock':
      return simulation.jumpTo(startedAtMs + (step.toMs ?? 0));
    case 'setVariables': {
      if (step.element === undefined) {
        return simulation.setVariables(rootOf(simulation, step), variables);
      }
      const { instanceKey, scopeKey } = scopeOf(simulation, step);
      return simulation.setVariables(instanceKey, variables, scopeKey);
    }
    case 'cancelInstance':
      return simulation.cancel(rootOf(simulation, step));
    case 'evaluateConditionalStart':
      return simulation.evaluateConditionalStart(variables);
    default:
      throw new Error(`the step "${step.do}" is unknown`);
  }
}
