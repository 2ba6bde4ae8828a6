// What is wrong with a device, kept so that it can be told with or without what the configuration says: whoever may see
// the device and not its configuration learns what the rule asks for, and nothing else.
import type { ComplianceFinding } from '@linework/backstage-plugin-network-common';
import { clip } from '@linework/backend-common';

export type Finding =
  | { what: 'missingLine'; line: string; section?: string; number?: number }
  | { what: 'missingSection'; line: string }
  | { what: 'missingFacts'; line: string; facts: string[] }
  | {
      what: 'forbiddenLine';
      /** As the rule has it. */
      line: string;
      /** As the configuration has it. */
      text: string;
      number: number;
      section?: string;
    };

/** Findings of one rule on one device. */
export const MAX_FINDINGS = 50;
const MAX_TEXT = 1_000;

export function toApiFinding(
  finding: Finding,
  mayReadConfiguration: boolean,
): ComplianceFinding {
  switch (finding.what) {
    case 'missingSection':
      return {
        message: `missing block: ${finding.line}`,
        line: finding.line,
        lineNumber: null,
        section: null,
      };
    case 'missingFacts':
      return {
        message: `the device has no ${finding.facts.join(
          ' and no ',
        )} in the catalog to fill the line with: ${finding.line}`,
        line: finding.line,
        lineNumber: null,
        section: null,
      };
    case 'missingLine':
      return {
        message: `missing: ${finding.line}`,
        line: finding.line,
        lineNumber: (mayReadConfiguration && finding.number) || null,
        section: (mayReadConfiguration && finding.section) || null,
      };
    default:
      return {
        message: `forbidden: ${
          mayReadConfiguration ? finding.text : finding.line
        }`,
        line: mayReadConfiguration ? finding.text : finding.line,
        lineNumber: mayReadConfiguration ? finding.number : null,
        section: (mayReadConfiguration && finding.section) || null,
      };
  }
}

export function clipText(text: string): string {
  return clip(text, MAX_TEXT);
}
