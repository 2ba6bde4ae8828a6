import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiFlowChart } from '@remixicon/react';
import {
  designerRouteRef,
  instanceRouteRef,
  monitorRouteRef,
  newProcessRouteRef,
  processesRouteRef,
  processRouteRef,
  rootRouteRef,
  taskRouteRef,
  tasksRouteRef,
} from '../routes';
import {
  entityWorkContent,
  monitorSubPage,
  processesSubPage,
  tasksSubPage,
  workflowApi,
  workflowPage,
} from './extensions';

/**
 * The workflow plugin for the new frontend system.
 *
 * @public
 */
const workflowPlugin = createFrontendPlugin({
  pluginId: 'workflow',
  title: 'Workflow',
  icon: <RiFlowChart />,
  info: { packageJson: () => import('../../package.json') },
  extensions: [
    workflowApi,
    workflowPage,
    tasksSubPage,
    processesSubPage,
    monitorSubPage,
    entityWorkContent,
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
  },
});

export default workflowPlugin;
