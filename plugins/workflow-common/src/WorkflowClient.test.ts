import { WorkflowClient } from './WorkflowClient';

function clientOf(answer: () => Response) {
  const fetch = jest.fn(async (_url: unknown, _init?: RequestInit) => answer());
  const client = new WorkflowClient({
    discoveryApi: {
      getBaseUrl: async plugin => `http://portal/api/${plugin}`,
    },
    fetchApi: { fetch: fetch as unknown as typeof globalThis.fetch },
  });
  return { client, fetch };
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('WorkflowClient', () => {
  it('calls the plugin with an address and options, as fetch middleware needs them', async () => {
    const { client, fetch } = clientOf(() =>
      json({ items: [], page: { totalItems: 0, hasMoreTotalItems: false } }),
    );
    await client.searchTasks({ filter: { scope: 'mine' } });

    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('http://portal/api/workflow/v2/user-tasks/search');
    expect(init).toMatchObject({
      method: 'POST',
      body: '{"filter":{"scope":"mine"}}',
    });
    expect(new Headers(init?.headers).get('content-type')).toBe(
      'application/json',
    );
  });

  it('gives the diagram as the text that was deployed', async () => {
    const { client } = clientOf(
      () =>
        new Response('<definitions/>', {
          headers: { 'content-type': 'text/xml' },
        }),
    );
    expect(await client.getDefinitionXml('k')).toBe('<definitions/>');
  });

  it('gives nothing for a task without a form', async () => {
    const { client } = clientOf(() => new Response(null, { status: 204 }));
    expect(await client.getTaskForm('k')).toBeUndefined();
  });

  it('reads the schema of a form', async () => {
    const { client } = clientOf(() =>
      json({
        formKey: 'f',
        formId: 'look',
        version: 1,
        tenantId: '<default>',
        schema: '{"type":"object"}',
      }),
    );
    expect((await client.getTaskForm('k'))?.schema).toEqual({ type: 'object' });
  });

  it("throws an error that carries the server's words", async () => {
    const problem = {
      type: 'about:blank',
      title: 'INVALID_STATE',
      status: 409,
      detail: 'Ada has completed it',
      instance: '/api/workflow/v2/user-tasks/k/completion',
      error: { name: 'ConflictError', message: 'Ada has completed it' },
      response: { statusCode: 409 },
    };
    const { client } = clientOf(
      () =>
        new Response(JSON.stringify(problem), {
          status: 409,
          headers: { 'content-type': 'application/problem+json' },
        }),
    );
    await expect(client.completeTask('k')).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'Ada has completed it' } },
    });
  });
});
