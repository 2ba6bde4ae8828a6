import fc from 'fast-check';
import { blockProcess } from '../testing/random/blocks';
import { choices, type Choice } from '../testing/random/history';
import { playHistory } from '../testing/random/playHistory';
import { decisions } from '../testing/random/replay';
import { checkConservation } from '../testing/random/conservation';
import { Player } from '../testing/random/play';
import { runToEnd } from '../testing/random/progress';
import { failureReport } from '../testing/random/report';
import { Tally } from '../testing/random/tally';
import { documentOf } from '../testing/random/writer';

const seed = Number(process.env.LINEWORK_RANDOM_SEED ?? 20261124);
const numRuns = Number(process.env.LINEWORK_RANDOM_RUNS ?? 300);

describe('any block-structured process with any history', () => {
  it('keeps every invariant', async () => {
    const environment = await decisions();
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(
        blockProcess,
        choices(60),
        async (process_, history: Choice[]) => {
          await playHistory(documentOf(process_), history, environment, tally);
        },
      ),
      { numRuns, seed },
    );
    process.stdout.write(`${tally}\n`);
  }, 600_000);

  it('comes to its end when everything is answered and nothing fails', async () => {
    const environment = await decisions();
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(
        blockProcess,
        fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 30 }),
        async (process_, order) => {
          const xml = documentOf(process_, true);
          const player = await Player.of(xml, environment, tally, {
            stepsPerCommand: 5000,
          });
          try {
            await runToEnd(player, order);
            expect(['completed', 'terminated']).toContain(player.run.status);
            tally.scopes(checkConservation(player.run));
            tally.end(player.run.status);
          } catch (error) {
            throw failureReport(xml, player.history, error);
          }
        },
      ),
      { numRuns, seed },
    );
    process.stdout.write(`${tally}\n`);
  }, 600_000);
});
