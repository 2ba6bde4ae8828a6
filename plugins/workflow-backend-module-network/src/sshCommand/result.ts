// What a device printed, made fit for a process variable: bounded, and JSON where it is JSON.

import { JobError } from '@linework/backstage-plugin-workflow-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { SshCommandInput } from './input';

const MAX_OUTPUT_BYTES = 64 * 1024;
const MAX_PARSED_BYTES = 256 * 1024;

/** The text, cut after `maxBytes` of UTF-8 with a note that says so. */
export function boundText(
  text: string,
  maxBytes: number,
): { text: string; truncated: boolean } {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.byteLength <= maxBytes) {
    return { text, truncated: false };
  }
  // A character cut in two decodes to U+FFFD at the end.
  const head = bytes
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  return {
    text: `${head}\n[cut here: ${bytes.byteLength} bytes, ${maxBytes} are kept]`,
    truncated: true,
  };
}

function parseJson(text: string): { value: JsonValue } | { problem: string } {
  if (Buffer.byteLength(text, 'utf8') > MAX_PARSED_BYTES) {
    return {
      problem: `it has ${Buffer.byteLength(
        text,
        'utf8',
      )} bytes, and at most ${MAX_PARSED_BYTES} become a variable; ask for less, for example for one interface`,
    };
  }
  try {
    const value: JsonValue = JSON.parse(text);
    return { value };
  } catch {
    return {
      problem: `it is not JSON but ${JSON.stringify(
        text.trim().slice(0, 120),
      )}; ask for JSON, for example with "json" at the end of the command, or set parse to "none"`,
    };
  }
}

/** `parsed` is `null` unless JSON was wanted and found. Throws an incident `output-not-json` when it had to be JSON. */
export function resultOf(
  input: SshCommandInput,
  answer: { output: string; durationMs: number; startedAt: Date },
): JsonObject {
  let parsed: JsonValue = null;
  if (input.parse !== 'none') {
    const json = parseJson(answer.output);
    if ('value' in json) {
      parsed = json.value;
    } else if (input.parse === 'json') {
      throw new JobError({
        code: 'output-not-json',
        outcome: 'incident',
        message: `The answer of "${input.device}" to "${input.command}" cannot be used: ${json.problem}.`,
      });
    }
  }
  const { text, truncated } = boundText(answer.output, MAX_OUTPUT_BYTES);
  return {
    device: input.device,
    command: input.command,
    output: text,
    truncated,
    parsed,
    startedAt: answer.startedAt.toISOString(),
    durationMs: Math.round(answer.durationMs),
  };
}
