// What an element waits for, in words; the details of a record say it as the engine does.
import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import type { HistoryRecord } from '@linework/backstage-plugin-workflow-common';
import { DateTime } from 'luxon';
import { workflowTranslationRef } from '../../translation';

type Translate = TranslationFunction<(typeof workflowTranslationRef)['T']>;

/** Of a subscription that was opened, has happened or is not needed any more. */
export function waitingSentence(
  { type, details }: HistoryRecord,
  element: string,
  t: Translate,
): string {
  switch (type) {
    case 'subscriptionOpened':
      return openedSentence(toFields(details?.trigger), element, t);
    case 'subscriptionTriggered': {
      const time = timeOf(toFields(details?.next));
      return time
        ? t('history.happenedUntil', { element, time })
        : t('history.happened', { element });
    }
    default:
      return t('history.waitsNoMore', { element });
  }
}

function openedSentence(
  trigger: Record<string, unknown>,
  element: string,
  t: Translate,
): string {
  const time = timeOf(trigger);
  if (time) {
    return t('history.waitsUntil', { element, time });
  }
  switch (trigger.kind) {
    case 'message':
      return t('history.waitsForMessage', {
        element,
        name: String(trigger.messageName),
      });
    case 'signal':
      return t('history.waitsForSignal', {
        element,
        name: String(trigger.signalName),
      });
    case 'condition':
      return t('history.waitsForCondition', { element });
    default:
      return t('history.waits', { element });
  }
}

function timeOf({ dueAtMs }: Record<string, unknown>): string | undefined {
  return typeof dueAtMs === 'number'
    ? DateTime.fromMillis(dueAtMs)
        .setLocale('en')
        .toFormat('d LLL yyyy, HH:mm:ss')
    : undefined;
}

function toFields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
