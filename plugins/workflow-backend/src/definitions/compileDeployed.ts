// What was deployed compiled then, with the release of that time.
import {
  compile,
  compileDecisions,
  type DecisionExecutable,
  type Executable,
} from '@linework/bpmn-engine';
import type { DefinitionSource } from '../database/DefinitionStore';

/** Something that was deployed cannot be used any more. */
export class CompileError extends Error {}

/** The process of one version. */
export async function compileProcess(
  source: DefinitionSource,
): Promise<Executable> {
  const result = await compile(source.xml);
  const executable = result.ok
    ? result.processes.find(each => each.processId === source.processId)
    : undefined;
  if (!executable) {
    throw new CompileError(
      `Process "${source.name}" version ${source.version} (${
        source.definitionKey
      }) was deployed but does not compile any more: ${result.problems
        .map(problem => problem.message)
        .join(
          '; ',
        )}. Its instances wait; go back to the release with which they ran, or end them there.`,
    );
  }
  return executable;
}

/** The decisions of one version of a DMN document, by id. */
export async function compileDocument(
  decisionRequirementsKey: string,
  xml: string,
): Promise<ReadonlyMap<string, DecisionExecutable>> {
  const result = await compileDecisions(xml);
  if (!result.ok) {
    throw new CompileError(
      `The decisions with key "${decisionRequirementsKey}" were deployed but do not compile any more: ${result.problems
        .map(problem => problem.message)
        .join('; ')}. Deploy them anew, corrected.`,
    );
  }
  return new Map(
    result.decisions.map(decision => [decision.decisionId, decision]),
  );
}
