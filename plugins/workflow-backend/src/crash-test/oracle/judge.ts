// All checks of what a run has left, together.
import { compileDecisions, type Command } from '@linework/bpmn-engine';
import { isDeterminate } from '../answers';
import {
  checkAcknowledged,
  checkMessages,
  checkOrigins,
} from './checkAcknowledged';
import { checkEffects } from './checkEffects';
import { checkCounts, checkVariables } from './checkCounts';
import { checkOutcome, simulateOutcome, type Outcome } from './checkOutcome';
import { checkTables } from './checkTables';
import { Replay, type Replayed } from './Replay';
import type { Finding, Instance, RunData } from './RunData';

export interface Judgement {
  findings: Finding[];
  /** Elements that were activated. */
  steps: number;
  commands: number;
  /** Instances compared with a simulation. */
  compared: number;
}

/** Orders in which each determinate process is simulated. */
const ORDERS = [1, 2, 3];

class Judge {
  readonly findings: Finding[] = [];
  readonly replays = new Map<string, Replayed>();

  constructor(readonly data: RunData) {}

  /** Instances that were called come first: what they leave for their callers is known then. */
  replay(instance: Instance): Replayed {
    const { instanceKey, processId, definitionKey } = instance;
    const known = this.replays.get(instanceKey);
    if (known) return known;
    const executable = this.data.executables.get(definitionKey);
    if (!executable) throw new Error(`no definition ${definitionKey}`);
    const rows = this.data.history.get(instanceKey) ?? [];
    let next = 1;
    for (const { sequence, entryCount, entries } of rows) {
      if (sequence !== next || entryCount !== entries) {
        this.findings.push({
          check: 'history',
          instanceKey,
          message: `entry ${next} is expected, ${sequence} comes with ${entries} of ${entryCount} entries`,
        });
      }
      next = sequence + entryCount;
    }
    const replayed = Replay.of(
      executable,
      this.data.environment,
      rows.flatMap(({ events }) => events),
      {
        processId,
        fromCalled: elementInstanceKey =>
          this.#fromCalled(instance, elementInstanceKey),
      },
    );
    this.replays.set(instanceKey, replayed);
    for (const message of replayed.problems) {
      this.findings.push({ check: 'replay', instanceKey, message });
    }
    return replayed;
  }

  #fromCalled(
    { instanceKey }: Instance,
    elementInstanceKey: number,
  ): Command[] {
    return [...this.data.instances.values()]
      .filter(
        child =>
          child.parentKey === instanceKey &&
          child.parentElementInstanceKey === elementInstanceKey,
      )
      .flatMap(child => this.replay(child).requests)
      .flatMap((request): Command[] => {
        switch (request.type) {
          case 'completeCaller':
            return [
              {
                type: 'completeCalledProcess',
                elementInstanceKey,
                variables: request.variables,
              },
            ];
          case 'throwErrorToCaller':
            return [
              {
                ...request,
                type: 'throwErrorFromCalledProcess',
                elementInstanceKey,
              },
            ];
          case 'escalateToCaller':
            return [
              {
                ...request,
                type: 'escalateFromCalledProcess',
                elementInstanceKey,
              },
            ];
          default:
            return [];
        }
      });
  }
}

/** What each determinate process ends with, if it does so in every order that is tried. */
async function outcomes(
  data: RunData,
  decisionsXml: string,
): Promise<Map<string, Outcome>> {
  const compiled = await compileDecisions(decisionsXml);
  const decisions = compiled.ok ? compiled.decisions : [];
  // They call only each other, and start by themselves never.
  const processes = [...data.executables.values()].filter(({ processId }) =>
    isDeterminate(processId),
  );
  const found = new Map<string, Outcome>();
  for (const { processId } of processes) {
    const [first, ...others] = ORDERS.map(order =>
      simulateOutcome(processId, processes, decisions, order),
    );
    const isSame = others.every(
      other => JSON.stringify(other) === JSON.stringify(first),
    );
    if (first && isSame) found.set(processId, first);
  }
  return found;
}

/** Looks at everything; `isOver` if no instance may run any more. */
export async function judge(
  data: RunData,
  decisionsXml: string,
  isOver: boolean,
): Promise<Judgement> {
  const judged = new Judge(data);
  const { findings, replays } = judged;
  const wanted = isOver ? await outcomes(data, decisionsXml) : new Map();
  let compared = 0;
  for (const instance of data.instances.values()) {
    const replayed = judged.replay(instance);
    findings.push(
      ...checkTables(data, instance, replayed),
      ...checkEffects(data, instance, replayed),
      ...checkVariables(data, instance),
    );
    const outcome = wanted.get(instance.processId);
    if (outcome && instance.state === 'completed' && !instance.parentKey) {
      compared += 1;
      findings.push(...checkOutcome(data, instance, outcome));
    }
    if (isOver && instance.state === 'active') {
      findings.push({
        check: 'end',
        instanceKey: instance.instanceKey,
        message: `${instance.processId} has not ended`,
      });
    }
  }
  if (isOver) {
    for (const row of data.rows('inbox')) {
      findings.push({ check: 'left over', message: JSON.stringify(row) });
    }
  }
  findings.push(
    ...checkAcknowledged(data),
    ...checkOrigins(data, replays),
    ...checkMessages(data, replays),
    ...checkCounts(data, replays),
  );
  const all = [...replays.values()];
  return {
    findings,
    compared,
    steps: [...data.history.values()]
      .flat()
      .flatMap(({ events }) => events)
      .filter(({ type }) => type === 'elementActivated').length,
    commands: all.reduce((sum, { commands }) => sum + commands.length, 0),
  };
}
