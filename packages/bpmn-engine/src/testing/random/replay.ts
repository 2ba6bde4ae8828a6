// Plays a recorded history again, for tests made from failures of random ones.
import type { StepEnvironment } from '../../api/environment';
import { compileDecisions } from '../../dmn';
import { decision, dmn, literal } from '../../dmn/testing/dmn';
import { Player, type Played } from './play';

/** Where random processes find their decision. */
export async function decisions(): Promise<StepEnvironment> {
  const result = await compileDecisions(
    dmn([decision('rate', literal('{rate: choice + 1}'))]),
  );
  if (!result.ok) {
    throw new Error('the decision of random processes does not compile');
  }
  const [rate] = result.decisions;
  return {
    decision: ({ decisionId }) => (decisionId === 'rate' ? rate : undefined),
  };
}

export async function replay(
  xml: string,
  history: readonly Played[],
): Promise<Player> {
  const player = await Player.of(xml, await decisions());
  for (const { atMs, command, xml: other } of history) {
    player.run.nowMs = atMs;
    await player.send(command, other);
  }
  return player;
}
