import type { JSX } from 'react';
import {
  createComponentExtension,
  createPlugin,
} from '@backstage/core-plugin-api';

/**
 * The network plugin for the legacy frontend system.
 *
 * @public
 */
export const networkPlugin = createPlugin({ id: 'network' });

/**
 * Entity card with the stable facts of a network device.
 *
 * @public
 */
export const EntityDeviceCard: () => JSX.Element = networkPlugin.provide(
  createComponentExtension({
    name: 'EntityDeviceCard',
    component: {
      lazy: () =>
        import('./components/EntityDeviceCard').then(m => m.EntityDeviceCard),
    },
  }),
);
