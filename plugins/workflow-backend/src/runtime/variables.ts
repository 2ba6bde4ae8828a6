import type { Variables } from '@linework/bpmn-engine';

/**
 * What is left of a value after JSON, as process variables: plain data without `undefined`. Throws a `TypeError` that
 * says why if it is no JSON object.
 */
export function toVariables(value: unknown): Variables {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    throw new TypeError(
      `Variables must be JSON: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
  if (json === undefined || !json.startsWith('{')) {
    throw new TypeError('Variables must be a JSON object');
  }
  return JSON.parse(json) as Variables;
}
