/**
 * Cards of network devices for the catalog's entity pages, for the legacy frontend system. The new one is at `/alpha`.
 *
 * @packageDocumentation
 */

export { networkPlugin, EntityDeviceCard } from './plugin';
export { networkTranslationRef } from './translation';
export { isNetworkDevice } from '@linework/backstage-plugin-network-common';
