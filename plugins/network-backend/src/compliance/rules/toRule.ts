// A rule as somebody sends it, checked. Every refusal begins with the name of the field, so that forms can show it there.
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { searchableText } from '@linework/backend-common';
import type {
  GoldenRuleRequest,
  RuleScope,
} from '@linework/backstage-plugin-network-common';
import { Template } from '../check/Template';
import type { NewRule } from './Rule';

/** Tabs are blanks of a line like others. */
const CONTROL = /(?!\t)\p{Cc}/u;

export function toRule(request: GoldenRuleRequest): NewRule {
  const { kind, severity = 'major', isEnabled = true } = request;
  const name = searchableText(request.name).trim();
  if (name === '') {
    throw new InputError('name: it is empty. Say what the rule asks for.');
  }
  const description = searchableText(request.description ?? '').trim();
  const lines = request.lines.map((line, index) =>
    lineOf(line, `lines[${index}]`),
  );
  lines.forEach((line, index) => {
    if (kind === 'template') Template.parse(line, `lines[${index}]`);
    else refusePlaceholder(line, `lines[${index}]`);
  });
  const section =
    request.section === undefined || request.section.trim() === ''
      ? undefined
      : lineOf(request.section, 'section');
  if (section !== undefined) {
    if (section.includes('{{')) {
      throw new InputError(
        'section: it cannot be filled from facts of the device. Use * for what differs, as in "router bgp *".',
      );
    }
  }
  return {
    name,
    ...(description !== '' && { description }),
    kind,
    lines,
    ...(section !== undefined && { section }),
    scope: scopeOf(request.scope ?? {}),
    severity,
    isEnabled,
  };
}

function lineOf(line: string, where: string): string {
  const trimmed = searchableText(line).trim();
  if (trimmed === '') {
    throw new InputError(`${where}: it is empty. Take the line out.`);
  }
  if (CONTROL.test(trimmed)) {
    throw new InputError(
      `${where}: it has a line break or another control character in it. Write each line by itself.`,
    );
  }
  if (/^\*+$/.test(trimmed)) {
    throw new InputError(
      `${where}: "${trimmed}" fits every line. Write down some of the text.`,
    );
  }
  return trimmed;
}

function refusePlaceholder(line: string, where: string): void {
  if (/\{\{.*\}\}/.test(line)) {
    throw new InputError(
      `${where}: only rules of the kind "template" are filled from facts of the device. Choose that kind, or write the text itself.`,
    );
  }
}

function scopeOf(scope: RuleScope): RuleScope {
  const texts = (field: 'roles' | 'platforms' | 'vendors') =>
    scope[field]?.length
      ? { [field]: unique(scope[field].map(searchableText)) }
      : {};
  const refs = (field: 'siteRefs' | 'deviceRefs') =>
    scope[field]?.length
      ? {
          [field]: unique(
            scope[field].map(ref => resourceRef(ref, `scope.${field}`)),
          ),
        }
      : {};
  return {
    ...texts('roles'),
    ...texts('platforms'),
    ...texts('vendors'),
    ...refs('siteRefs'),
    ...refs('deviceRefs'),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function resourceRef(ref: string, where: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultKind: 'resource',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `${where}: "${ref}" is no entity ref. Write it as resource:default/sto1.`,
    );
  }
}
