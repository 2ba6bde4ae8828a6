import type { Bounds, CompileResult } from '../api/executable';
import type { Problem } from '../api/problems';
import { Compilation } from './compilation';
import type { CompiledProcess } from './graph';
import { guard } from './guard';
import { compileProcess } from './process';
import { readBpmn, tidyMessage, type ReadingWarning } from './source';

const DEFAULT_BOUNDS: Bounds = {
  xmlSize: 2_000_000,
  xmlDepth: 100,
  stepsPerCommand: 10_000,
  instancesPerCommand: 1_000,
  variablesBytes: 1_048_576,
  variablesDepth: 64,
  compensations: 10_000,
  expressionSteps: 100_000,
};

function at({ line, column }: { line?: number; column?: number }): string {
  return line === undefined ? '' : `line ${line}, column ${column}: `;
}

/** What moddle skipped over would be missing from the process without anybody noticing. */
function problemOf(warning: ReadingWarning): Problem | null {
  const { message, elementId, property, value } = warning;
  if (/^unknown attribute/.test(message)) {
    return property?.startsWith('zeebe:')
      ? {
          severity: 'warning',
          rule: 'unknown-attribute',
          message: `"${elementId}": the attribute "${property}" is unknown and has no effect`,
          ...(elementId && { elementId }),
        }
      : null;
  }
  if (/^unresolved reference/.test(message)) {
    return property?.startsWith('bpmndi:')
      ? null
      : {
          severity: 'error',
          rule: 'unknown-reference',
          message: `"${elementId}": ${property} refers to "${value}", which does not exist; correct or remove it`,
          ...(elementId && { elementId }),
        };
  }
  const tidy = tidyMessage(message);
  return {
    severity: 'error',
    rule: /duplicate ID/.test(message) ? 'duplicate-id' : 'unknown-content',
    message: `${at(tidy)}${tidy.message}; ${
      /duplicate ID/.test(message)
        ? 'give each element an id of its own'
        : 'correct or remove it'
    }`,
  };
}

function withoutRepetition(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ rule, message }) => {
    const key = `${rule} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Reads a BPMN document and makes every executable process in it ready to run, or says everything that
 * keeps it from running. Reading XML is the one asynchronous act of the core.
 *
 * @param options - bounds that differ from the defaults
 * @public
 */
export async function compile(
  bpmnXml: string,
  options: Partial<Bounds> = {},
): Promise<CompileResult> {
  const bounds: Bounds = { ...DEFAULT_BOUNDS, ...options };
  const guarded = guard(bpmnXml, bounds);
  if (!guarded.ok) {
    return { ok: false, problems: guarded.problems };
  }
  const reading = await readBpmn(guarded.xml);
  if (!reading.ok) {
    return {
      ok: false,
      problems: [
        {
          severity: 'error',
          rule: 'not-bpmn',
          message: `${at(reading)}this is no BPMN 2.0 document: ${
            reading.message
          }`,
        },
      ],
    };
  }

  const problems: Problem[] = reading.warnings.flatMap(
    warning => problemOf(warning) ?? [],
  );
  const processes: CompiledProcess[] = [];
  for (const root of reading.definitions.many('rootElements')) {
    if (root.type === 'bpmn:Process' && root.flag('isExecutable')) {
      const compilation = new Compilation();
      processes.push(compileProcess(root, bounds, compilation));
      problems.push(...compilation.problems);
    }
  }
  if (processes.length === 0) {
    problems.push({
      severity: 'error',
      rule: 'no-executable-process',
      message:
        'the document has no executable process; set isExecutable="true" on the process to run',
    });
  }
  const all = withoutRepetition(problems);
  return all.some(({ severity }) => severity === 'error')
    ? { ok: false, problems: all }
    : { ok: true, processes, problems: all };
}
