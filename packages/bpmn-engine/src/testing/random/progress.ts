// Answers whatever is asked, in any order, until the instance ends: a calm process must come to its end by that.
import { CompiledProcess, nodeById } from '../../compile/graph';
import type { Command } from '../../api/commands';
import type { Subscription } from '../../api/subscriptions';
import type { Run } from '../run';
import { answer, BEGINNING } from './answers';
import { Player } from './play';

/** What a token waits for itself; boundary events and event sub-processes may happen or not. */
function isWaitedFor(run: Run, { elementId }: Subscription): boolean {
  const node = nodeById(CompiledProcess.graphOf(run.executable), elementId);
  return node.attachedTo === null && node.type !== 'startEvent';
}

function answers(run: Run): Command[] {
  const waiting = run.state.subscriptions.filter(open =>
    isWaitedFor(run, open),
  );
  const own = new Set(waiting.map(({ key }) => key));
  const asked = [...run.open.values()]
    .filter(
      request =>
        !('subscriptionKey' in request) || own.has(request.subscriptionKey),
    )
    .map((request): Command => {
      const isAgent =
        request.type === 'createJob' && request.elementId.startsWith('adHoc');
      return isAgent
        ? {
            type: 'completeJob',
            elementInstanceKey: request.elementInstanceKey,
            variables: {},
            result: { isCompletionConditionFulfilled: true },
          }
        : answer(request, 0);
    });
  const isConditional = waiting.some(
    ({ trigger }) => trigger.kind === 'condition',
  );
  return isConditional
    ? [...asked, { type: 'setVariables', variables: { flag: true } }]
    : asked;
}

/** Lets events happen that nobody waits for, now and then. */
function surprise(run: Run, which: number): Command | undefined {
  const open = [...run.open.values()].filter(
    request => 'subscriptionKey' in request,
  );
  return open.length > 0 ? answer(open[which % open.length], 0) : undefined;
}

/** @throws if the instance does not come to its end */
export async function runToEnd(
  player: Player,
  order: readonly number[],
  maxAnswers = 1000,
): Promise<number> {
  const { run } = player;
  await player.send({ type: 'start', variables: BEGINNING });
  for (let i = 0; run.status === 'active'; i++) {
    run.nowMs += 1000;
    if (i > maxAnswers) {
      throw new Error(`not at its end after ${maxAnswers} answers`);
    }
    if (run.incidents.length > 0) {
      throw new Error(`an incident: ${run.incidents[0].message}`);
    }
    const possible = answers(run);
    const which = order[i % order.length] ?? 0;
    if (possible.length === 0) {
      throw new Error(`nothing to answer: ${run.active.join(', ')}`);
    }
    const command =
      (i < order.length && which % 5 === 0
        ? surprise(run, which)
        : undefined) ?? possible[which % possible.length];
    if (!(await player.send(command))) {
      throw new Error(`${command.type} was refused`);
    }
  }
  return player.history.length;
}
