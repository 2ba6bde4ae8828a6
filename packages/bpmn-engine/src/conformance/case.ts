// The format of conformance cases: BPMN models, steps, and what must show after each step.
import type { Variables } from '../api/json';

export interface Expectation {
  active?: string[];
  ended?: boolean;
  completed?: string[];
  variables?: Variables;
  incident?: boolean;
  markers?: string[];
  correlated?: boolean;
  error?: boolean;
}

export interface CaseStep {
  do: string;
  processId?: string;
  element?: string;
  nth?: number;
  name?: string;
  correlationKey?: string;
  variables?: Variables;
  errorCode?: string;
  toMs?: number;
  expect?: Expectation;
}

export interface ConformanceCase {
  id: string;
  area: string;
  semantics: 'common' | 'c7-only' | 'local-only';
  definitions: { name: string; bpmn: string }[];
  steps: CaseStep[];
}

/** A case that is believed to be wrong. */
export interface ConformanceException {
  id: string;
  reason: string;
  /** Of the standard that speaks against it. */
  clause: string;
}

export type CaseResult =
  | { outcome: 'passed' }
  | { outcome: 'failed'; reason: string };
