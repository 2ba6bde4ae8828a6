// The one list of what may be the logic of a decision.
import type { Compiler } from './compilation';
import { compileConditional } from './conditional';
import { compileContext } from './context';
import { compileDecisionTable } from './decisionTable';
import { compileFunctionDefinition } from './functionDefinition';
import { compileInvocation } from './invocation';
import { compileFilter, compileFor, compileQuantified } from './iteration';
import { compileList } from './list';
import { compileLiteralExpression } from './literalExpression';
import { compileRelation } from './relation';

export const BOXED_EXPRESSIONS: Readonly<Record<string, Compiler>> = {
  'dmn:DecisionTable': compileDecisionTable,
  'dmn:LiteralExpression': compileLiteralExpression,
  'dmn:Context': compileContext,
  'dmn:Invocation': compileInvocation,
  'dmn:List': compileList,
  'dmn:Relation': compileRelation,
  'dmn:FunctionDefinition': compileFunctionDefinition,
  'dmn:Conditional': compileConditional,
  'dmn:For': compileFor,
  'dmn:Some': compileQuantified('some'),
  'dmn:Every': compileQuantified('every'),
  'dmn:Filter': compileFilter,
};
