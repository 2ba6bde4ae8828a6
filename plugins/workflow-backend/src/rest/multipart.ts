// Clients of Camunda 8 deploy files as parts of a form. They become what our own clients send, so that one document
// validates both and one handler deploys both.
import { InputError } from '@backstage/errors';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import { BODY_LIMIT } from './bodyLimit';
import { PayloadTooLargeError } from '@linework/backend-common';

const MAX_FILES = 50;
const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 1_000;
const FILES = 'resources';

type Body = Record<string, unknown>;

/** Reads `multipart/form-data` into a JSON body. */
export const multipart: RequestHandler = (req, _res, next) => {
  if (!/^multipart\/form-data\b/i.test(req.headers['content-type'] ?? '')) {
    next();
    return;
  }
  readParts(req).then(body => {
    req.body = body;
    // Says to every later reader of bodies that this one has been read.
    Object.assign(req, { _body: true });
    req.headers['content-type'] = 'application/json';
    next();
  }, next);
};

function readParts(req: Request): Promise<Body> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      req.unpipe();
      req.resume();
      reject(error);
    };
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: req.headers,
        defParamCharset: 'utf8',
        limits: {
          files: MAX_FILES,
          fields: MAX_FIELDS,
          fieldSize: MAX_FIELD_BYTES,
          fieldNameSize: 100,
          fileSize: BODY_LIMIT.limitBytes,
        },
      });
    } catch (error) {
      reject(new InputError('The multipart body cannot be read', error));
      return;
    }
    // The stream of a part fails on its own, and with nobody who listens that ends the process.
    const unreadable = (error: unknown) =>
      refuse(new InputError('The multipart body cannot be read', error));
    const files: { name: string; content: string }[] = [];
    const fields: Body = {};
    let bytes = 0;

    parser.on('file', (part, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on('error', unreadable);
      stream.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > BODY_LIMIT.limitBytes)
          refuse(new PayloadTooLargeError(BODY_LIMIT));
        else chunks.push(chunk);
      });
      stream.on('end', () => {
        const content = Buffer.concat(chunks).toString('utf8');
        if (part === FILES) files.push({ name: filename ?? '', content });
        else fields[part] = content;
      });
    });
    parser.on('field', (part, value, { valueTruncated }) => {
      if (valueTruncated) {
        refuse(
          new InputError(
            `The part "${part}" is longer than ${MAX_FIELD_BYTES} bytes`,
          ),
        );
      } else if (part === FILES) {
        refuse(
          new InputError(
            `The part "${FILES}" is no file: give each a file name, which says what it is`,
          ),
        );
      } else {
        fields[part] = value;
      }
    });
    parser.on('filesLimit', () =>
      refuse(
        new InputError(`There are more than ${MAX_FILES} files in the body`),
      ),
    );
    parser.on('fieldsLimit', () =>
      refuse(
        new InputError(`There are more than ${MAX_FIELDS} fields in the body`),
      ),
    );
    parser.on('error', unreadable);
    parser.on('close', () => resolve({ ...fields, [FILES]: files }));
    req.on('aborted', () =>
      reject(new InputError('The request has ended before its body')),
    );
    req.pipe(parser);
  });
}
