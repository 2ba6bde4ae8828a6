// Golden rules, and which devices follow them.
import { DatabaseClock } from '@linework/backend-common';
import { NETWORK_CONFIGURATION_TOPIC } from '@linework/backstage-plugin-network-common';
import { v7 as uuid } from 'uuid';
import type { Area, AreaDeps } from '../areas/AreaDeps';
import { ContentStore } from '../configurations/store/ContentStore';
import { Loop } from '../loops/Loop';
import { ComplianceOperations } from './ComplianceOperations';
import { Evaluation } from './evaluation/Evaluation';
import { LeaseLostError, WorkStore } from './evaluation/WorkStore';
import { PreviewRule } from './PreviewRule';
import { ResultQueries } from './queries/ResultQueries';
import { RuleQueries } from './queries/RuleQueries';
import { addComplianceRoutes } from './routes';
import { RuleStore } from './rules/RuleStore';

/** What changes elsewhere, such as facts in the catalog, is seen after this long. */
const IDLE_MS = 20_000;
/** Configurations come in crowds. */
const GATHER_MS = 500;

export function createCompliance(deps: AreaDeps): Area {
  const { events, knex, logger, signals } = deps;
  const clock = new DatabaseClock({ database: knex, logger });
  const { now } = clock;
  const contents = new ContentStore(knex);
  const rules = new RuleStore(knex);
  const work = new WorkStore({ knex, owner: uuid(), now });
  const evaluation = new Evaluation({ ...deps, contents, now, rules, work });
  const stopping = new AbortController();
  const loop = new Loop({
    name: 'Checking devices against golden rules',
    logger,
    round: async () => {
      try {
        await evaluation.run(stopping.signal);
      } catch (error) {
        if (!(error instanceof LeaseLostError)) throw error;
      }
      return IDLE_MS;
    },
  });
  let gathering: NodeJS.Timeout | undefined;

  return {
    addRoutes(api) {
      addComplianceRoutes(api, {
        ...deps,
        operations: new ComplianceOperations({
          ...deps,
          now,
          onChange: () => {
            signals.changed('compliance');
            loop.wake();
          },
          previewing: new PreviewRule({ contents, knex }),
          queries: new RuleQueries({ knex, rules, work }),
          results: new ResultQueries(knex),
          rules,
        }),
      });
    },
    async start() {
      await clock.start();
      await events.subscribe({
        id: 'network-compliance',
        topics: [NETWORK_CONFIGURATION_TOPIC],
        onEvent: async () => {
          gathering ??= setTimeout(() => {
            gathering = undefined;
            loop.wake();
          }, GATHER_MS);
        },
      });
      loop.start();
    },
    async stop() {
      clearTimeout(gathering);
      stopping.abort();
      await loop.stop();
      await work.release();
      clock.stop();
    },
  };
}
