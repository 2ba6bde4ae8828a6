// Reads the variables the element's input mappings made. Everything wrong is said at once.

import { JobError, type Job } from '@linework/backstage-plugin-workflow-node';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { JsonValue } from '@backstage/types';

const DEFAULT_TIMEOUT_SECONDS = 30;
const MAX_TIMEOUT_SECONDS = 600;

export const PARSE_MODES = ['none', 'json', 'auto'] as const;
export type ParseMode = (typeof PARSE_MODES)[number];

export interface SshCommandInput {
  /** Full entity ref. */
  device: string;
  command: string;
  timeoutMs: number;
  parse: ParseMode;
}

function given(value: JsonValue | undefined): string {
  return value === undefined || value === null
    ? 'is missing'
    : `is ${JSON.stringify(value).slice(0, 80)}`;
}

function readDevice(value: JsonValue | undefined): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(value, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

function readTimeout(value: JsonValue | undefined): number | undefined {
  if (value === undefined || value === null || value === '') {
    return DEFAULT_TIMEOUT_SECONDS;
  }
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' &&
    seconds >= 1 &&
    seconds <= MAX_TIMEOUT_SECONDS
    ? seconds
    : undefined;
}

/** Throws an incident `invalid-input` that names each wrong input of the element. */
export function readInput(job: Job): SshCommandInput {
  const { device, command, timeoutSeconds, parse = null } = job.variables;
  const problems: string[] = [];

  const deviceRef = readDevice(device);
  if (deviceRef === undefined) {
    problems.push(
      `device ${given(
        device,
      )}; allowed is the entity ref of a network device, for example "=target.entityRef"`,
    );
  }
  const commandLine = typeof command === 'string' ? command.trim() : '';
  if (commandLine === '') {
    problems.push(
      `command ${given(
        command,
      )}; allowed is a command of the device, for example "show interface json"`,
    );
  }
  const seconds = readTimeout(timeoutSeconds);
  if (seconds === undefined) {
    problems.push(
      `timeoutSeconds ${given(
        timeoutSeconds,
      )}; allowed is a number from 1 to ${MAX_TIMEOUT_SECONDS}`,
    );
  }
  const mode = PARSE_MODES.find(known => known === (parse ?? 'auto'));
  if (mode === undefined) {
    problems.push(
      `parse ${given(parse)}; allowed is one of ${PARSE_MODES.join(', ')}`,
    );
  }

  if (
    deviceRef === undefined ||
    seconds === undefined ||
    !mode ||
    problems[0]
  ) {
    throw new JobError({
      code: 'invalid-input',
      outcome: 'incident',
      message: `Element "${
        job.elementName ?? job.elementId
      }": the input mappings give ${problems.join(' | ')}.`,
    });
  }
  return {
    device: deviceRef,
    command: commandLine,
    timeoutMs: seconds * 1000,
    parse: mode,
  };
}
