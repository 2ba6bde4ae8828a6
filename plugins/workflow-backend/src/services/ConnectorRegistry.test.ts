import { ConnectorRegistry } from './ConnectorRegistry';

it('refuses a second handler for a job type, since only one could get the job', () => {
  const registry = new ConnectorRegistry();
  const handler = { type: 'ssh', handle: async () => {} };
  registry.addJobHandler(handler);
  expect(() => registry.addJobHandler({ ...handler })).toThrow(
    'Two modules add a handler for the job type "ssh"',
  );
  expect(registry.jobHandlers).toEqual([handler]);
  expect([...registry.jobTypes]).toEqual(['ssh']);
});
