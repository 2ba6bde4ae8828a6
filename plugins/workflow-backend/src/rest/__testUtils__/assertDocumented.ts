import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020';

export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the document is the type, checked at run time
  text: string;
  headers: Record<string, string>;
}

interface Operation {
  responses: Record<string, { content?: Record<string, unknown> }>;
}

const paths = openApiDocument.paths as Record<
  string,
  Record<string, Operation>
>;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(openApiDocument, 'openapi');

/** Throws unless the OpenAPI document has this operation with this status and this body. */
export function assertDocumented(
  method: string,
  path: string,
  answer: Answer,
): void {
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
  if (!operation) throw new Error(`${method} ${path} is not documented`);

  if (answer.status >= 400) {
    assertProblem(method, path, answer);
    return;
  }
  const pointer = `/paths/${escapePointer(template)}/${method}/responses/${
    answer.status
  }`;
  const response = operation.responses[answer.status];
  if (!response) {
    throw new Error(`${method} ${path}: ${answer.status} is not documented`);
  }
  if (!response.content?.['application/json']) return;
  assertFits(
    `${method} ${path}`,
    `${pointer}/content/application~1json/schema`,
    answer.body,
  );
}

/** Whatever is refused is refused with a problem detail that tells nothing of the inside. */
function assertProblem(method: string, path: string, answer: Answer): void {
  const what = `${method} ${path}`;
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
    throw new Error(`${what}: the problem contradicts itself: ${answer.text}`);
  }
}

function assertFits(what: string, pointer: string, body: unknown): void {
  const validate = ajv.compile({ $ref: `openapi#${pointer}` });
  if (!validate(body)) {
    throw new Error(
      `${what}: the answer ${JSON.stringify(
        body,
      )} is not as documented: ${ajv.errorsText(validate.errors)}`,
    );
  }
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'));
}
