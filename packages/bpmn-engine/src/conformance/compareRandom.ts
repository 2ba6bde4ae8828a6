// Random steps in random processes, carried out by a host and by the core: the same must show after each of them.
import { hostedProcesses } from '../testing/random/hosted';
import type { CaseResult, CaseStep, Expectation } from './case';
import type { CaseHost } from './host';
import { observe } from './observe';
import { randomStep, type Dice } from './randomSteps';
import { compileAll, mismatches, STARTED_AT_MS } from './runCase';
import { SimulationHost } from './simulationHost';

const PROCESSES = 4;
const STEPS = 30;

/** Everything is compared; of variables those that the processes have. */
const EVERYTHING: Expectation = {
  variables: Object.fromEntries(
    [
      'again',
      'brought',
      'choice',
      'computed',
      'did',
      'flag',
      'found',
      'items',
      'key',
      'limit',
      'local',
      'result',
      'results',
      'total',
    ].map(name => [name, null]),
  ),
};

function diceOf(seed: number): Dice {
  let state = Math.imul(seed, 7_919) + 13;
  return below => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) % 2_147_483_648;
    return Math.floor((Math.abs(state) / 2_147_483_648) * below);
  };
}

/** Carries out random steps until something differs. */
export async function compareRandom(
  seed: number,
  host: CaseHost,
): Promise<CaseResult> {
  const documents = hostedProcesses(seed, PROCESSES);
  const definitions = documents.map(({ processId, xml }) => ({
    name: `${processId}.bpmn`,
    bpmn: xml,
  }));
  const processes = await compileAll(definitions);
  const byId = new Map(processes.map(process => [process.processId, process]));
  const core = new SimulationHost();
  await core.begin(definitions, processes, STARTED_AT_MS);
  await host.begin(definitions, processes, STARTED_AT_MS);
  const dice = diceOf(seed);
  const done: CaseStep[] = [];
  let nowMs = 0;
  for (let i = 0; i < STEPS; i++) {
    const step = randomStep(await core.world(), [...byId.keys()], nowMs, dice);
    done.push(step);
    nowMs = step.toMs ?? nowMs;
    const wanted = await core.perform(step);
    const refusal = await host.perform(step);
    const [expected, actual] = [await core.world(), await host.world()].map(
      world => observe(byId, world, EVERYTHING),
    );
    if (step.do !== 'publishMessage') {
      delete expected.correlated;
    }
    const found = [
      ...((wanted === null) === (refusal === null)
        ? []
        : [`refused: expected ${wanted}, actual ${refusal}`]),
      ...mismatches(expected, actual),
    ];
    if (found.length > 0) {
      return {
        outcome: 'failed',
        reason: `step ${i + 1} of ${JSON.stringify(done)}:\n    ${found.join(
          '\n    ',
        )}`,
      };
    }
  }
  return { outcome: 'passed' };
}
