import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/**
 * Texts of the network plugin.
 *
 * @public
 */
export const networkTranslationRef = createTranslationRef({
  id: 'plugin.network',
  messages: {
    page: {
      title: 'Network',
      overview: 'Overview',
      devices: 'Devices',
      map: 'Map',
      configurations: 'Configurations',
      compliance: 'Compliance',
      discovery: 'Discovery',
      imports: 'Import',
      calendar: 'Calendar',
    },
    deviceCard: {
      title: 'Device',
      invalidTitle: 'The data of this device is not valid',
      fields: {
        status: 'Status',
        role: 'Role',
        vendor: 'Vendor',
        model: 'Model',
        platform: 'Platform',
        softwareVersion: 'Software',
        serialNumber: 'Serial number',
        managementAddress: 'Management address',
        site: 'Site',
      },
      unknown: 'Not recorded',
      status: {
        planned: 'Planned',
        staged: 'Staged',
        active: 'Active',
        offline: 'Offline',
        failed: 'Failed',
        inventory: 'In inventory',
        decommissioning: 'Decommissioning',
      },
    },
  },
});
