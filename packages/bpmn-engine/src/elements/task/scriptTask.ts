import { evaluateResult } from '../../step/evaluate';
import { complete } from '../../step/lifecycle';
import { fitting } from '../../step/scope';
import type { ElementKind } from '../behavior';

/** Computes a FEEL expression into a variable. */
export const scriptTask: ElementKind = {
  elementType: 'scriptTask',
  bpmnType: 'bpmn:ScriptTask',
  extensions: ['zeebe:Script', 'zeebe:IoMapping'],
  compile(source, compilation) {
    const script = source.extension('zeebe:Script');
    const resultVariable = script?.text('resultVariable')?.trim();
    const text = script?.text('expression')?.trim();
    if (!text || !resultVariable) {
      compilation.error(
        'script',
        source,
        'a script task needs a FEEL expression and the variable for its result; add <zeebe:script expression="= …" resultVariable="…" />',
      );
      return null;
    }
    const expression = compilation.expression(source, text, 'script');
    compilation.checkVariableName(source, resultVariable);
    return (
      expression && {
        activate(x, visit) {
          const result = evaluateResult(x, visit, expression, 'the script');
          complete(x, visit, fitting(x, visit, { [resultVariable]: result }));
        },
      }
    );
  },
};
