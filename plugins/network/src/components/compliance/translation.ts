// Every text of the folder, so that an app can replace or translate them.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the compliance pages.
 *
 * @public
 */
export const networkComplianceTranslationRef = createTranslationRef({
  id: 'plugin.network.compliance',
  messages: {
    views: 'What to show',
    rules: 'Rules',
    results: 'Results',
    severity: { critical: 'Critical', major: 'Major', minor: 'Minor' },
    status: { violated: 'Broken', compliant: 'Followed' },
    kind: {
      required: 'Required lines',
      forbidden: 'Forbidden lines',
      template: 'Filled lines',
    },
    kindHint: {
      required: 'Every one of the lines must be in the configuration.',
      forbidden: 'None of the lines may be in the configuration.',
      template:
        'The lines, filled with facts of the device, must be in its configuration.',
    },
    scope: {
      all: 'All devices',
      sites: 'at {{values}}',
      devices: 'only {{values}}',
      more: '{{values}} and {{more}} more',
    },
    list: {
      label: 'Golden rules',
      search: 'Find a rule by name, text or line',
      severities: 'Severity',
      create: 'New rule',
      name: 'Rule',
      severity: 'Severity',
      scope: 'For',
      share: 'Followed and broken',
      enabled: 'On',
      switch: 'Check «{{name}}»',
      off: 'Switched off',
      counts: '{{compliant}} follow it, {{violated}} break it',
      followed: '{{devices}} follow it',
      broken: '{{devices}} break it',
      pending: '{{devices}} still to be checked',
      unchecked: 'No device with a configuration is in its scope yet',
      none: 'No rule fits',
      noneHint: 'Try less text or another severity.',
      empty: 'No golden rule yet',
      emptyHint:
        'A golden rule says what must or must not be in configurations. Every new configuration is checked against all of them. Begin with one of these:',
      emptyReadOnly:
        'A golden rule says what must or must not be in configurations.',
      readOnly:
        'You can see the rules. To change them you need the permission {{permission}}; ask the administrators of this portal.',
      keys: 'Keys: / search, J and K through the list, Enter opens',
    },
    example: {
      ntp: {
        name: 'NTP server',
        description:
          'Logs of different devices can only be compared when their clocks agree.',
      },
      telnet: {
        name: 'No Telnet',
        description:
          'Telnet sends passwords in the clear. Allow SSH only: transport input ssh',
      },
    },
    rule: {
      create: 'New golden rule',
      edit: 'Golden rule',
      name: 'Name',
      description: 'Why there is the rule, and how to mend a device',
      kind: 'What it asks for',
      lines: 'Lines, one below the other',
      linesHint: 'A * stands for any text. Blanks at both ends do not count.',
      facts: 'Facts to fill in: {{facts}}',
      section: 'Only in blocks that begin with',
      sectionHint:
        'For example: interface *. Each such block is checked. Empty: the whole configuration.',
      severity: 'Severity',
      scope: 'Which devices it is for',
      scopeHint: 'A device must fit each of these. None: all devices.',
      sites: 'Site',
      roles: 'Role',
      platforms: 'Platform',
      vendors: 'Vendor',
      device: 'Device',
      enabled: 'Switched on',
      save: 'Save',
      cancel: 'Cancel',
      close: 'Close',
      delete: 'Delete',
      deleteConfirm: 'Delete for good',
      deleteHint: 'The rule and what it found are removed.',
      saved: 'The rule is saved; devices are being checked',
      deleted: 'The rule is deleted',
      changedBy: 'Changed by {{actor}}, version {{version}}',
      lineNumber: 'Line {{line}}: {{problem}}',
    },
    preview: {
      title: 'What it would find',
      waiting: 'Write a line, and what the rule would find is shown here.',
      busy: 'Looking…',
      refused: 'Nothing as it is written now; the field above says why.',
      found: 'Would find {{violated}} of {{checked}} devices',
      partial:
        '{{checked}} of the {{inScope}} devices in its scope were looked at.',
      bare: '{{devices}} have no configuration yet.',
      nothing: 'No device with a configuration is in its scope.',
      examples: 'Examples',
    },
    result: {
      label: 'Results',
      search: 'Find a device',
      rule: 'Rule',
      severities: 'Severity',
      statuses: 'Status',
      site: 'Site',
      role: 'Role',
      filters: 'Filters',
      clearFilters: 'Clear filters',
      device: 'Device',
      status: 'Status',
      since: 'Since',
      findings: 'What is wrong',
      more: '{{hidden}} more',
      line: 'line {{line}}',
      none: 'Nothing fits the filters',
      noneHint: 'Choose another rule, severity or status.',
      clean: 'No device breaks a rule',
      cleanHint:
        'Devices are checked whenever their configuration, their facts or a rule changes.',
    },
    card: {
      title: 'Compliance',
      clean: 'The device follows all rules that are for it',
      unknown: 'Not checked yet',
      unknownHint:
        'The device has no configuration in the network database, or no golden rule is for it.',
      since: 'since {{when}}',
      all: 'All results of this device',
    },
  },
});
