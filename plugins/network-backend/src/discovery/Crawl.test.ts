import { AddressPolicy } from './addressPolicy';
import { Crawl } from './Crawl';

/** A crawl from two seeds that waits between them, with what it is answered. */
function crawl(answers: {
  ask: (address: string) => Promise<undefined>;
  progress?: () => Promise<boolean>;
}) {
  const asked: string[] = [];
  const leaseLost = jest.fn();
  const one = new Crawl({
    asker: {
      ask({ address }) {
        asked.push(address);
        return answers.ask(address);
      },
    },
    inventory: { identify: async () => [] },
    leaseOwner: 'me',
    limits: { maxDepth: 1, maxDevices: 10, requestsPerSecond: 2 },
    onLeaseLost: leaseLost,
    onProgress() {},
    policy: new AddressPolicy(['10.0.0.0/24']),
    ranges: [],
    runKey: 'run',
    signal: new AbortController().signal,
    store: {
      answered: async () => [],
      progress: answers.progress ?? (async () => true),
      states: async () => new Map(),
      waiting: async () => [],
    },
  });
  one.add(['10.0.0.1', '10.0.0.2']);
  return { asked, leaseLost, run: () => one.run() };
}

describe('Crawl', () => {
  it('ends with what an ask failed of while it kept its pace, and asks no more', async () => {
    const { asked, run } = crawl({
      ask: async () => {
        throw new Error('There is no credential "lab".');
      },
    });
    await expect(run()).rejects.toThrow('There is no credential "lab".');
    expect(asked).toEqual(['10.0.0.1']);
  });

  it('stops when another replica has the run', async () => {
    const { asked, leaseLost, run } = crawl({
      ask: async () => undefined,
      progress: async () => false,
    });
    await run();
    expect(asked).toEqual(['10.0.0.1']);
    expect(leaseLost).toHaveBeenCalled();
  });
});
