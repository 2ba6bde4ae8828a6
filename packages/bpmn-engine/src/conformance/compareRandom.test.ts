import type { CaseStep } from './case';
import { compareRandom } from './compareRandom';
import { SimulationHost } from './simulationHost';

/** Forgets what jobs bring. */
class ForgetfulHost extends SimulationHost {
  async perform(step: CaseStep): Promise<string | null> {
    return super.perform(
      step.do === 'completeJob' ? { ...step, variables: {} } : step,
    );
  }
}

const SEEDS = [1, 2, 3, 4, 5];

describe('random steps in random processes', () => {
  it('show the same on a host that is as the core', async () => {
    for (const seed of SEEDS) {
      expect(await compareRandom(seed, new SimulationHost())).toEqual({
        outcome: 'passed',
      });
    }
  });

  it('show what another host does otherwise', async () => {
    const results = [];
    for (const seed of SEEDS) {
      results.push(await compareRandom(seed, new ForgetfulHost()));
    }
    expect(results).toContainEqual({
      outcome: 'failed',
      reason: expect.stringContaining('variables: expected {'),
    });
  });
});
