import { findNotHosted } from '@linework/backstage-plugin-workflow-common';
import { useEffect, useState } from 'react';
import type { DiagramProblem } from '../components/DiagramEditor';

/** Long enough not to compile on every key, short enough to feel immediate. */
const DEBOUNCE_MS = 500;

/** @public */
export interface ProcessProblems {
  /** Of the last process that was checked. */
  problems: readonly DiagramProblem[];
  /** The process has changed since, or is checked for the first time. */
  isChecking: boolean;
}

const NONE: readonly DiagramProblem[] = [];

/**
 * Compiles a process in the browser, with the engine that will run it, and gives what keeps it from running, be it the
 * engine or what the backend does not serve yet. What only the server knows, like the forms that are deployed, is left to its validation.
 *
 * @public
 */
export function useProcessProblems(xml: string | undefined): ProcessProblems {
  const [checked, setChecked] = useState<{
    xml: string;
    problems: readonly DiagramProblem[];
  }>();

  useEffect(() => {
    if (xml === undefined) {
      return undefined;
    }
    let outdated = false;
    const timer = setTimeout(async () => {
      const problems = await findProblems(xml);
      if (!outdated) {
        setChecked({ xml, problems });
      }
    }, DEBOUNCE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [xml]);

  return {
    problems: checked?.problems ?? NONE,
    isChecking: xml !== undefined && checked?.xml !== xml,
  };
}

async function findProblems(xml: string): Promise<readonly DiagramProblem[]> {
  try {
    // With its FEEL parser the engine is heavy, and only the designer needs it.
    const { compile } = await import('@linework/bpmn-engine');
    const result = await compile(xml);
    return result.ok
      ? [...result.problems, ...result.processes.flatMap(findNotHosted)]
      : result.problems;
  } catch (error) {
    return [
      {
        severity: 'error',
        rule: 'unreadable',
        message: `The process cannot be checked here: ${
          error instanceof Error ? error.message : String(error)
        }. Use Validate to let the server check it.`,
      },
    ];
  }
}
