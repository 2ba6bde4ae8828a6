// What the OpenAPI document says changes something, each with the smallest request that it takes.
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';

const METHODS = ['post', 'put', 'patch', 'delete'] as const;
/** Operations with a body that only read, by the first word of their id. */
const READING = /^(search|get|list|preview|validate)[A-Z]/;
const KEY = '01999999-0000-7000-8000-000000000000';

export interface ChangingOperation {
  operationId: string;
  method: (typeof METHODS)[number];
  path: string;
  body?: unknown;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
  minProperties?: number;
  minimum?: number;
  minLength?: number;
  format?: string;
}

interface Operation {
  operationId: string;
  requestBody?: {
    required?: boolean;
    content: Record<string, { schema: Schema }>;
  };
}

/** Every operation that is not one of reading. */
export function changingOperations(): ChangingOperation[] {
  const paths = openApiDocument.paths as Record<
    string,
    Partial<Record<(typeof METHODS)[number], Operation>>
  >;
  return Object.entries(paths).flatMap(([template, operations]) =>
    METHODS.flatMap(method => {
      const operation = operations[method];
      if (!operation || READING.test(operation.operationId)) return [];
      const schema = operation.requestBody?.content['application/json']?.schema;
      return {
        operationId: operation.operationId,
        method,
        path: template.replace(/\{[^}]+\}/g, KEY),
        ...(schema && { body: smallest(schema) }),
      };
    }),
  );
}

function smallest(schema: Schema): unknown {
  const { $ref, allOf } = schema;
  if ($ref) return smallest(resolve($ref));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (allOf) return Object.assign({}, ...allOf.map(smallest));
  const alternative = (schema.oneOf ?? schema.anyOf)?.[0];
  if (alternative) {
    const own = schema.properties ? smallestObject(schema) : {};
    const other = smallest(alternative);
    return typeof other === 'object' ? { ...own, ...other } : other;
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return schema.format === 'date-time'
        ? '2026-11-24T12:00:00Z'
        : 'x'.repeat(Math.max(1, schema.minLength ?? 1));
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        smallest(schema.items ?? {}),
      );
    default:
      return smallestObject(schema);
  }
}

function smallestObject(schema: Schema): Record<string, unknown> {
  const properties = schema.properties ?? {};
  const names = [
    ...(schema.required ?? []),
    ...Object.keys(properties).slice(0, schema.minProperties ?? 0),
  ];
  return Object.fromEntries(
    names.map(name => [name, smallest(properties[name] ?? {})]),
  );
}

function resolve(ref: string): Schema {
  let value: unknown = openApiDocument;
  for (const name of ref.replace('#/', '').split('/')) {
    value = (value as Record<string, unknown>)[name];
  }
  return value as Schema;
}
