// History records in words. What this version does not know is shown by its type, never left out.
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { HistoryRecord } from '@linework/backstage-plugin-workflow-common';
import { workflowTranslationRef } from '../../translation';
import { waitingSentence } from './waitingSentence';

type Translate = TranslationFunction<(typeof workflowTranslationRef)['T']>;

const NAMED_VARIABLES = 3;

/** What an activity that repeats has around its rounds. */
const BODIES = ['multiInstanceBody', 'loopBody'];

/** Around one way through an ad-hoc sub-process; its id is that of the sub-process with this suffix. */
const WAY = 'adHocSubProcessInnerInstance';
const WAY_SUFFIX = '#innerInstance';

/** @param nameOf - the name of an element that a record refers to, or its id */
export function historySentence(
  record: HistoryRecord,
  t: Translate,
  nameOf: (elementId: string) => string,
): string {
  const element = record.elementName ?? record.elementId ?? '';
  const text = (name: string) => {
    const value = record.details?.[name];
    return typeof value === 'string' ? value : '';
  };

  switch (record.type) {
    case 'elementActivated':
    case 'elementCompleted':
    case 'elementTerminated':
      return record.elementType === WAY
        ? waySentence(record.type, nameOf(element.replace(WAY_SUFFIX, '')), t)
        : elementSentence(record, element, t);
    case 'loopStarted': {
      const items = record.details?.items;
      return Array.isArray(items)
        ? t('history.roundsStartedFor', {
            element,
            total: String(items.length),
          })
        : t('history.roundsStarted', { element });
    }
    case 'sequenceFlowTaken':
      return record.elementName
        ? t('history.sequenceFlowTaken', { flow: record.elementName })
        : t('history.sequenceFlowTakenPlain');
    case 'subscriptionOpened':
    case 'subscriptionTriggered':
    case 'subscriptionCancelled':
      return waitingSentence(record, element, t);
    case 'scopeInterrupted':
      return t('history.scopeInterrupted', {
        element: nameOf(text('byElementId')),
      });
    case 'variablesSet':
      return variablesSentence(record, t);
    case 'variableItemSet':
      return t('history.itemSet', {
        name: text('name'),
        number: String(Number(record.details?.index) + 1),
      });
    case 'incidentRaised':
      return t('history.incidentRaised', { element, message: text('message') });
    case 'incidentResolved':
      return t('history.incidentResolved', { element });
    case 'incidentRetried':
      return t('history.incidentRetried', { element });
    case 'jobFailed':
      return t('history.jobFailed', { element, message: text('message') });
    case 'errorCaught':
      return t('history.errorCaught', { code: text('errorCode') });
    case 'errorThrownToCaller':
      return t('history.errorToCaller', { code: text('errorCode') });
    case 'escalationThrown':
      return escalationSentence(record, t, nameOf);
    case 'compensationRegistered':
      return t('history.compensationRegistered', { element });
    case 'compensationTriggered':
      return t('history.compensationTriggered', { element });
    case 'transactionCancelled':
      return t('history.transactionCancelled', { element });
    case 'decisionEvaluated':
      return t('history.decisionEvaluated', {
        element,
        decision: text('decisionId'),
      });
    case 'waitingTokenRemoved':
      return t('history.waitingTokenRemoved');
    case 'instanceMigrated':
      return t('history.instanceMigrated');
    case 'instanceCompleted':
      return t('history.instanceCompleted');
    case 'instanceTerminated':
      return text('reason')
        ? t('history.instanceTerminatedReason', { reason: text('reason') })
        : t('history.instanceTerminated');
    case 'instanceCancelled':
      return text('reason')
        ? t('history.instanceCancelledReason', { reason: text('reason') })
        : t('history.instanceCancelled');
    case 'userTaskAssigned':
      return text('assignee') && text('assignee') !== record.actor
        ? t('history.userTaskAssigned', { element, who: text('assignee') })
        : t('history.userTaskClaimed', { element });
    case 'userTaskUnassigned':
      return t('history.userTaskReleased', { element });
    case 'userTaskCompleted':
      return t('history.userTaskCompleted', { element });
    default:
      return element
        ? t('history.otherElement', { type: readable(record.type), element })
        : t('history.other', { type: readable(record.type) });
  }
}

function elementSentence(
  record: HistoryRecord,
  element: string,
  t: Translate,
): string {
  const isProcess = record.elementType === 'process';
  const isBody = BODIES.includes(record.elementType ?? '');
  const round = record.details?.loopCounter;
  switch (record.type) {
    case 'elementActivated':
      if (isProcess) return t('history.instanceStarted');
      return typeof round === 'number'
        ? t('history.roundStarted', { element, round: String(round) })
        : t('history.elementActivated', { element });
    case 'elementCompleted':
      if (isProcess) return t('history.processCompleted');
      return isBody
        ? t('history.roundsCompleted', { element })
        : t('history.elementCompleted', { element });
    default:
      if (isProcess) return t('history.processTerminated');
      return isBody
        ? t('history.roundsTerminated', { element })
        : t('history.elementTerminated', { element });
  }
}

function waySentence(type: string, element: string, t: Translate): string {
  switch (type) {
    case 'elementActivated':
      return t('history.wayStarted', { element });
    case 'elementCompleted':
      return t('history.wayCompleted', { element });
    default:
      return t('history.wayTerminated', { element });
  }
}

function escalationSentence(
  { details }: HistoryRecord,
  t: Translate,
  nameOf: (elementId: string) => string,
): string {
  const code = String(details?.escalationCode ?? '');
  const catcher = details?.caughtByElementId;
  if (typeof catcher === 'string') {
    return t('history.escalationCaught', { code, element: nameOf(catcher) });
  }
  return details?.toCaller
    ? t('history.escalationToCaller', { code })
    : t('history.escalationThrown', { code });
}

function variablesSentence(record: HistoryRecord, t: Translate): string {
  const variables = record.details?.variables;
  const names =
    variables && typeof variables === 'object' ? Object.keys(variables) : [];
  const named = names.slice(0, NAMED_VARIABLES).join(', ');
  return names.length > NAMED_VARIABLES
    ? t('history.variablesSetMore', {
        names: named,
        total: String(names.length - NAMED_VARIABLES),
      })
    : t('history.variablesSet', { names: named || t('instance.variables') });
}

/** `jobCompleted` becomes "Job completed". */
function readable(type: string): string {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
