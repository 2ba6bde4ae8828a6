import type { StepEnvironment } from '../../api/environment';
import { checkConservation } from './conservation';
import { chooseCommand, startCommand, type Choice } from './history';
import { Player } from './play';
import { failureReport } from './report';
import type { Tally } from './tally';

/** More than this at once only costs time. */
const MOST_INSTANCES = 120;

/** Now and then nobody is there to fire timers. */
const DOWNTIME_MS = 5 * 3_600_000;

/** These move tokens by hand, or give their ways other names. */
const UNCOUNTED = new Set(['modify', 'migrate']);

/** Plays a history that chooses by the state, then cancels; tells a failure as a test. */
export async function playHistory(
  xml: string,
  [first, ...rest]: readonly Choice[],
  environment: StepEnvironment,
  tally?: Tally,
): Promise<Player> {
  const player = await Player.of(xml, environment, tally);
  const { run } = player;
  try {
    const { which = 0, how = 1 } = first ?? {};
    await player.send(startCommand(run, which, how));
    for (const choice of rest) {
      if (
        run.status !== 'active' ||
        run.state.instances.length > MOST_INSTANCES
      ) {
        break;
      }
      run.nowMs += choice.how % 20 === 7 ? DOWNTIME_MS : 1000;
      const chosen = chooseCommand(run, player.xml, choice);
      const { command, mustBeRefused } = chosen;
      const isTaken = await player.send(command, chosen.xml);
      if (isTaken && mustBeRefused) {
        throw new Error(`${command.type} was taken`);
      }
    }
    if (run.status === 'active') {
      await player.send({ type: 'cancel' });
    }
    if (!player.history.some(({ command }) => UNCOUNTED.has(command.type))) {
      tally?.scopes(checkConservation(run));
    }
    tally?.end(run.status);
  } catch (error) {
    throw failureReport(xml, player.history, error);
  }
  return player;
}
