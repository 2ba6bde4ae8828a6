import fc from 'fast-check';
import {
  ALL_COMMANDS,
  ALL_ELEMENT_TYPES,
  REFUSALS,
  USUAL_INCIDENTS,
} from '../testing/random/everything';
import { graphProcess } from '../testing/random/graphs';
import { graphDocument } from '../testing/random/graphWriter';
import { choices } from '../testing/random/history';
import { playHistory } from '../testing/random/playHistory';
import { decisions } from '../testing/random/replay';
import { Tally } from '../testing/random/tally';

const { LINEWORK_RANDOM_RUNS, LINEWORK_RANDOM_SEED } = process.env;
const seed = Number(LINEWORK_RANDOM_SEED ?? 20261124);
const runs = Number(LINEWORK_RANDOM_RUNS ?? 550);
const timeout = Math.max(120_000, runs * 2_000);

describe('any unstructured process with any history', () => {
  const tally = new Tally();

  it(
    'loses and doubles nothing, and can be replayed and repeated',
    async () => {
      const environment = await decisions();
      await fc.assert(
        fc.asyncProperty(graphProcess, choices(60), async (graph, history) => {
          const { run } = await playHistory(
            graphDocument(graph),
            history,
            environment,
            tally,
          );
          expect(run.status).toMatch(/^(completed|terminated)$/);
        }),
        { numRuns: runs, seed },
      );
      if (LINEWORK_RANDOM_RUNS) {
        process.stdout.write(`${tally}\n`);
      }
    },
    timeout,
  );

  it('was tried with every element and command, in 75,000 steps', () => {
    const { elementTypes, taken, refused, incidents, events } = tally;
    if (LINEWORK_RANDOM_RUNS) {
      return; // how much is tried is up to the caller then
    }
    expect(tally.steps).toBeGreaterThanOrEqual(75_000);
    expect(Tally.rarer(elementTypes, ALL_ELEMENT_TYPES, 50)).toEqual([]);
    expect(Tally.rarer(taken, ALL_COMMANDS, 5)).toEqual([]);
    expect(Tally.rarer(events, ['timerSkipped'], 5)).toEqual([]);
    expect(Tally.rarer(refused, REFUSALS, 5)).toEqual([]);
    expect(Tally.rarer(incidents, USUAL_INCIDENTS, 10)).toEqual([]);
  });
});
