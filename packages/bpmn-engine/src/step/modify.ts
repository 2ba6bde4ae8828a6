// Changes where the tokens are: all of a modification or nothing. It is planned whole before anything moves, so
// that every reason against it is told at once; what begins does so before anything ends, and runs afterwards.
import type { Command } from '../api/commands';
import type { ElementInstanceKey } from '../api/json';
import type {
  ModificationInstruction,
  ModificationVariables,
} from '../api/modification';
import type { Visit } from '../elements/behavior';
import type { Execution } from './execution';
import { IncidentError } from './incidentError';
import { elementTitle } from './incidents';
import { activate, begin, beginPostponed, terminate } from './lifecycle';
import { planActivation, type Activation } from './modifyPlan';
import { accept, refuse, requireFit } from './refusals';
import { applyInputs, setLocalVariables } from './scope';
import { openSubscriptions } from './subscriptions';

type ModifyCommand = Extract<Command, { type: 'modify' }>;
type InstructionOf<T extends ModificationInstruction['type']> = Extract<
  ModificationInstruction,
  { type: T }
>;

interface Plan {
  activations: Activation[];
  terminations: Visit[];
  removals: InstructionOf<'removeWaitingToken'>[];
  problems: string[];
}

function planTermination(
  x: Execution,
  elementInstanceKey: ElementInstanceKey,
  plan: Plan,
): Visit | undefined {
  const visit = x.visit(elementInstanceKey);
  if (!visit) {
    plan.problems.push(
      `element instance ${elementInstanceKey} is not active: it has ended or never existed`,
    );
  } else if (visit.scopeKey === null) {
    plan.problems.push(
      'the process itself cannot be terminated by a modification; cancel the instance',
    );
  } else {
    plan.terminations.push(visit);
    return visit;
  }
  return undefined;
}

function planRemoval(
  x: Execution,
  instruction: InstructionOf<'removeWaitingToken'>,
  plan: Plan,
) {
  const { scopeKey, flowId } = instruction;
  const waiting = x.instance(scopeKey)?.waiting ?? {};
  const earlier = plan.removals.filter(
    other => other.scopeKey === scopeKey && other.flowId === flowId,
  );
  if (!Object.hasOwn(waiting, flowId) || waiting[flowId] <= earlier.length) {
    plan.problems.push(
      `no token waits at a join over sequence flow "${flowId}" in scope ${scopeKey}`,
    );
  } else {
    plan.removals.push(instruction);
  }
}

function planOf(x: Execution, { instructions }: ModifyCommand): Plan {
  const plan: Plan = {
    activations: [],
    terminations: [],
    removals: [],
    problems: [],
  };
  const add = (
    wanted: Omit<InstructionOf<'activateElement'>, 'type'>,
    near?: Visit,
  ) => {
    const planned = planActivation(x, wanted, near);
    if (planned.ok) {
      plan.activations.push(planned.activation);
    } else {
      plan.problems.push(planned.problem);
    }
  };
  for (const instruction of instructions) {
    switch (instruction.type) {
      case 'activateElement':
        add(instruction);
        break;
      case 'terminateElement':
        planTermination(x, instruction.elementInstanceKey, plan);
        break;
      case 'moveElement': {
        const { elementId, variables } = instruction;
        const moved = planTermination(x, instruction.elementInstanceKey, plan);
        if (moved) {
          add({ elementId, variables }, moved);
        }
        break;
      }
      default:
        planRemoval(x, instruction, plan);
        break;
    }
  }
  if (instructions.length === 0) {
    plan.problems.push('there is nothing to do; give at least one instruction');
  }
  return plan;
}

function setPlannedVariables(
  x: Execution,
  begun: ReadonlyMap<string, Visit>,
  instructions: readonly ModificationVariables[],
) {
  for (const { elementId, variables } of instructions) {
    const visit = elementId === undefined ? x.visit(1) : begun.get(elementId);
    if (visit) {
      const accepted = accept(x, variables);
      requireFit(x, [[visit.key, accepted]]);
      setLocalVariables(x, visit.key, accepted);
    }
  }
}

/** Begins the scopes that are missing, and the element in them; the element does not run yet. */
function beginPlanned(x: Execution, activation: Activation): Visit {
  const { scopes, node, variables } = activation;
  const begun = new Map<string, Visit>();
  let { scopeKey } = activation;
  const visits: Visit[] = [];
  for (const scope of scopes) {
    const visit = begin(x, scope, scopeKey);
    visits.push(visit);
    begun.set(scope.id, visit);
    scopeKey = visit.key;
  }
  const element = beginPostponed(x, node, scopeKey);
  begun.set(node.id, element);
  setPlannedVariables(x, begun, variables);
  for (const visit of visits) {
    try {
      applyInputs(x, visit);
      openSubscriptions(x, visit);
    } catch (error) {
      if (error instanceof IncidentError) {
        refuse(
          'invalidModification',
          `the scope ${elementTitle(visit.node)} cannot begin: ${
            error.message
          }; set the variables with the instruction`,
        );
      }
      throw error;
    }
  }
  return element;
}

/** Ends an element instance, and every scope around it that has become empty by that. */
function terminateUpwards(x: Execution, { key }: Visit) {
  const visit = x.visit(key);
  if (!visit) {
    // it went with a scope that was terminated, too
    return;
  }
  terminate(x, visit);
  endEmptyScopes(x, visit.scopeKey);
}

function endEmptyScopes(x: Execution, scopeKey: ElementInstanceKey | null) {
  const scope = scopeKey === null ? undefined : x.visit(scopeKey);
  const instance = scope && x.instance(scope.key);
  if (!scope || !instance || instance.children || instance.waiting) {
    return;
  }
  if (instance.loop?.isPaused) {
    // more is to begin in it
    return;
  }
  terminate(x, scope);
  if (scope.scopeKey === null) {
    x.emit({
      type: 'instanceTerminated',
      reason: 'a modification has left nothing to do',
    });
  } else {
    endEmptyScopes(x, scope.scopeKey);
  }
}

/** @throws Rejected with every reason against the modification */
export function modify(x: Execution, command: ModifyCommand) {
  const { stepsPerCommand } = x.bounds;
  if (command.instructions.length > stepsPerCommand) {
    refuse(
      'invalidModification',
      `there are ${command.instructions.length} instructions, the limit is ${stepsPerCommand}; send several modifications`,
    );
  }
  const { activations, terminations, removals, problems } = planOf(x, command);
  if (problems.length > 0) {
    refuse('invalidModification', problems.join('\n'));
  }
  const begun = activations.map(activation => beginPlanned(x, activation));
  for (const { scopeKey, flowId } of removals) {
    x.emit({ type: 'waitingTokenRemoved', scopeKey, flowId });
  }
  terminations.forEach(visit => terminateUpwards(x, visit));
  removals.forEach(({ scopeKey }) => endEmptyScopes(x, scopeKey));
  begun.forEach(visit => {
    if (x.instance(visit.key)) {
      activate(x, visit);
    }
  });
}
