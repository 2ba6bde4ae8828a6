// The one place that knows dmn-moddle.
// eslint-disable-next-line spaced-comment
/// <reference path="../types/dmn-moddle.d.ts" />
import { DmnModdle } from 'dmn-moddle';
import type { Problem } from '../api/problems';
import { SourceElement, tidyMessage } from '../compile/source';
import {
  descriptorFor,
  DMN_VERSIONS,
  isDmnNamespace,
  namespaceOf,
} from './descriptor';

export type DmnReading =
  | { ok: true; definitions: SourceElement; problems: Problem[] }
  | { ok: false; problem: Problem };

function at({ line, column }: { line?: number; column?: number }): string {
  return line === undefined ? '' : `line ${line}, column ${column}: `;
}

/** What moddle skipped over would be missing from the decision without anybody noticing. */
function problemOf({ message }: { message: string }): Problem[] {
  const isDuplicate = /duplicate ID/i.test(message);
  const isDiagram = /<\w*DMNDI|dmndi:/i.test(message);
  if (isDiagram || (!isDuplicate && !/unparsable|unexpected/.test(message))) {
    return [];
  }
  const tidy = tidyMessage(message);
  return [
    {
      severity: 'error',
      rule: isDuplicate ? 'duplicate-id' : 'unknown-content',
      message: `${at(tidy)}${tidy.message}; ${
        isDuplicate
          ? 'give each element an id of its own'
          : 'correct or remove it'
      }`,
    },
  ];
}

export async function readDmn(xml: string): Promise<DmnReading> {
  const refused = (message: string): DmnReading => ({
    ok: false,
    problem: { severity: 'error', rule: 'not-dmn', message },
  });
  const namespace = namespaceOf(xml);
  if (namespace !== undefined && !isDmnNamespace(namespace)) {
    return refused(
      `this is no DMN document: its namespace is "${namespace}"; export it as one of DMN ${DMN_VERSIONS}`,
    );
  }
  try {
    const moddle = new DmnModdle(namespace ? descriptorFor(namespace) : {});
    const { rootElement, warnings } = await moddle.fromXML(
      xml,
      'dmn:Definitions',
    );
    return {
      ok: true,
      definitions: new SourceElement(
        rootElement as ConstructorParameters<typeof SourceElement>[0],
      ),
      problems: warnings.flatMap(problemOf),
    };
  } catch (error) {
    const tidy = tidyMessage(
      error instanceof Error ? error.message : String(error),
    );
    return refused(`${at(tidy)}this is no DMN document: ${tidy.message}`);
  }
}
