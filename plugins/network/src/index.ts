/**
 * Network pages, and the cards and tabs of network devices for the catalog's entity pages, for the old frontend
 * system. The new one is at `/alpha`.
 *
 * @packageDocumentation
 */

export {
  EntityComplianceCard,
  EntityConfigurationCard,
  EntityConfigurationContent,
  EntityDeviceCard,
  EntityInterfacesContent,
  EntityNeighboursContent,
  EntityNetworkStateCard,
  EntityPlannedWorkCard,
  NetworkPage,
  networkPlugin,
} from './plugin';
export { networkApiRef, type NetworkApi } from './api/networkApiRef';
export * from './routes';
export { networkCalendarTranslationRef } from './components/calendar/translation';
export { networkComplianceTranslationRef } from './components/compliance/translation';
export { networkConfigurationsTranslationRef } from './components/configurations/translation';
export { networkDiscoveryTranslationRef } from './components/discovery/translation';
export { networkImportsTranslationRef } from './components/imports/translation';
export { networkTranslationRef } from './translation';
export { isNetworkDevice } from '@linework/backstage-plugin-network-common';
