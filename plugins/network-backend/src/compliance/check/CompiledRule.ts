// A rule taken apart once, to be held against many configurations. A check is a generator that stops now and then, so that
// whoever runs it lets others have the event loop however long the configuration is; see runInSlices.
import {
  wholeLine,
  type LinePattern,
} from '../../configurations/text/wildcard';
import type { RuleContent } from '../rules/Rule';
import type { Block, ConfigurationText, Span } from './ConfigurationText';
import { clipText, MAX_FINDINGS, type Finding } from './findings';
import { Template, type DeviceFacts } from './Template';

interface Wanted {
  text: string;
  /** Absent for a line without wildcards. */
  pattern?: LinePattern;
}

/** Findings, none when the device follows the rule. */
export type Check = Generator<undefined, Finding[], undefined>;

export class CompiledRule {
  readonly #kind: RuleContent['kind'];
  readonly #lines: readonly Wanted[];
  readonly #templates: readonly { line: string; template: Template }[];
  readonly #section?: { text: string; pattern: LinePattern };

  constructor(rule: Pick<RuleContent, 'kind' | 'lines' | 'section'>) {
    const isTemplate = rule.kind === 'template';
    this.#kind = rule.kind;
    this.#lines = isTemplate ? [] : rule.lines.map(toWanted);
    this.#templates = isTemplate
      ? rule.lines.map((line, index) => ({
          line,
          template: Template.parse(line, `lines[${index}]`),
        }))
      : [];
    this.#section =
      rule.section === undefined
        ? undefined
        : { text: rule.section, pattern: wholeLine(rule.section) };
  }

  *check(text: ConfigurationText, facts: DeviceFacts): Check {
    const findings: Finding[] = [];
    const wanted = [...this.#lines];
    for (const { line, template } of this.#templates) {
      const filled = template.fill(facts);
      if ('text' in filled) wanted.push(filled);
      else {
        findings.push({
          what: 'missingFacts',
          line,
          facts: filled.missingFacts,
        });
      }
    }
    const section = this.#section;
    if (!section) {
      yield* this.#checkSpan(text, text.whole, undefined, wanted, findings);
      return findings.slice(0, MAX_FINDINGS);
    }
    const blocks = text.blocks(section.pattern);
    yield;
    // "interface *" of a device without interfaces asks for nothing; a block that is named must be there.
    if (
      blocks.length === 0 &&
      this.#kind !== 'forbidden' &&
      !section.text.includes('*')
    ) {
      findings.push({ what: 'missingSection', line: section.text });
    }
    for (const block of blocks) {
      if (findings.length >= MAX_FINDINGS) break;
      yield* this.#checkSpan(text, block, block, wanted, findings);
    }
    return findings.slice(0, MAX_FINDINGS);
  }

  *#checkSpan(
    text: ConfigurationText,
    span: Span,
    block: Block | undefined,
    wanted: readonly Wanted[],
    findings: Finding[],
  ): Generator<undefined, void, undefined> {
    for (const line of wanted) {
      if (findings.length >= MAX_FINDINGS) return;
      if (this.#kind === 'forbidden') {
        addForbidden(text, span, line, findings);
      } else if (!has(text, span, line)) {
        findings.push({
          what: 'missingLine',
          line: line.text,
          ...(block && {
            section: clipText(text.nameOf(block.heading)),
            number: block.heading + 1,
          }),
        });
      }
      yield;
    }
  }
}

function toWanted(line: string): Wanted {
  return line.includes('*')
    ? { text: line, pattern: wholeLine(line) }
    : { text: line };
}

/** Where in the ascending numbers the first one is that is not less: a block among thousands is not looked for one by one. */
function firstFrom(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

function has(
  text: ConfigurationText,
  { start, end }: Span,
  { text: line, pattern }: Wanted,
): boolean {
  if (!pattern) {
    const places = text.placesOf(line);
    const at = firstFrom(places, start);
    return at < places.length && places[at] < end;
  }
  for (let index = start; index < end; index++) {
    if (pattern.matches(text.lines[index])) return true;
  }
  return false;
}

function addForbidden(
  text: ConfigurationText,
  { start, end }: Span,
  { text: line, pattern }: Wanted,
  findings: Finding[],
): void {
  const add = (index: number) => {
    const section = text.blockAround(index);
    findings.push({
      what: 'forbiddenLine',
      line,
      text: clipText(text.lines[index]),
      number: index + 1,
      ...(section !== null && { section }),
    });
  };
  if (!pattern) {
    const places = text.placesOf(line);
    for (
      let at = firstFrom(places, start);
      at < places.length && places[at] < end;
      at++
    ) {
      if (findings.length >= MAX_FINDINGS) return;
      add(places[at]);
    }
    return;
  }
  for (let index = start; index < end; index++) {
    if (findings.length >= MAX_FINDINGS) return;
    if (pattern.matches(text.lines[index])) add(index);
  }
}
