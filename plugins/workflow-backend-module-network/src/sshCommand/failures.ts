// Says how each failure of a device is treated: what passes by itself is tried again, what a person must put right is
// an incident, and what the process may decide about is a BPMN error.

import { DeviceError } from '@linework/backstage-plugin-network-node';
import { JobError } from '@linework/backstage-plugin-workflow-node';
import { boundText } from './result';

const MAX_ERROR_OUTPUT_BYTES = 4 * 1024;

function outcomeOf(error: DeviceError): JobError['outcome'] {
  if (error.code === 'command-error') {
    return 'bpmnError';
  }
  // Aborted: the lease is gone or the backend stops, and whoever gets the job next does it.
  return error.transient || error.code === 'aborted' ? 'retry' : 'incident';
}

/** The driver cannot know that the time came from an element of a process. */
function messageOf(error: DeviceError): string {
  return error.code === 'timeout' && error.command
    ? `${error.message}. Ask the device for less, or give the element a longer input "timeoutSeconds", and retry.`
    : error.message;
}

/** A {@link DeviceError} as the workflow understands it; any other error as it is. */
export function toJobError(error: unknown, command: string): unknown {
  if (!(error instanceof DeviceError)) {
    return error;
  }
  const { code } = error;
  const message = messageOf(error);
  return new JobError({
    code,
    message,
    outcome: outcomeOf(error),
    ...(code === 'command-error' && {
      variables: {
        commandError: {
          device: error.entityRef,
          command: error.command ?? command,
          output: boundText(error.output ?? '', MAX_ERROR_OUTPUT_BYTES).text,
          message,
        },
      },
    }),
  });
}
