// Every store that a command may write to.
import type { Knex } from 'knex';
import { DatabaseCallStore } from '../database/CallStore';
import { DatabaseCountStore, type CountStore } from '../database/CountStore';
import { DatabaseFormStore, type FormStore } from '../database/FormStore';
import {
  DatabaseHistoryStore,
  type HistoryStore,
} from '../database/HistoryStore';
import { DatabaseInboxStore, type InboxStore } from '../database/InboxStore';
import {
  DatabaseIncidentStore,
  type IncidentStore,
} from '../database/IncidentStore';
import {
  DatabaseInstanceStore,
  type InstanceStore,
} from '../database/InstanceStore';
import { DatabaseJobStore, type JobStore } from '../database/JobStore';
import { DatabaseMessageStore } from '../database/MessageStore';
import { DatabaseMessageSubscriptionStore } from '../database/MessageSubscriptionStore';
import { DatabaseSignalStore } from '../database/SignalStore';
import {
  DatabaseStartSubscriptionStore,
  type StartSubscriptionStore,
} from '../database/StartSubscriptionStore';
import { DatabaseTimerStore, type TimerStore } from '../database/TimerStore';
import {
  DatabaseUserTaskStore,
  type UserTaskStore,
} from '../database/UserTaskStore';
import {
  DatabaseVariableStore,
  type VariableStore,
} from '../database/VariableStore';

export interface RuntimeStores {
  calls: DatabaseCallStore;
  counts: CountStore;
  forms: FormStore;
  history: HistoryStore;
  inbox: InboxStore;
  incidents: IncidentStore;
  instances: InstanceStore;
  jobs: JobStore;
  messages: DatabaseMessageStore;
  messageSubscriptions: DatabaseMessageSubscriptionStore;
  signals: DatabaseSignalStore;
  starts: StartSubscriptionStore;
  timers: TimerStore;
  userTasks: UserTaskStore;
  variables: VariableStore;
}

export function createRuntimeStores(knex: Knex): RuntimeStores {
  return {
    calls: new DatabaseCallStore(),
    counts: new DatabaseCountStore(knex),
    forms: new DatabaseFormStore(knex),
    history: new DatabaseHistoryStore(knex),
    inbox: new DatabaseInboxStore(knex),
    incidents: new DatabaseIncidentStore(knex),
    instances: new DatabaseInstanceStore(knex),
    jobs: new DatabaseJobStore(knex),
    messages: new DatabaseMessageStore(),
    messageSubscriptions: new DatabaseMessageSubscriptionStore(),
    signals: new DatabaseSignalStore(),
    starts: new DatabaseStartSubscriptionStore(knex),
    timers: new DatabaseTimerStore(knex),
    userTasks: new DatabaseUserTaskStore(knex),
    variables: new DatabaseVariableStore(),
  };
}
