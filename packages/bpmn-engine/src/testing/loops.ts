// Makes activities that loop, and ad-hoc sub-processes, in documents for tests.
import { element, extensions } from './bpmn';
import { Document } from './xml';

function looping(activity: string, loop: string): string {
  const close = activity.lastIndexOf('</');
  return `${activity.slice(0, close)}${loop}${activity.slice(close)}`;
}

/** The activity once for each item of a list. */
export const multiInstance = (
  activity: string,
  options: {
    inputCollection?: string;
    inputElement?: string;
    outputCollection?: string;
    outputElement?: string;
    isSequential?: boolean;
    completionCondition?: string;
    loopCardinality?: string;
  } = {},
) => {
  const { isSequential, completionCondition, loopCardinality, ...collections } =
    options;
  return looping(
    activity,
    element(
      'bpmn:multiInstanceLoopCharacteristics',
      { isSequential: isSequential ? 'true' : undefined },
      extensions(element('zeebe:loopCharacteristics', collections)),
      loopCardinality === undefined
        ? ''
        : element('bpmn:loopCardinality', {}, Document.escape(loopCardinality)),
      completionCondition === undefined
        ? ''
        : element(
            'bpmn:completionCondition',
            {},
            Document.escape(completionCondition),
          ),
    ),
  );
};

/** The activity again and again. */
export const standardLoop = (
  activity: string,
  options: {
    loopCondition?: string;
    loopMaximum?: string;
    testBefore?: boolean;
  } = {},
) =>
  looping(
    activity,
    element(
      'bpmn:standardLoopCharacteristics',
      {
        loopMaximum: options.loopMaximum,
        testBefore: options.testBefore ? 'true' : undefined,
      },
      options.loopCondition === undefined
        ? ''
        : element(
            'bpmn:loopCondition',
            {},
            Document.escape(options.loopCondition),
          ),
    ),
  );

/** An ad-hoc sub-process. */
export const adHocSubProcess = (
  id: string,
  content: string[],
  options: {
    activeElementsCollection?: string;
    outputCollection?: string;
    outputElement?: string;
    completionCondition?: string;
    cancelRemainingInstances?: boolean;
    jobType?: string;
    outputs?: [string, string][];
  } = {},
) => {
  const { activeElementsCollection, outputCollection, outputElement } = options;
  return element(
    'bpmn:adHocSubProcess',
    {
      id,
      cancelRemainingInstances:
        options.cancelRemainingInstances === false ? 'false' : undefined,
    },
    extensions(
      element('zeebe:adHoc', {
        activeElementsCollection,
        outputCollection,
        outputElement,
      }),
      options.jobType === undefined
        ? ''
        : element('zeebe:taskDefinition', { type: options.jobType }),
      element(
        'zeebe:ioMapping',
        {},
        ...(options.outputs ?? []).map(([source, target]) =>
          element('zeebe:output', { source, target }),
        ),
      ),
    ),
    ...content,
    options.completionCondition === undefined
      ? ''
      : element(
          'bpmn:completionCondition',
          {},
          Document.escape(options.completionCondition),
        ),
  );
};
