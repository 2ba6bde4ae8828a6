import type { Bounds, CompileResult } from '../api/executable';

/**
 * Reads a BPMN document and makes every executable process in it ready to run, or says everything that
 * keeps it from running. Reading XML is the one asynchronous act of the core.
 *
 * @public
 */
export async function compile(
  _bpmnXml: string,
  _options: Partial<Bounds> = {},
): Promise<CompileResult> {
  return { ok: false, problems: [] };
}
