// Makes what undoes activities in documents for tests.
import { element, extensions, ioMapping, type Mappings } from './bpmn';

export const association = (from: string, to: string) =>
  element('bpmn:association', {
    id: `${from}_to_${to}`,
    sourceRef: from,
    targetRef: to,
  });

/** Marks an activity as a compensation handler. */
export const handler = (activity: string) =>
  activity.replace(/^<(\S+)/, '<$1 isForCompensation="true"');

export const compensationBoundary = (id: string, attachedToRef: string) =>
  element(
    'bpmn:boundaryEvent',
    { id, attachedToRef },
    element('bpmn:compensateEventDefinition', {}),
  );

/** Attaches a compensation boundary event to an activity, with what undoes it. */
export const undoneBy = (activityId: string, activity: string) => {
  const [, id = ''] = / id="([^"]*)"/.exec(activity) ?? [];
  return [
    compensationBoundary(`${activityId}_compensation`, activityId),
    handler(activity),
    association(`${activityId}_compensation`, id),
  ];
};

const thrown =
  (type: string) =>
  (
    id: string,
    {
      activityRef,
      waitForCompletion,
      ...mappings
    }: Mappings & { activityRef?: string; waitForCompletion?: 'false' } = {},
  ) =>
    element(
      type,
      { id },
      extensions(ioMapping(mappings)),
      element('bpmn:compensateEventDefinition', {
        activityRef,
        waitForCompletion,
      }),
    );

export const compensationThrow = thrown('bpmn:intermediateThrowEvent');
export const compensationEnd = thrown('bpmn:endEvent');

/** The start event of a compensation event sub-process. */
export const compensationStart = (id: string) =>
  element(
    'bpmn:startEvent',
    { id },
    element('bpmn:compensateEventDefinition', {}),
  );

export const transaction = (
  id: string,
  content: string[],
  mappings: Mappings = {},
) =>
  element(
    'bpmn:transaction',
    { id },
    extensions(ioMapping(mappings)),
    ...content,
  );

export const cancelEnd = (id: string) =>
  element('bpmn:endEvent', { id }, element('bpmn:cancelEventDefinition', {}));

export const cancelBoundary = (id: string, attachedToRef: string) =>
  element(
    'bpmn:boundaryEvent',
    { id, attachedToRef },
    element('bpmn:cancelEventDefinition', {}),
  );
