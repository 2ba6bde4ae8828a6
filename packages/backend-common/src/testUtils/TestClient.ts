import request from 'supertest';
import type { Answer, DocumentCheck } from './createDocumentCheck';

/** @public */
export type TestMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Speaks to a plugin over HTTP; every answer is checked against the OpenAPI document.
 *
 * @public
 */
export interface TestClient {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  /** Sends a body as it stands. */
  postText(path: string, json: string): Promise<Answer>;
  /** The same with another method and content type. */
  sendText(
    method: 'post' | 'put' | 'patch',
    path: string,
    text: string,
    contentType?: string,
  ): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  patch(path: string, body?: object): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** @public */
export function createTestClient(options: {
  server: Parameters<typeof request>[0];
  pluginId: string;
  authorization: string;
  check: DocumentCheck;
}): TestClient {
  const send = async (
    method: TestMethod,
    path: string,
    body?: object | string,
    contentType = 'application/json',
  ): Promise<Answer> => {
    const call = request(options.server)
      [method](`/api/${options.pluginId}${path}`)
      .set('Authorization', options.authorization)
      .set('content-type', contentType);
    const response = await (body === undefined ? call : call.send(body));
    options.check(method, path, response);
    return response;
  };
  return {
    get: path => send('get', path),
    post: (path, body) => send('post', path, body),
    postText: (path, json) => send('post', path, json),
    sendText: send,
    put: (path, body) => send('put', path, body),
    patch: (path, body) => send('patch', path, body),
    delete: path => send('delete', path),
  };
}
