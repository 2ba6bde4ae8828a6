import type { CalledDecisionInfo, CalledProcessInfo } from '../api/executable';
import type { Problem } from '../api/problems';
import { compileExpression, type FeelExpression } from '../feel/expression';
import type { ValueSource } from '../feel/source';
import { timerProblem, timerTrigger } from '../time/cycleTrigger';
import type { SourceElement } from './source';

type TimerKind = 'duration' | 'date' | 'cycle';

export type TimerSource = { kind: TimerKind; source: ValueSource };

const TIMER_KINDS: readonly TimerKind[] = ['duration', 'date', 'cycle'];
const TIMER_PROPERTY: { [K in TimerKind]: string } = {
  duration: 'timeDuration',
  date: 'timeDate',
  cycle: 'timeCycle',
};

const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Collects what is found while one process is compiled: problems, and facts for the {@link Executable}. */
export class Compilation {
  readonly problems: Problem[] = [];
  readonly jobTypes: { elementId: string; jobType: string }[] = [];
  readonly calledProcesses: CalledProcessInfo[] = [];
  readonly calledDecisions: CalledDecisionInfo[] = [];
  readonly #formIds = new Set<string>();
  readonly #expressions = new Map<string, FeelExpression>();

  get formIds(): string[] {
    return [...this.#formIds];
  }

  error(rule: string, source: SourceElement | null, message: string) {
    this.#report('error', rule, source, message);
  }

  warn(rule: string, source: SourceElement | null, message: string) {
    this.#report('warning', rule, source, message);
  }

  #report(
    severity: Problem['severity'],
    rule: string,
    source: SourceElement | null,
    text: string,
  ) {
    const elementId = source?.id;
    const elementName = source?.name;
    const title = elementId
      ? `"${elementId}"${elementName ? ` (${elementName})` : ''}: `
      : '';
    this.problems.push({
      severity,
      rule,
      message: `${title}${text}`,
      ...(elementId && { elementId }),
      ...(elementName && { elementName }),
    });
  }

  addJobType(source: SourceElement, jobType: string) {
    this.jobTypes.push({ elementId: source.id ?? '', jobType });
  }

  addForm(formId: string | undefined) {
    if (formId) {
      this.#formIds.add(formId);
    }
  }

  checkVariableName(source: SourceElement, name: string) {
    if (!VARIABLE_NAME.test(name) || name === '__proto__') {
      this.error(
        'variable-name',
        source,
        `"${name}" is no variable name; use letters, digits and "_", beginning with a letter`,
      );
    }
  }

  /** Reads a text that must be an expression. */
  expression(
    source: SourceElement,
    text: string,
    what: string,
  ): FeelExpression | null {
    const feel = text.trim();
    if (!feel.startsWith('=')) {
      this.error(
        'expression-expected',
        source,
        `the ${what} "${feel}" is no expression; begin it with "="`,
      );
      return null;
    }
    const body = feel.slice(1).trim();
    const known = this.#expressions.get(body);
    if (known) {
      return known;
    }
    const compiled = compileExpression(body);
    if (!compiled.ok) {
      this.error(
        'feel-syntax',
        source,
        `the ${what} "= ${body}" is no FEEL at position ${
          compiled.position + 1
        }: ${compiled.message}`,
      );
      return null;
    }
    this.#expressions.set(body, compiled.expression);
    return compiled.expression;
  }

  /** Reads a text that stands for itself unless it begins with `=`. */
  value(source: SourceElement, text: string, what: string): ValueSource | null {
    if (!text.trim().startsWith('=')) {
      return { kind: 'static', text };
    }
    const expression = this.expression(source, text, what);
    return expression && { kind: 'expression', text: text.trim(), expression };
  }

  /** The code of the error that an event refers to, if it has one. */
  errorOf(source: SourceElement): string | undefined {
    const [definition] = source.many('eventDefinitions');
    const code = definition?.one('errorRef')?.text('errorCode')?.trim();
    return code || undefined;
  }

  /** The code of the escalation that an event refers to, if it has one. */
  escalationOf(source: SourceElement): string | undefined {
    const [definition] = source.many('eventDefinitions');
    const code = definition
      ?.one('escalationRef')
      ?.text('escalationCode')
      ?.trim();
    return code || undefined;
  }

  /** The message that an event or a task refers to. */
  messageOf(source: SourceElement): SourceElement | undefined {
    const [definition] = source.many('eventDefinitions');
    return (definition ?? source).one('messageRef');
  }

  /** The signal that an event refers to. */
  signalOf(source: SourceElement): SourceElement | undefined {
    const [definition] = source.many('eventDefinitions');
    return definition?.one('signalRef');
  }

  /** Whether it is a start event of the process itself, and not of something in it. */
  isProcessStart(source: SourceElement): boolean {
    return (
      source.type === 'bpmn:StartEvent' &&
      source.one('$parent')?.type === 'bpmn:Process'
    );
  }

  /** The timer of an event, or `null` after the problem has been reported. */
  timerOf(source: SourceElement): TimerSource | null {
    const [definition] = source.many('eventDefinitions');
    const kind = TIMER_KINDS.find(one => definition?.one(TIMER_PROPERTY[one]));
    const text =
      kind && definition?.one(TIMER_PROPERTY[kind])?.text('body')?.trim();
    if (!text) {
      this.error(
        'timer-definition',
        source,
        'the timer has no time; give it a duration such as PT30M, a date or a cycle',
      );
      return null;
    }
    const value = this.value(source, text, 'timer');
    if (value?.kind === 'static' && timerTrigger(kind, text, 0) === null) {
      this.error('timer-definition', source, timerProblem(kind, text));
      return null;
    }
    return value && { kind, source: value };
  }
}
