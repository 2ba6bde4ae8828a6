import type { Outcome } from './CommandExecutor';
import { CommandQueue } from './CommandQueue';
import type { InstanceOperation } from './operations';

function operation(instanceKey: string): InstanceOperation {
  return { instanceKey, operation: { type: 'cancelInstance', actor: 'me' } };
}

/** Records batches and holds them until it is told to go on. */
class HeldExecutor {
  readonly batches: string[][] = [];
  readonly releases: (() => void)[] = [];

  async execute(operations: readonly InstanceOperation[]): Promise<Outcome[]> {
    this.batches.push(operations.map(({ instanceKey }) => instanceKey));
    await new Promise<void>(resolve => {
      this.releases.push(resolve);
    });
    return operations.map(({ instanceKey }) =>
      instanceKey === 'bad'
        ? { ok: false, error: new Error('refused') }
        : { ok: true },
    );
  }
}

describe('CommandQueue', () => {
  it('lets a lone command through at once and gathers those that come meanwhile', async () => {
    const executor = new HeldExecutor();
    const queue = new CommandQueue({ executor, maxBatch: 3, maxConcurrent: 1 });
    const first = queue.submit(operation('a'));
    await Promise.resolve();
    expect(executor.batches).toEqual([['a']]);
    const others = ['b', 'c', 'd', 'e'].map(key =>
      queue.submit(operation(key)),
    );
    executor.releases[0]();
    await first;
    await Promise.resolve();
    expect(executor.batches[1]).toEqual(['b', 'c', 'd']);
    executor.releases[1]();
    await others[2];
    await Promise.resolve();
    expect(executor.batches[2]).toEqual(['e']);
    executor.releases[2]();
    await others[3];
  });

  it('puts what is submitted in one go into one transaction', async () => {
    const executor = new HeldExecutor();
    const queue = new CommandQueue({ executor, maxBatch: 3, maxConcurrent: 1 });
    const submitted = ['a', 'b'].map(key => queue.submit(operation(key)));
    await Promise.resolve();
    expect(executor.batches).toEqual([['a', 'b']]);
    executor.releases[0]();
    await Promise.all(submitted);
  });

  it('does not tear apart what is submitted for one instance in a row', async () => {
    const executor = new HeldExecutor();
    const queue = new CommandQueue({ executor, maxBatch: 2, maxConcurrent: 2 });
    const submitted = ['a', 'b', 'b', 'b', 'c'].map(key =>
      queue.submit(operation(key)),
    );
    await Promise.resolve();
    expect(executor.batches).toEqual([['a', 'b', 'b', 'b'], ['c']]);
    executor.releases.forEach(release => release());
    await Promise.all(submitted);
  });

  it('gives each command its own outcome', async () => {
    const executor = new HeldExecutor();
    const queue = new CommandQueue({ executor, maxBatch: 3, maxConcurrent: 1 });
    const first = queue.submit(operation('first'));
    await Promise.resolve();
    const bad = queue.submit(operation('bad'));
    const good = queue.submit(operation('good'));
    executor.releases[0]();
    await first;
    executor.releases[1]();
    await expect(bad).rejects.toThrow('refused');
    await expect(good).resolves.toEqual({});
  });

  it('rejects a batch that could not be carried out, and goes on', async () => {
    const execute = jest
      .fn<Promise<Outcome[]>, [readonly InstanceOperation[]]>()
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValueOnce([{ ok: true }]);
    const queue = new CommandQueue({
      executor: { execute },
      maxBatch: 3,
      maxConcurrent: 1,
    });
    await expect(queue.submit(operation('a'))).rejects.toThrow('no database');
    await expect(queue.submit(operation('b'))).resolves.toEqual({});
  });

  it('begins a further transaction for many commands at once, and for few when they have waited', async () => {
    const executor = new HeldExecutor();
    const queue = new CommandQueue({ executor, maxBatch: 8, maxConcurrent: 3 });
    const submitted = [queue.submit(operation('a'))];
    await Promise.resolve();
    submitted.push(queue.submit(operation('b')));
    await Promise.resolve();
    expect(executor.batches).toEqual([['a']]);
    submitted.push(queue.submit(operation('c')));
    await Promise.resolve();
    expect(executor.batches).toEqual([['a'], ['b', 'c']]);
    submitted.push(queue.submit(operation('d')));
    await Promise.resolve();
    expect(executor.batches).toHaveLength(2);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(executor.batches).toEqual([['a'], ['b', 'c'], ['d']]);
    executor.releases.forEach(release => release());
    await Promise.all(submitted);
  });
});
