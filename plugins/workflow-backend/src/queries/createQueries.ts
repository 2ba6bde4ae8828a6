import type { Knex } from 'knex';
import { DecisionQueries } from './DecisionQueries';
import { DefinitionQueries } from './DefinitionQueries';
import { ElementInstanceQueries } from './ElementInstanceQueries';
import { FormQueries } from './FormQueries';
import { HistoryQueries } from './HistoryQueries';
import { IncidentQueries } from './IncidentQueries';
import { InstanceQueries } from './InstanceQueries';
import { JobQueries } from './JobQueries';
import { StatisticsQueries } from './StatisticsQueries';
import { TaskQueries } from './TaskQueries';
import { VariableQueries } from './VariableQueries';

/** Everything that reads the database for people. */
export function createQueries(database: Knex) {
  return {
    decisions: new DecisionQueries(database),
    definitions: new DefinitionQueries(database),
    elementInstances: new ElementInstanceQueries(database),
    forms: new FormQueries(database),
    history: new HistoryQueries(database),
    incidents: new IncidentQueries(database),
    instances: new InstanceQueries(database),
    jobs: new JobQueries(database),
    statistics: new StatisticsQueries(database),
    tasks: new TaskQueries(database),
    variables: new VariableQueries(database),
  };
}

export type Queries = ReturnType<typeof createQueries>;
