// A rule as a form holds it, and what the server says of its fields.
import { ResponseError } from '@backstage/errors';
import type {
  GoldenRule,
  GoldenRuleKind,
  GoldenRuleRequest,
  RuleScope,
  RuleSeverity,
} from '@linework/backstage-plugin-network-common';

export interface RuleForm {
  name: string;
  description: string;
  kind: GoldenRuleKind;
  /** One line below the other. */
  lines: string;
  section: string;
  severity: RuleSeverity;
  isEnabled: boolean;
  roles: readonly string[];
  platforms: readonly string[];
  vendors: readonly string[];
  siteRefs: readonly string[];
  deviceRefs: readonly string[];
}

/** Parts of the scope; those that are empty are left out. */
const SCOPE_FIELDS = [
  'roles',
  'platforms',
  'vendors',
  'siteRefs',
  'deviceRefs',
] as const;

export function newForm(start: Partial<RuleForm> = {}): RuleForm {
  return {
    name: '',
    description: '',
    kind: 'required',
    lines: '',
    section: '',
    severity: 'major',
    isEnabled: true,
    roles: [],
    platforms: [],
    vendors: [],
    siteRefs: [],
    deviceRefs: [],
    ...start,
  };
}

export function formOf(rule: GoldenRule): RuleForm {
  return newForm({
    ...rule.scope,
    name: rule.name,
    description: rule.description ?? '',
    kind: rule.kind,
    lines: rule.lines.join('\n'),
    section: rule.section ?? '',
    severity: rule.severity,
    isEnabled: rule.isEnabled,
  });
}

/** What is sent of the form; the server says what is wrong with it. */
export function requestOf(
  form: RuleForm,
  version: number | undefined,
): GoldenRuleRequest {
  return {
    name: form.name.trim(),
    kind: form.kind,
    lines: linesOf(form.lines),
    scope: scopeOf(form),
    severity: form.severity,
    isEnabled: form.isEnabled,
    ...(form.description.trim() && { description: form.description.trim() }),
    ...(form.section.trim() && { section: form.section.trim() }),
    ...(version !== undefined && { version }),
  };
}

/** Only what narrows it. */
export function scopeOf(form: RuleForm): RuleScope {
  const scope: RuleScope = {};
  for (const field of SCOPE_FIELDS) {
    if (form[field].length > 0) scope[field] = [...form[field]];
  }
  return scope;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);
}

export type RuleField = 'name' | 'lines' | 'section' | 'scope';

export interface FieldProblem {
  field: RuleField;
  /** Which of the lines, from 1. */
  line?: number;
  message: string;
}

const BY_FIELD = /^(name|lines|section|scope)(?:\[(\d+)\])?(?:\.\w+)?: ([^]*)$/;

/** The field that the server has refused, in its words; undefined when it names none. */
export function fieldProblemOf(error: unknown): FieldProblem | undefined {
  if (!ResponseError.is(error) || error.statusCode !== 400) return undefined;
  const match = BY_FIELD.exec(error.body.error.message);
  if (!match) return undefined;
  const [, field, index, message] = match;
  return {
    field: field as RuleField,
    message: message.charAt(0).toLocaleUpperCase('en-US') + message.slice(1),
    ...(index !== undefined && { line: Number(index) + 1 }),
  };
}
