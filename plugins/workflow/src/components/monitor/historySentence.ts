// History records in words. What this version does not know is shown by its type, never left out.
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { HistoryRecord } from '@linework/backstage-plugin-workflow-common';
import { workflowTranslationRef } from '../../translation';

type Translate = TranslationFunction<(typeof workflowTranslationRef)['T']>;

const NAMED_VARIABLES = 3;

export function historySentence(record: HistoryRecord, t: Translate): string {
  const element = record.elementName ?? record.elementId ?? '';
  const text = (name: string) => {
    const value = record.details?.[name];
    return typeof value === 'string' ? value : '';
  };
  const isProcess = record.elementType === 'process';

  switch (record.type) {
    case 'elementActivated':
      return isProcess
        ? t('history.instanceStarted')
        : t('history.elementActivated', { element });
    case 'elementCompleted':
      return isProcess
        ? t('history.processCompleted')
        : t('history.elementCompleted', { element });
    case 'elementTerminated':
      return isProcess
        ? t('history.processTerminated')
        : t('history.elementTerminated', { element });
    case 'sequenceFlowTaken':
      return record.elementName
        ? t('history.sequenceFlowTaken', { flow: record.elementName })
        : t('history.sequenceFlowTakenPlain');
    case 'variablesSet':
      return variablesSentence(record, t);
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
