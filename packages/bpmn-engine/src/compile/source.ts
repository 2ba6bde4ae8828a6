// The one place that knows moddle. The rest of the compiler sees elements with typed accessors.
// eslint-disable-next-line spaced-comment
/// <reference path="../types/bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';

const LONGEST_MESSAGE = 200;

interface ModdleObject {
  readonly $type: string;
  readonly $attrs?: Record<string, unknown>;
  readonly [property: string]: unknown;
}

function isModdleObject(value: unknown): value is ModdleObject {
  return typeof value === 'object' && value !== null && '$type' in value;
}

/** An element of the document. Two objects for the same element have the same `object`. */
export class SourceElement {
  constructor(readonly object: ModdleObject) {}

  /** For example `bpmn:ServiceTask`. */
  get type(): string {
    return this.object.$type;
  }

  get id(): string | undefined {
    return this.text('id');
  }

  get name(): string | undefined {
    return this.text('name')?.trim() || undefined;
  }

  text(property: string): string | undefined {
    const value = this.object[property];
    return typeof value === 'string' ? value : undefined;
  }

  flag(property: string): boolean | undefined {
    const value = this.object[property];
    return typeof value === 'boolean' ? value : undefined;
  }

  number(property: string): number | undefined {
    const value = this.object[property];
    return typeof value === 'number' ? value : undefined;
  }

  /** A child or a resolved reference. */
  one(property: string): SourceElement | undefined {
    const value = this.object[property];
    return isModdleObject(value) ? new SourceElement(value) : undefined;
  }

  many(property: string): SourceElement[] {
    const value = this.object[property];
    return Array.isArray(value)
      ? value.filter(isModdleObject).map(object => new SourceElement(object))
      : [];
  }

  is(other: SourceElement | undefined): boolean {
    return other?.object === this.object;
  }

  extensions(): SourceElement[] {
    return this.one('extensionElements')?.many('values') ?? [];
  }

  extension(type: string): SourceElement | undefined {
    return this.extensions().find(extension => extension.type === type);
  }

  /** Its `zeebe:properties`, by name. */
  get properties(): { [name: string]: string } {
    const properties =
      this.extension('zeebe:Properties')?.many('properties') ?? [];
    return Object.fromEntries(
      properties.map(one => [one.text('name') ?? '', one.text('value') ?? '']),
    );
  }

  get documentation(): string | undefined {
    const text = this.many('documentation')
      .map(part => part.text('text')?.trim())
      .filter(Boolean)
      .join('\n\n');
    return text || undefined;
  }
}

export interface ReadingWarning {
  message: string;
  elementId?: string;
  property?: string;
  value?: string;
}

export type Reading =
  | { ok: true; definitions: SourceElement; warnings: ReadingWarning[] }
  | { ok: false; message: string; line?: number; column?: number };

/** moddle quotes what it could not read, however long that is. */
function shortened(text: string): string {
  return text.length > LONGEST_MESSAGE
    ? `${text.slice(0, LONGEST_MESSAGE)}…`
    : text;
}

/** Takes `line`, `column` and the innermost reason out of moddle's message. */
export function tidyMessage(message: string): {
  message: string;
  line?: number;
  column?: number;
} {
  const line = /line: (\d+)/.exec(message)?.[1];
  const column = /column: (\d+)/.exec(message)?.[1];
  const nested = /nested error: (.*)/s.exec(message)?.[1];
  const unparsable = /^unparsable content (.*) detected/.exec(message)?.[1];
  const text = shortened(
    nested ? `${nested}${unparsable ? ` at ${unparsable}` : ''}` : message,
  );
  return line === undefined
    ? { message: text }
    : {
        message: text,
        // moddle counts from 0, people from 1
        line: Number(line) + 1,
        column: Number(column) + 1,
      };
}

interface ModdleWarning {
  message: string;
  element?: unknown;
  property?: unknown;
  value?: unknown;
}

function readingWarning(warning: ModdleWarning): ReadingWarning {
  const { message, element, property, value } = warning;
  return {
    message,
    elementId: isModdleObject(element)
      ? new SourceElement(element).id
      : undefined,
    property: typeof property === 'string' ? property : undefined,
    value: typeof value === 'string' ? value : undefined,
  };
}

export async function readBpmn(xml: string): Promise<Reading> {
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(
      xml,
      'bpmn:Definitions',
    );
    return isModdleObject(rootElement)
      ? {
          ok: true,
          definitions: new SourceElement(rootElement),
          warnings: warnings.map(readingWarning),
        }
      : { ok: false, message: 'the document has no <bpmn:definitions>' };
  } catch (error) {
    return {
      ok: false,
      ...tidyMessage(error instanceof Error ? error.message : String(error)),
    };
  }
}
