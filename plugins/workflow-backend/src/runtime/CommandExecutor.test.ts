import type { Executable } from '@linework/bpmn-engine';
import type { DefinitionResolver } from '../definitions/types';
import { CommandExecutor } from './CommandExecutor';

const OPERATIONS = Array.from({ length: 50 }, (_, index) => ({
  instanceKey: `instance-${index}`,
  operation: {
    type: 'startInstance',
    definitionKey: 'd',
    variables: {},
    startedBy: 'user:default/jane',
  } as const,
}));

/** A database that answers every transaction with the error. */
async function execute(error: Error) {
  const transaction = jest.fn().mockRejectedValue(error);
  const executor = new CommandExecutor({
    transactions: { transaction },
    definitions: {
      getDefinition: async () => ({}),
      getExecutable: async () =>
        ({ calledDecisions: [] } as unknown as Executable),
    } as unknown as DefinitionResolver,
    clock: Date.now,
    onCommitted: () => {},
    ...({} as Pick<
      ConstructorParameters<typeof CommandExecutor>[0],
      'heads' | 'stores'
    >),
  });
  const outcomes = await executor.execute(OPERATIONS);
  return {
    transactions: transaction.mock.calls.length,
    errors: outcomes.map(outcome => (outcome.ok ? undefined : outcome.error)),
  };
}

describe('CommandExecutor', () => {
  it('tries each command alone when what they would write is refused together', async () => {
    const refusal = Object.assign(new Error('value too long'), {
      code: '22001',
    });
    const { transactions, errors } = await execute(refusal);
    expect(transactions).toBe(51);
    expect(errors).toEqual(Array(50).fill(refusal));
  });

  it.each(
    [
      Object.assign(new Error('connect ECONNREFUSED'), {
        code: 'ECONNREFUSED',
      }),
      Object.assign(new Error('the server shuts down'), { code: '57P01' }),
      new Error('Connection terminated unexpectedly'),
      new Error('Knex: Timeout acquiring a connection. The pool is full.'),
    ].map(error => [error.message, error] as const),
  )(
    'does not look for the database once for each command when there is no way to it: %s',
    async (_message, error) => {
      const { transactions, errors } = await execute(error);
      expect(transactions).toBe(1);
      expect(errors).toEqual(Array(50).fill(error));
    },
  );
});
