import fc from 'fast-check';
import { graphProcess } from '../testing/random/graphs';
import { graphDocument } from '../testing/random/graphWriter';
import { choices } from '../testing/random/history';
import { playHistory } from '../testing/random/playHistory';
import { decisions } from '../testing/random/replay';
import { Tally } from '../testing/random/tally';

const seed = Number(process.env.LINEWORK_RANDOM_SEED ?? 20261124);
const numRuns = Number(process.env.LINEWORK_RANDOM_RUNS ?? 300);

describe('any unstructured process with any history', () => {
  it('keeps every invariant', async () => {
    const environment = await decisions();
    const tally = new Tally();
    await fc.assert(
      fc.asyncProperty(graphProcess, choices(60), async (graph, history) => {
        await playHistory(graphDocument(graph), history, environment, tally);
      }),
      { numRuns, seed },
    );
    process.stdout.write(`${tally}\n`);
  }, 600_000);
});
