import { openApiDocument } from '@linework/backstage-plugin-workflow-common';
import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020';

export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- the document is the type, checked at run time
  text: string;
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

  let pointer = `/paths/${escapePointer(template)}/${method}/responses/${
    answer.status
  }`;
  let response = operation.responses[answer.status];
  if (!response && answer.status >= 400) {
    pointer = '/components/responses/Error';
    response = {
      content: { 'application/json': {} },
    };
  }
  if (!response) {
    throw new Error(`${method} ${path}: ${answer.status} is not documented`);
  }
  if (!response.content?.['application/json']) return;
  const validate = ajv.compile({
    $ref: `openapi#${pointer}/content/application~1json/schema`,
  });
  if (!validate(answer.body)) {
    throw new Error(
      `${method} ${path}: the answer ${JSON.stringify(
        answer.body,
      )} is not as documented: ${ajv.errorsText(validate.errors)}`,
    );
  }
}

function escapePointer(text: string): string {
  return encodeURIComponent(text.replace(/~/g, '~0').replace(/\//g, '~1'));
}
