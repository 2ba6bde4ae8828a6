// A process that calls something with the binding `deployment` is what it is together with that: if one of them
// changes, the process needs a new version, or its instances would go on calling the old one. So the identity of a
// version covers everything that it is bound to, directly or through other processes. Then each version belongs to the
// one deployment that made it, wherever else it is kept: what it was deployed with has the same content there.
import { createHash } from 'node:crypto';
import type { ReadResources } from './readResources';

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What a process can be bound to: another process, or a DMN document. */
interface Part {
  hash: string;
  /** What it is bound to itself. */
  bound: Part[];
}

/** Ids that are bound, or all if one of them is an expression. */
function boundIds(
  references: readonly { id: string; binding: string }[],
  all: Iterable<string>,
): Iterable<string> {
  const ids = references
    .filter(({ binding }) => binding === 'deployment')
    .map(({ id }) => id);
  return ids.some(id => id.startsWith('=')) ? all : ids;
}

/** The content hash of each process: of its document, and of all that it is bound to in the deployment. */
export function contentHashes({
  processes,
  decisions,
}: Pick<ReadResources, 'processes' | 'decisions'>): Map<string, string> {
  const processParts = new Map<string, Part>(
    processes.map(({ executable, xml }) => [
      executable.processId,
      { hash: hashOf(xml), bound: [] },
    ]),
  );
  const decisionParts = new Map<string, Part>(
    decisions.flatMap(file => {
      const part = { hash: hashOf(file.xml), bound: [] };
      return file.decisions.map(
        ({ decisionId }) => [decisionId, part] as const,
      );
    }),
  );
  for (const { executable } of processes) {
    const part = processParts.get(executable.processId);
    const calledProcesses = boundIds(
      executable.calledProcesses.map(({ processId, binding }) => ({
        id: processId,
        binding,
      })),
      processParts.keys(),
    );
    const calledDecisions = boundIds(
      executable.calledDecisions.map(({ decisionId, binding }) => ({
        id: decisionId,
        binding,
      })),
      decisionParts.keys(),
    );
    for (const id of calledProcesses) {
      part?.bound.push(...present(processParts.get(id)));
    }
    for (const id of calledDecisions) {
      part?.bound.push(...present(decisionParts.get(id)));
    }
  }
  return new Map(
    [...processParts].map(([processId, part]) => [processId, identity(part)]),
  );
}

function present(part: Part | undefined): Part[] {
  return part ? [part] : [];
}

function identity(part: Part): string {
  const reached = new Set([part]);
  for (const each of reached) {
    each.bound.forEach(bound => reached.add(bound));
  }
  reached.delete(part);
  return reached.size === 0
    ? part.hash
    : hashOf(
        [part.hash, ...[...reached].map(({ hash }) => hash).sort()].join(),
      );
}
