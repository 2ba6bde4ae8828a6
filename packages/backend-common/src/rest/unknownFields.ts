// The validator says that a body has additional properties, but not which. Whoever mistyped a field wants to know.
import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler, Request } from 'express';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
}

interface Document {
  components: { schemas: Record<string, Schema> };
}

/** What the validator leaves on the request. */
interface ValidatedRequest extends Request {
  openapi?: {
    schema: {
      requestBody?: { content?: Record<string, { schema?: Schema }> };
    };
  };
}

const UNKNOWN_FIELD = /^request\/body(\S*) must NOT have additional properties/;

/**
 * Names the unknown fields in the validator's errors, and those that are known.
 *
 * @public
 */
export function unknownFields(document: Record<string, unknown>) {
  const { schemas } = (document as unknown as Document).components;
  const resolve = (schema: Schema | undefined): Schema | undefined => {
    if (schema?.$ref) {
      return resolve(
        schemas[schema.$ref.slice('#/components/schemas/'.length)],
      );
    }
    return schema?.oneOf
      ? schema.oneOf.map(resolve).find(option => option?.properties)
      : schema;
  };

  const handler: ErrorRequestHandler = (
    error,
    req: ValidatedRequest,
    _res,
    next,
  ) => {
    const match = UNKNOWN_FIELD.exec(error.message);
    if (!match) {
      next(error);
      return;
    }
    const [, path] = match;
    let value: unknown = req.body;
    let schema = resolve(
      req.openapi?.schema.requestBody?.content?.['application/json']?.schema,
    );
    for (const part of path.split('/').slice(1)) {
      value = (value as Record<string, unknown>)[part];
      schema = resolve(schema?.items ?? schema?.properties?.[part]);
    }
    const known = Object.keys(schema?.properties ?? {});
    const unknown = Object.keys(value as object)
      .filter(field => !known.includes(field))
      .map(field => `"${field}"`);
    next(
      new InputError(
        `request/body${path} has the unknown field ${unknown.join(
          ', ',
        )}; known are: ${known.join(', ')}`,
      ),
    );
  };
  return handler;
}
