import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import { RiRouterLine } from '@remixicon/react';
import { entityDeviceCard } from './extensions';

/**
 * The network plugin for the new frontend system.
 *
 * @alpha
 */
export const networkPlugin = createFrontendPlugin({
  pluginId: 'network',
  title: 'Network',
  icon: <RiRouterLine />,
  info: { packageJson: () => import('../../package.json') },
  extensions: [entityDeviceCard],
});
