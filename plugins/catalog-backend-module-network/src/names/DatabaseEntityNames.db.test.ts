import { TestDatabases } from '@backstage/backend-test-utils';
import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import { DatabaseEntityNames, migrateEntityNames } from './DatabaseEntityNames';
import { nameCandidates } from './slug';

jest.setTimeout(60_000);

const databases = TestDatabases.create();

describe.each(databases.eachSupportedId())(
  'DatabaseEntityNames on %s',
  databaseId => {
    async function setUp() {
      const client = await databases.init(databaseId);
      await migrateEntityNames(client);
      let now = 1_000;
      const namesOf = (source: string, namespace = 'default') =>
        DatabaseEntityNames.create({
          client,
          source,
          namespace,
          now: () => now,
        });
      return {
        client,
        namesOf,
        names: namesOf('netbox'),
        at(time: number) {
          now = time;
        },
      };
    }

    it('gives a thing the slug of its name', async () => {
      const { names } = await setUp();
      await expect(
        names.resolve([
          { sourceId: 'device/1', name: 'STO1 Core (Röd) #1' },
          { sourceId: 'site/1', name: 'sto1' },
        ]),
      ).resolves.toEqual(
        new Map([
          ['device/1', 'sto1-core-rod-1'],
          ['site/1', 'sto1'],
        ]),
      );
    });

    it('adds the id to a name that is taken, also by another source and within one page', async () => {
      const { names, namesOf } = await setUp();
      const page = [
        { sourceId: 'device/7', name: 'sw1' },
        { sourceId: 'device/8', name: 'SW1' },
        { sourceId: 'device/8', name: 'SW1' },
      ];
      await expect(names.resolve(page)).resolves.toEqual(
        new Map([
          ['device/7', 'sw1'],
          ['device/8', 'sw1-8'],
        ]),
      );
      await expect(
        namesOf('nautobot').resolve([
          {
            sourceId: 'device/7f3ca431-8103-45cc-a9ce-b94c1f784a1d',
            name: 'sw1',
          },
        ]),
      ).resolves.toEqual(
        new Map([
          ['device/7f3ca431-8103-45cc-a9ce-b94c1f784a1d', 'sw1-7f3ca431'],
        ]),
      );
      await expect(
        namesOf('nautobot', 'other').resolve([
          { sourceId: 'device/x', name: 'sw1' },
        ]),
      ).resolves.toEqual(new Map([['device/x', 'sw1']]));
    });

    it('keeps the name of a thing that is renamed, and gives its old name to nobody else', async () => {
      const { names } = await setUp();
      await names.resolve([{ sourceId: 'device/1', name: 'old' }]);
      await expect(
        names.resolve([
          { sourceId: 'device/1', name: 'new' },
          { sourceId: 'device/2', name: 'old' },
          { sourceId: 'device/3', name: 'new' },
        ]),
      ).resolves.toEqual(
        new Map([
          ['device/1', 'old'],
          ['device/2', 'old-2'],
          ['device/3', 'new'],
        ]),
      );
    });

    it('names a nameless thing by its kind and id, and a merely mentioned one not at all', async () => {
      const { names } = await setUp();
      await expect(
        names.resolve([
          { sourceId: 'device/12', name: null },
          { sourceId: 'device/13', name: '本部' },
          { sourceId: 'site/9' },
        ]),
      ).resolves.toEqual(
        new Map([
          ['device/12', 'device-12'],
          ['device/13', 'device-13'],
        ]),
      );
      await expect(names.find('site/9')).resolves.toBeUndefined();
    });

    it("takes a name with an id in it that is another thing's plain name for taken", async () => {
      const { names } = await setUp();
      await names.resolve([
        { sourceId: 'device/1', name: 'sw1-3' },
        { sourceId: 'device/2', name: 'sw1' },
      ]);
      const given = await names.resolve([
        { sourceId: 'device/3', name: 'sw1' },
      ]);
      expect(given.get('device/3')).toMatch(/^sw1-[0-9a-f]{8}$/);
    });

    it('hands a name out once when two ask at the same time', async () => {
      const { namesOf } = await setUp();
      const [a, b] = await Promise.all(
        ['netbox', 'nautobot'].map(source =>
          namesOf(source).resolve(
            Array.from({ length: 50 }, (_, index) => ({
              sourceId: `device/${index}`,
              name: `sw${index}`,
            })),
          ),
        ),
      );
      expect(new Set([...a.values(), ...b.values()]).size).toBe(100);
    });

    it('frees the names of what the source has not told of for long', async () => {
      const { names, at } = await setUp();
      await names.resolve([
        { sourceId: 'device/1', name: 'a' },
        { sourceId: 'device/2', name: 'b' },
      ]);
      at(2_000);
      await names.resolve([{ sourceId: 'device/2', name: 'b' }]);
      await expect(names.forgetBefore(1_500)).resolves.toBe(1);
      await expect(
        names.resolve([{ sourceId: 'device/3', name: 'a' }]),
      ).resolves.toEqual(new Map([['device/3', 'a']]));
    });

    it('migrates down again', async () => {
      const { client } = await setUp();
      await client.migrate.rollback(
        {
          directory: `${__dirname}/../../migrations`,
          tableName: 'linework_network_migrations',
        },
        true,
      );
      await expect(
        client.schema.hasTable('linework_source_names'),
      ).resolves.toBe(false);
    });
  },
);

describe('nameCandidates', () => {
  it.each([
    ['x'.repeat(200)],
    [`${'a'.repeat(60)}...bcd`],
    ['-._-'],
    [''],
    ['ÅÄÖ'],
    ['a/b:c'],
    ['💥 router'],
  ])('are names the catalog takes for "%s"', name => {
    const candidates = nameCandidates({
      source: 'netbox',
      sourceId: 'device/123456',
      name,
    });
    for (const candidate of candidates) {
      expect(KubernetesValidatorFunctions.isValidObjectName(candidate)).toBe(
        true,
      );
    }
    expect(new Set(candidates).size).toBe(candidates.length);
  });
});
