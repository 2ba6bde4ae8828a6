import addFormats from 'ajv-formats';
import Ajv, { type ValidateFunction } from 'ajv/dist/2020';

/**
 * What a server answered.
 *
 * @public
 */
export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the document is the type, checked at run time
  text: string;
  headers: Record<string, string>;
}

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>;
}

/**
 * Throws unless the OpenAPI document has this operation with this status and this body.
 *
 * @public
 */
export type DocumentCheck = (
  method: string,
  path: string,
  answer: Answer,
) => void;

/** @public */
export function createDocumentCheck(
  document: Record<string, unknown>,
): DocumentCheck {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();

  const assertFits = (what: string, pointer: string, body: unknown) => {
    const validate =
      compiled.get(pointer) ?? ajv.compile({ $ref: `openapi#${pointer}` });
    compiled.set(pointer, validate);
    if (!validate(body)) {
      throw new Error(
        `${what}: the answer ${JSON.stringify(
          body,
        )} is not as documented: ${ajv.errorsText(validate.errors)}`,
      );
    }
  };

  /** Whatever is refused is refused with a problem detail that tells nothing of the inside. */
  const assertProblem = (what: string, answer: Answer) => {
    if (!/^application\/problem\+json/.test(answer.headers['content-type'])) {
      throw new Error(
        `${what}: ${answer.status} came as ${answer.headers['content-type']}: ${answer.text}`,
      );
    }
    assertFits(
      what,
      '/components/responses/Error/content/application~1problem+json/schema',
      answer.body,
    );
    const { status, detail, error, response } = answer.body;
    if (
      status !== answer.status ||
      response.statusCode !== answer.status ||
      detail !== error.message
    ) {
      throw new Error(
        `${what}: the problem contradicts itself: ${answer.text}`,
      );
    }
  };

  return (method, path, answer) => {
    const what = `${method} ${path}`;
    const [plainPath] = path.split('?');
    const template = Object.keys(paths)
      // Paths without parameters win.
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .find(candidate =>
        new RegExp(`^${candidate.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(
          plainPath,
        ),
      );
    const operation = template && paths[template][method];
    if (!operation) throw new Error(`${what} is not documented`);
    if (answer.status >= 400) {
      assertProblem(what, answer);
      return;
    }
    const response = operation.responses[answer.status];
    if (!response) {
      throw new Error(`${what}: ${answer.status} is not documented`);
    }
    if (!response.content?.['application/json']) return;
    assertFits(
      what,
      `/paths/${escapePointer(template)}/${method}/responses/${
        answer.status
      }/content/application~1json/schema`,
      answer.body,
    );
  };
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'));
}
