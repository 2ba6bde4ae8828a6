// The route refs of the plugin. The paths below `root` are deep links people share, so treat them as public API.
import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/**
 * The mount point of all workflow pages, `/workflow` unless the app says otherwise.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'workflow' });

/**
 * The task list.
 *
 * @public
 */
export const tasksRouteRef = createSubRouteRef({
  id: 'workflow/tasks',
  parent: rootRouteRef,
  path: '/tasks',
});

/**
 * The task list with one task open in its work pane.
 *
 * @public
 */
export const taskRouteRef = createSubRouteRef({
  id: 'workflow/task',
  parent: rootRouteRef,
  path: '/tasks/:taskKey',
});

/**
 * The list of deployed processes.
 *
 * @public
 */
export const processesRouteRef = createSubRouteRef({
  id: 'workflow/processes',
  parent: rootRouteRef,
  path: '/processes',
});

/**
 * The designer with an empty process.
 *
 * @public
 */
export const newProcessRouteRef = createSubRouteRef({
  id: 'workflow/new-process',
  parent: rootRouteRef,
  path: '/processes/new',
});

/**
 * One version of a process with its diagram.
 *
 * @public
 */
export const processRouteRef = createSubRouteRef({
  id: 'workflow/process',
  parent: rootRouteRef,
  path: '/processes/:definitionKey',
});

/**
 * The designer, opened on an existing version.
 *
 * @public
 */
export const designerRouteRef = createSubRouteRef({
  id: 'workflow/designer',
  parent: rootRouteRef,
  path: '/processes/:definitionKey/edit',
});

/**
 * The monitor: process instances by state.
 *
 * @public
 */
export const monitorRouteRef = createSubRouteRef({
  id: 'workflow/monitor',
  parent: rootRouteRef,
  path: '/monitor',
});

/**
 * One process instance.
 *
 * @public
 */
export const instanceRouteRef = createSubRouteRef({
  id: 'workflow/instance',
  parent: rootRouteRef,
  path: '/monitor/:instanceKey',
});

/**
 * The Work tab of an entity page, for the old frontend system, which mounts tabs by ref.
 *
 * @public
 */
export const entityWorkRouteRef = createRouteRef({
  id: 'workflow/entity-work',
});
