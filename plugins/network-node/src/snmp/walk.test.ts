import { AskedAgent, name, NAME, TABLE } from '../__testUtils__/askedAgent';
import {
  END_OF_MIB_VIEW,
  integer,
  octets,
  serving,
} from '../__testUtils__/scriptedAgent';
import { failure } from '../__testUtils__/simulated';
import type { SnmpError } from './SnmpError';
import type { SnmpSession } from './SnmpSession';

describe('SNMP v2c', () => {
  let asked: AskedAgent;

  beforeEach(async () => {
    asked = await AskedAgent.start();
  });
  afterEach(() => asked.stop());

  describe('walk', () => {
    const column = (count: number): Array<[string, Buffer]> =>
      Array.from({ length: count }, (_, i) => [
        `${TABLE}.2.${i + 1}`,
        octets(`if${i + 1}`),
      ]);
    const walkNames = (session: SnmpSession) => session.walk(`${TABLE}.2`);

    it('gives every object below a name and nothing else, number by number', async () => {
      const found = await asked.ask(
        serving([
          [`${TABLE}.1.1`, integer(1)],
          ...column(25),
          [`${TABLE}.20.1`, integer(1)],
        ]),
        walkNames,
      );
      expect(found.map(varbind => varbind.oid)).toEqual(
        column(25).map(([n]) => n),
      );
      expect(asked.requests).toHaveLength(3);
    });

    it('is empty where there is nothing, at the end of all objects too', async () => {
      expect(await asked.ask(serving([]), walkNames)).toEqual([]);
      expect(
        await asked.ask(serving([[`${TABLE}.3.1`, integer(1)]]), walkNames),
      ).toEqual([]);
    });

    it('ends at the mark of the end, whatever follows it', async () => {
      const found = await asked.ask(
        (request, reply) =>
          reply(
            request.answer([
              [`${TABLE}.2.1`, octets('a')],
              [`${TABLE}.2.1`, END_OF_MIB_VIEW],
              [`${TABLE}.2.2`, octets('b')],
            ]),
          ),
        walkNames,
      );
      expect(found.map(varbind => varbind.oid)).toEqual([`${TABLE}.2.1`]);
    });

    it('goes on from an answer that holds less than was asked for', async () => {
      expect(await asked.ask(serving(column(7), 2), walkNames)).toHaveLength(7);
    });

    it.each<[string, string]>([
      ['the same object again', `${TABLE}.2.3`],
      ['an earlier one', `${TABLE}.2.1`],
    ])('ends with an error when the agent answers %s', async (_what, back) => {
      const error = await failure<SnmpError>(
        asked.ask((request, reply) => {
          reply(
            request.answer([
              [`${TABLE}.2.3`, octets('x')],
              [back, octets('x')],
            ]),
          );
        }, walkNames),
      );
      expect(error).toMatchObject({ code: 'loop', transient: false });
      expect(error.message).toContain(`after ${TABLE}.2.3 it answered ${back}`);
      expect(asked.requests).toHaveLength(1);
    });

    it('ends with an error when the agent turns back at its next answer', async () => {
      const error = await failure<SnmpError>(
        asked.ask((request, reply) => {
          reply(request.answer([[`${TABLE}.2.1`, octets('x')]]));
        }, walkNames),
      );
      expect(error.code).toBe('loop');
      expect(asked.requests).toHaveLength(2);
    });

    it('ends with an error when a table has no end', async () => {
      let last = 0;
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => {
            reply(
              request.answer(
                Array.from({ length: 10 }, () => {
                  last += 1;
                  return [`${TABLE}.2.${last}`, integer(last)];
                }),
              ),
            );
          },
          session => session.walk(`${TABLE}.2`, { maxRows: 35 }),
        ),
      );
      expect(error.code).toBe('too-many-rows');
      expect(asked.requests).toHaveLength(4);
    });

    it('ends with an error before the texts of a table fill the memory', async () => {
      const long = octets(new Array(60_000).fill(65));
      let last = 0;
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => {
            last += 1;
            reply(request.answer([[`${TABLE}.2.${last}`, long]]));
          },
          session => session.walk(`${TABLE}.2`),
        ),
      );
      expect(error.code).toBe('too-many-rows');
      expect(error.message).toContain('more than 64 MB');
      expect(last).toBeLessThan(1_200);
    }, 60_000);

    it('takes an answer without objects for garbage', async () => {
      const error = await failure<SnmpError>(
        asked.ask((request, reply) => reply(request.answer([])), walkNames),
      );
      expect(error.code).toBe('garbage');
    });

    it('asks for less and less when the agent says that the answer is too big', async () => {
      const serve = serving(column(7));
      const found = await asked.ask(
        (request, reply) =>
          request.maxRepetitions > 2
            ? reply(request.answer([], { errorStatus: 1 }))
            : serve(request, reply),
        walkNames,
      );
      expect(found).toHaveLength(7);
      expect(
        asked.requests.slice(0, 3).map(request => request.maxRepetitions),
      ).toEqual([10, 5, 2]);
    });

    it('asks for less when large answers get lost on the way', async () => {
      const serve = serving([...name('r1'), ...column(12)]);
      const found = await asked.ask(
        (request, reply) => {
          if (request.maxRepetitions <= 8) serve(request, reply);
        },
        async session => {
          await session.get([NAME]);
          return session.walk(`${TABLE}.2`);
        },
        { retries: 0 },
      );
      expect(found).toHaveLength(12);
    });

    it('can be aborted between two answers', async () => {
      const controller = new AbortController();
      const serve = serving(column(100));
      const error = await failure<SnmpError>(
        asked.ask(
          (request, reply) => {
            if (asked.requests.length === 3) controller.abort();
            serve(request, reply);
          },
          session => session.walk(`${TABLE}.2`, { signal: controller.signal }),
        ),
      );
      expect(error.code).toBe('aborted');
      expect(asked.requests).toHaveLength(3);
    });
  });

  describe('table', () => {
    it('gives rows by their index, with a value for each column that there is', async () => {
      const table = await asked.ask(
        serving([
          [`${TABLE}.2.1`, octets('a')],
          [`${TABLE}.2.7`, octets('b')],
          [`${TABLE}.7.1`, integer(1)],
          [`${TABLE}.8.1`, integer(1)],
          [`${TABLE}.8.7`, integer(2)],
        ]),
        session => session.table([`${TABLE}.2`, `${TABLE}.5`, `${TABLE}.8`]),
      );
      const text = (value: string) => ({
        type: 'octets',
        value: Buffer.from(value),
      });
      expect([...table]).toEqual([
        ['1', [text('a'), undefined, { type: 'integer', value: 1 }]],
        ['7', [text('b'), undefined, { type: 'integer', value: 2 }]],
      ]);
    });

    it('reads columns side by side', async () => {
      const rows = Array.from({ length: 20 }, (_, i) => i + 1);
      await asked.ask(
        serving(
          [2, 7, 8].flatMap(c =>
            rows.map((r): [string, Buffer] => [
              `${TABLE}.${c}.${r}`,
              integer(r),
            ]),
          ),
        ),
        session => session.table([`${TABLE}.2`, `${TABLE}.7`, `${TABLE}.8`]),
      );
      // Three rows of three columns in an answer, and one more to see the end.
      expect(asked.requests).toHaveLength(7);
    });

    it('reads more columns than fit into one answer', async () => {
      const columns = Array.from({ length: 25 }, (_, i) => `${TABLE}.${i + 1}`);
      const table = await asked.ask(
        serving(columns.map(c => [`${c}.1`, integer(1)])),
        session => session.table(columns),
      );
      expect(table.get('1')?.filter(value => value)).toHaveLength(25);
    });
  });
});
