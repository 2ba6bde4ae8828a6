// Wiring for the old frontend system.
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { WorkflowClient } from '@linework/backstage-plugin-workflow-common';
import { workflowApiRef } from '@linework/backstage-plugin-workflow-react';
import {
  designerRouteRef,
  entityWorkRouteRef,
  instanceRouteRef,
  monitorRouteRef,
  newProcessRouteRef,
  processesRouteRef,
  processRouteRef,
  rootRouteRef,
  taskRouteRef,
  tasksRouteRef,
} from './routes';

/**
 * The workflow plugin for the old frontend system.
 *
 * @public
 */
export const workflowPlugin = createPlugin({
  id: 'workflow',
  apis: [
    createApiFactory({
      api: workflowApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new WorkflowClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    tasks: tasksRouteRef,
    task: taskRouteRef,
    processes: processesRouteRef,
    newProcess: newProcessRouteRef,
    process: processRouteRef,
    designer: designerRouteRef,
    monitor: monitorRouteRef,
    instance: instanceRouteRef,
    entityWork: entityWorkRouteRef,
  },
});

/**
 * Tasks, Processes and Monitor under one header. Mount it at `/workflow`.
 *
 * @public
 */
export const WorkflowPage = workflowPlugin.provide(
  createRoutableExtension({
    name: 'WorkflowPage',
    component: () =>
      import('./components/WorkflowPage').then(m => m.WorkflowPage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * The Work tab of an entity page: start a process for the entity, its open tasks, running and past work.
 *
 * @public
 */
export const EntityWorkContent = workflowPlugin.provide(
  createRoutableExtension({
    name: 'EntityWorkContent',
    component: () =>
      import('./components/work/EntityWorkContent').then(
        m => m.EntityWorkContent,
      ),
    mountPoint: entityWorkRouteRef,
  }),
);
