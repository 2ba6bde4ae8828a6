// The extensions of the plugin. Their ids (`page:workflow`, `sub-page:workflow/tasks` …) are the operator's
// configuration keys, so treat the names as public API.
import {
  ApiBlueprint,
  PageBlueprint,
  SubPageBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { WorkflowClient } from '@linework/backstage-plugin-workflow-common';
import { workflowApiRef } from '@linework/backstage-plugin-workflow-react';
import {
  RiDashboardLine,
  RiFlowChart,
  RiOrganizationChart,
  RiTaskLine,
} from '@remixicon/react';
import { WORK_KINDS } from '../components/work/isWorkAvailable';
import { rootRouteRef } from '../routes';

export const workflowApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: workflowApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new WorkflowClient(deps),
    }),
});

/** The frame: the system draws its header, with the sub-pages below as tabs. */
export const workflowPage = PageBlueprint.make({
  params: {
    path: '/workflow',
    routeRef: rootRouteRef,
  },
});

const PAGES_INPUT = { id: 'page:workflow', input: 'pages' };

export const tasksSubPage = SubPageBlueprint.make({
  name: 'tasks',
  attachTo: PAGES_INPUT,
  params: {
    path: 'tasks',
    title: 'Tasks',
    icon: <RiTaskLine />,
    loader: () =>
      import('../components/WorkflowPage/sections').then(m => (
        <m.TasksSection />
      )),
  },
});

export const processesSubPage = SubPageBlueprint.make({
  name: 'processes',
  attachTo: PAGES_INPUT,
  params: {
    path: 'processes',
    title: 'Processes',
    icon: <RiOrganizationChart />,
    loader: () =>
      import('../components/processes').then(m => <m.ProcessesSection />),
  },
});

export const monitorSubPage = SubPageBlueprint.make({
  name: 'monitor',
  attachTo: PAGES_INPUT,
  params: {
    path: 'monitor',
    title: 'Monitor',
    icon: <RiDashboardLine />,
    loader: () =>
      import('../components/WorkflowPage/sections').then(m => (
        <m.MonitorSection />
      )),
  },
});

/**
 * Shown for the kinds work is usually done on; `config.filter` narrows it. On an entity no process is made for it
 * says so.
 */
export const entityWorkContent = EntityContentBlueprint.make({
  name: 'work',
  params: {
    path: '/work',
    title: 'Work',
    icon: <RiFlowChart />,
    filter: { kind: { $in: WORK_KINDS } },
    loader: () =>
      import('../components/work/EntityWorkContent').then(m => (
        <m.EntityWorkContent />
      )),
  },
});
