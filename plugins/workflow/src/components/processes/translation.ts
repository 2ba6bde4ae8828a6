// Texts of the Processes page, apart from the other pages' so that each page can be changed on its own.
import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The texts of the Processes page and the designer.
 *
 * @public
 */
export const workflowProcessesTranslationRef = createTranslationRef({
  id: 'plugin.workflow.processes',
  messages: {
    list: {
      table: 'Processes',
      search: 'Search by name or id',
      name: 'Name',
      id: 'Id',
      target: 'For',
      anyEntity: 'No entity',
      version: 'Version',
      deployed: 'Deployed',
      deployedBy: 'By',
      running: 'Running on it',
      runningLink: '{{total}} running, show them',
      newProcess: 'New process',
      empty: 'No process is deployed yet',
      emptyHint:
        'Design the first one here, or let a backend module bring its own.',
      emptySearch: 'No process fits “{{text}}”',
      emptySearchHint: 'The search looks into names and ids.',
      clearSearch: 'Clear search',
      deployDenied:
        'To design and deploy processes you need the permission {{permission}}. Ask whoever manages permissions in this portal.',
    },
    process: {
      back: 'All processes',
      latest: 'latest',
      versionOption: 'Version {{version}}',
      versionOptionLatest: 'Version {{version}} (latest)',
      notLatest:
        'This is an older version. New instances use version {{version}}.',
      showLatest: 'Show the latest version',
      resource: 'File',
      openDesigner: 'Open in designer',
      start: 'Start…',
      startedForEntity:
        'Start it on the Work tab of an entity of kind {{kind}}.',
      startedForEntityType:
        'Start it on the Work tab of an entity of kind {{kind}}, type {{type}}.',
      startDenied: 'To start it you need the permission {{permission}}.',
      diagram: 'Diagram',
      diagramLabel: 'Diagram of {{process}}, version {{version}}',
    },
    designer: {
      newTitle: 'New process',
      title: 'Design “{{process}}”',
      basedOn: 'Based on version {{version}}.',
      newHint:
        'Name the process under General on the right. Then select the start event and press A to append the first step.',
      notLatest:
        'You edit version {{version}}, but version {{latest}} is the latest. Deploying makes your changes the latest and leaves out what came between.',
      backToProcess: 'Back to the process',
      validate: 'Validate',
      deploy: 'Deploy new version',
      deployFirst: 'Deploy',
      unchanged: 'There is no change to deploy.',
      changed: 'Changes are not deployed yet; a draft is kept in this browser.',
      draft: 'Your changes from {{when}} were kept in this browser.',
      discardDraft: 'Discard changes',
      problems: 'Problems',
      checking: 'Checking…',
      noProblems: 'No problems found.',
      validated: 'The server finds no problems either.',
      errorCount_one: '{{count}} error',
      errorCount_other: '{{count}} errors',
      warningCount_one: '{{count}} warning',
      warningCount_other: '{{count}} warnings',
      refused: 'Not deployed',
      refusedHint: 'Fix the errors listed below the diagram first.',
    },
    deploy: {
      title: 'Deploy a new version of “{{process}}”?',
      titleFirst: 'Deploy “{{process}}”?',
      newInstances: 'New instances use it from now on.',
      running_zero: 'Nothing runs on version {{version}}.',
      running_one:
        'The instance that runs on version {{version}} finishes on that version.',
      running_other:
        'The {{count}} instances that run on version {{version}} finish on that version.',
      first: 'It becomes version 1 and can be started at once.',
      warnings: 'It can be deployed, but mind:',
      confirm: 'Deploy',
      cancel: 'Keep editing',
      deployed: '“{{process}}” version {{version}} is deployed',
      sameVersion:
        'Nothing differs from version {{version}} of “{{process}}”, so it stays the latest',
    },
  },
});
