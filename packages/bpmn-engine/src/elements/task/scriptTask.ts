import type { Compilation } from '../../compile/compilation';
import type { SourceElement } from '../../compile/source';
import { passesConditions } from '../../step/conditions';
import { evaluateResult } from '../../step/evaluate';
import { complete } from '../../step/lifecycle';
import { fitting } from '../../step/scope';
import type { Behavior, ElementKind } from '../behavior';
import { compileJob, JOB_EXTENSIONS } from './jobWork';

function compileScript(
  source: SourceElement,
  script: SourceElement | undefined,
  compilation: Compilation,
): Behavior | null {
  const resultVariable = script?.text('resultVariable')?.trim();
  const text = script?.text('expression')?.trim();
  if (!text || !resultVariable) {
    compilation.error(
      'script',
      source,
      'a script task needs a FEEL expression and the variable for its result; add <zeebe:script expression="= …" resultVariable="…" />, or <zeebe:taskDefinition type="…" /> for a job worker',
    );
    return null;
  }
  const expression = compilation.expression(source, text, 'script');
  compilation.checkVariableName(source, resultVariable);
  return (
    expression && {
      activate(x, visit) {
        const result = evaluateResult(x, visit, expression, 'the script');
        const variables = fitting(x, visit, { [resultVariable]: result });
        if (passesConditions(x, visit)) {
          complete(x, visit, variables);
        }
      },
    }
  );
}

/** Computes a FEEL expression into a variable, or is work for a job worker. */
export const scriptTask: ElementKind = {
  elementType: 'scriptTask',
  bpmnType: 'bpmn:ScriptTask',
  extensions: ['zeebe:Script', ...JOB_EXTENSIONS],
  compile(source, compilation) {
    const script = source.extension('zeebe:Script');
    if (!source.extension('zeebe:TaskDefinition')) {
      return compileScript(source, script, compilation);
    }
    if (script) {
      compilation.error(
        'script',
        source,
        'a script task is either computed or work for a job worker; remove <zeebe:script> or <zeebe:taskDefinition>',
      );
      return null;
    }
    return compileJob(source, compilation);
  },
};
