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

  it("throws an error that carries the server's words", async () => {
    const { client } = clientOf(() =>
      json(
        {
          error: { name: 'ConflictError', message: 'Ada has completed it' },
          response: { statusCode: 409 },
        },
        409,
      ),
    );
    await expect(client.completeTask('k')).rejects.toMatchObject({
      statusCode: 409,
      body: { error: { message: 'Ada has completed it' } },
    });
  });
});
