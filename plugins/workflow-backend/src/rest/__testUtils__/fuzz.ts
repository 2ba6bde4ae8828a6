// Requests made up from the OpenAPI document: some fit it, most are spoilt in one place. The same seed gives the same
// requests.
import { openApiDocument } from '@linework/backstage-plugin-workflow-common';

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  format?: string;
}

export interface Operation {
  operationId: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  parameters: string[];
  body?: Schema;
}

/** Values for keys: of what there is, by the name of the parameter or field. */
export type KnownKeys = Record<string, string>;

type Random = () => number;

interface PathItem {
  parameters?: { $ref: string }[];
  [method: string]: unknown;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const MAX_DEPTH = 5;

/** What somebody may write where a text is expected. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202egnp.exe',
  '💥'.repeat(100),
  "'; DROP TABLE instances; --",
  '" OR 1=1 --',
  '%27%20OR%201=1',
  '../../../etc/passwd',
  '..\\..\\windows',
  '%00',
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'x'.repeat(100_000),
  '-1',
  'NaN',
  '00000000-0000-0000-0000-000000000000',
  '00000000-0000-0000-0000-000000000000-999999999',
];

const HOSTILE_VALUES: unknown[] = [
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 53,
  -(2 ** 63),
  [],
  {},
  [[]],
  { $in: [] },
  { $like: '%'.repeat(1_000) },
  { __proto__: { polluted: true } },
  Array.from({ length: 10_000 }, () => 0),
  nested(500),
];

/** mulberry32 */
export function randomOf(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function operationsOf(document: Record<string, unknown>): Operation[] {
  const paths = document.paths as Record<string, PathItem>;
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method => {
      const { operationId, requestBody } = item[method] as {
        operationId: string;
        requestBody?: { content: Record<string, { schema: Schema }> };
      };
      return {
        operationId,
        method,
        path,
        parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        body: requestBody?.content['application/json'].schema,
      };
    }),
  );
}

export class RequestMaker {
  readonly #random: Random;
  readonly #keys: KnownKeys;

  constructor(random: Random, keys: KnownKeys) {
    this.#random = random;
    this.#keys = keys;
  }

  /** The path with keys of what there is, or now and then with something else. */
  path({ path, parameters }: Operation, hostility: number): string {
    return parameters.reduce((filled, name) => {
      const key =
        this.#random() < hostility
          ? encodable(this.#pick(HOSTILE_TEXTS)).slice(0, 2_000)
          : this.#keys[name];
      return filled.replace(`{${name}}`, encodeURIComponent(key || '~'));
    }, path);
  }

  /** A body that fits the schema. */
  fitting(schema: Schema | undefined): unknown {
    return schema && this.#generate(schema, '', 0);
  }

  /** A body that is spoilt in one place; undefined now and then. */
  spoilt(schema: Schema | undefined): unknown {
    const body = this.fitting(schema);
    if (typeof body !== 'object' || body === null || this.#random() < 0.05) {
      return this.#hostile();
    }
    const places = placesIn(body);
    if (places.length === 0)
      return { [this.#pick(HOSTILE_TEXTS)]: this.#hostile() };
    const place = this.#pick(places);
    const kind = this.#random();
    const target = place.owner as Record<string, unknown>;
    if (kind < 0.15) delete target[place.field];
    else if (kind < 0.25) target['unknown field'] = this.#hostile();
    else if (typeof target[place.field] === 'string' && kind < 0.85) {
      // Of the right type, so that it reaches what lies behind the validation.
      target[place.field] = this.#pick(HOSTILE_TEXTS);
    } else target[place.field] = this.#hostile();
    return body;
  }

  #hostile(): unknown {
    return this.#random() < 0.6
      ? this.#pick(HOSTILE_TEXTS)
      : structuredClone(this.#pick(HOSTILE_VALUES));
  }

  #generate(schema: Schema, name: string, depth: number): unknown {
    const resolved = resolve(schema);
    if (resolved.oneOf) {
      return this.#generate(this.#pick(resolved.oneOf), name, depth);
    }
    if (resolved.enum) return this.#pick(resolved.enum);
    const types = [resolved.type ?? 'object'].flat();
    switch (this.#pick(types)) {
      case 'string':
        return this.#text(resolved, name);
      case 'integer':
      case 'number':
        return Math.max(
          resolved.minimum ?? 0,
          Math.min(5, resolved.maximum ?? 5),
        );
      case 'boolean':
        return this.#random() < 0.5;
      case 'null':
        return null;
      case 'array': {
        const length = Math.max(resolved.minItems ?? 0, 1);
        return Array.from({ length }, () =>
          this.#generate(resolved.items ?? {}, name, depth + 1),
        );
      }
      default:
        return this.#object(resolved, name, depth);
    }
  }

  #object(schema: Schema, name: string, depth: number): object {
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0) return { [name || 'variable']: 1 };
    const chosen = properties.filter(
      ([field]) =>
        schema.required?.includes(field) ||
        (depth < MAX_DEPTH &&
          this.#random() < (field.startsWith('$') ? 0.1 : 0.3)),
    );
    return Object.fromEntries(
      chosen.map(([field, value]) => [
        field,
        this.#generate(value, field.startsWith('$') ? name : field, depth + 1),
      ]),
    );
  }

  #text(schema: Schema, name: string): string {
    if (schema.format === 'date-time' || /Date$|Time$|deadline/.test(name)) {
      return '2026-11-24T00:00:00.000Z';
    }
    return this.#keys[name] ?? 'text';
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)];
  }
}

function resolve(schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const { schemas } = (
    openApiDocument as { components: { schemas: Record<string, Schema> } }
  ).components;
  return resolve(schemas[schema.$ref.slice('#/components/schemas/'.length)]);
}

function placesIn(owner: object): { owner: object; field: string }[] {
  return Object.entries(owner).flatMap(([field, value]) => [
    { owner, field },
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}

/** Addresses hold no lone surrogates, and `.` and `..` lead elsewhere. */
function encodable(text: string): string {
  const whole = text.replace(/[\ud800-\udfff]/g, '\ufffd');
  return /^\.{1,2}$/.test(whole) ? `${whole}~` : whole;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = { a: value };
  return value;
}
