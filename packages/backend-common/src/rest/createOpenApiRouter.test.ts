import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
} from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { createOpenApiRouter } from './createOpenApiRouter';

const document = {
  openapi: '3.0.3',
  info: { title: 'things', version: '1' },
  paths: {
    '/v1/things': {
      post: {
        operationId: 'createThing',
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/Thing' },
            },
          },
        },
        responses: { 200: { description: 'done' } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        additionalProperties: false,
        properties: { name: { type: 'string' }, size: { type: 'integer' } },
      },
    },
  },
};

describe('createOpenApiRouter', () => {
  const logger = mockServices.logger.mock();
  const resolve = jest.fn();
  const handle = jest.fn();
  const app = express().use(
    createOpenApiRouter({
      basePath: '/v1',
      bodies: { limitBytes: 1024, wayOut: 'Send fewer things.' },
      callers: { resolve },
      document,
      logger,
      addOpenRoutes: router =>
        router.get('/v1/status', (_req, res) => res.json({ ok: true })),
      addRoutes: api =>
        api.post('/v1/things', async (req, res) => {
          res.json(await handle(req.body));
        }),
    }),
  );
  beforeEach(() => {
    jest.resetAllMocks();
    handle.mockImplementation(async body => body);
  });
  const post = (body: unknown) =>
    request(app)
      .post('/v1/things')
      .set('content-type', 'application/json')
      .send(typeof body === 'string' ? body : JSON.stringify(body));

  it('hands a request that fits the document to its handler', async () => {
    const answer = await post({ name: 'a', size: 2 });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ name: 'a', size: 2 });
  });

  it('refuses what does not fit as a problem detail, and says which fields there are', async () => {
    const answer = await post({ naem: 'a' });
    expect(answer.status).toBe(400);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      type: 'about:blank',
      title: 'INVALID_ARGUMENT',
      status: 400,
      detail:
        'request/body has the unknown field "naem"; known are: name, size',
      instance: '/v1/things',
      error: { name: 'InputError' },
    });
    expect(handle).not.toHaveBeenCalled();
  });

  it('asks for credentials before it reads a body, except on open routes', async () => {
    resolve.mockRejectedValue(new AuthenticationError('No credentials'));
    expect((await post('{')).status).toBe(401);
    const open = await request(app).get('/v1/status');
    expect(open.body).toEqual({ ok: true });
  });

  it('says that a body is no JSON, and what to do about one that is too large', async () => {
    expect((await post('{')).body.detail).toMatch(/not valid JSON/);
    const answer = await post({ name: 'x'.repeat(2000) });
    expect(answer.status).toBe(413);
    expect(answer.body.title).toBe('PAYLOAD_TOO_LARGE');
    expect(answer.body.detail).toMatch(/Send fewer things\.$/);
  });

  it('answers errors of handlers by their kind', async () => {
    handle.mockRejectedValueOnce(new NotAllowedError('You may not'));
    expect((await post({})).status).toBe(403);
    handle.mockRejectedValueOnce(new ConflictError('It has changed'));
    const answer = await post({});
    expect(answer.status).toBe(409);
    expect(answer.body.title).toBe('INVALID_STATE');
  });

  it('takes what PostgreSQL cannot hold for a mistake of the caller', async () => {
    handle.mockRejectedValueOnce(
      Object.assign(new Error('numeric value out of range'), { code: '22003' }),
    );
    const answer = await post({});
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toMatch(/a number is out of range/);
  });

  it('logs an error that nobody foresaw and keeps it from the caller', async () => {
    handle.mockRejectedValueOnce(new Error('secret of the server'));
    const answer = await post({});
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/secret/);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('does not pass on what another server has answered', async () => {
    handle.mockRejectedValueOnce(
      Object.assign(new Error('Request failed with 404 Not Found'), {
        name: 'ResponseError',
        statusCode: 404,
      }),
    );
    const answer = await post({});
    expect(answer.status).toBe(500);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('names a path that leads nowhere', async () => {
    const answer = await request(app).get('/v1/other');
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toMatch(/GET \/v1\/other/);
  });
});
