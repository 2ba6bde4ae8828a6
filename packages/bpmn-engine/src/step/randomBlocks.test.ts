import fc from 'fast-check';
import { blockProcess } from '../testing/random/blocks';
import { checkConservation } from '../testing/random/conservation';
import {
  ALL_COMMANDS,
  ALL_ELEMENT_TYPES,
  ALL_KINDS,
} from '../testing/random/everything';
import { choices } from '../testing/random/history';
import { Player } from '../testing/random/play';
import { playHistory } from '../testing/random/playHistory';
import { runToEnd } from '../testing/random/progress';
import { decisions } from '../testing/random/replay';
import { failureReport } from '../testing/random/report';
import { Tally } from '../testing/random/tally';
import { documentOf } from '../testing/random/writer';

const { LINEWORK_RANDOM_RUNS, LINEWORK_RANDOM_SEED } = process.env;
const seed = Number(LINEWORK_RANDOM_SEED ?? 20261124);
const runs = Number(LINEWORK_RANDOM_RUNS ?? 600);
const timeout = Math.max(120_000, runs * 2_000);

describe('any block-structured process', () => {
  const disturbed = new Tally();
  const calm = new Tally();

  it(
    'with any history loses and doubles nothing, and can be replayed and repeated',
    async () => {
      const environment = await decisions();
      await fc.assert(
        fc.asyncProperty(blockProcess, choices(60), async (blocks, history) => {
          const { run } = await playHistory(
            documentOf(blocks),
            history,
            environment,
            disturbed,
          );
          expect(run.status).toMatch(/^(completed|terminated)$/);
        }),
        { numRuns: runs, seed },
      );
      if (LINEWORK_RANDOM_RUNS) {
        process.stdout.write(`${disturbed}\n`);
      }
    },
    timeout,
  );

  it(
    'comes to its end when everything is answered and nothing fails',
    async () => {
      const environment = await decisions();
      await fc.assert(
        fc.asyncProperty(
          blockProcess,
          fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 30 }),
          async (blocks, order) => {
            const xml = documentOf(blocks, true);
            const player = await Player.of(xml, environment, calm, {
              stepsPerCommand: 5000,
            });
            try {
              await runToEnd(player, order);
              expect(player.run.status).toBe('completed');
              calm.scopes(checkConservation(player.run));
              calm.end(player.run.status);
            } catch (error) {
              throw failureReport(xml, player.history, error);
            }
          },
        ),
        { numRuns: Math.ceil(runs / 2), seed },
      );
      if (LINEWORK_RANDOM_RUNS) {
        process.stdout.write(`${calm}\n`);
      }
    },
    timeout,
  );

  it('was tried with every element and command, in 25,000 steps', () => {
    const { elementTypes, kinds, taken } = disturbed;
    if (LINEWORK_RANDOM_RUNS) {
      return; // how much is tried is up to the caller then
    }
    expect(disturbed.steps + calm.steps).toBeGreaterThanOrEqual(25_000);
    expect(calm.countedScopes).toBeGreaterThanOrEqual(1_000);
    expect(Tally.rarer(elementTypes, ALL_ELEMENT_TYPES, 100)).toEqual([]);
    expect(Tally.rarer(kinds, ALL_KINDS, 5)).toEqual([]);
    expect(Tally.rarer(taken, ALL_COMMANDS, 5)).toEqual([]);
    expect(Tally.rarer(calm.elementTypes, ALL_ELEMENT_TYPES, 50)).toEqual([]);
  });
});
