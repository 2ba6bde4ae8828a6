import type {
  GoldenRuleKind,
  RuleScope,
  RuleSeverity,
} from '@linework/backstage-plugin-network-common';

/** What a rule asks for, as it was checked and trimmed. */
export interface RuleContent {
  kind: GoldenRuleKind;
  lines: string[];
  /** Only in blocks that begin with such a line. */
  section?: string;
  scope: RuleScope;
  severity: RuleSeverity;
  isEnabled: boolean;
}

export interface NewRule extends RuleContent {
  name: string;
  description?: string;
}

export interface Rule extends NewRule {
  ruleKey: string;
  version: number;
  /** Of the last change that results depend on. */
  revision: number;
  createdAt: number;
  createdBy: string;
  updatedAt: number;
  updatedBy: string;
}

/** For sorting: the worst is the greatest. */
export const SEVERITY_RANKS: Readonly<Record<RuleSeverity, number>> = {
  minor: 1,
  major: 2,
  critical: 3,
};
