import { fillNetBox, readPass } from '../__testUtils__/inventory';
import {
  addDevices,
  FakeNetBoxes,
  titlesOf,
} from '../__testUtils__/netBoxProvider';

describe('reading NetBox', () => {
  const netBoxes = new FakeNetBoxes();

  afterEach(() => netBoxes.stopAll());

  it.each([
    ['offset', '4.2.2'],
    ['auto', '4.2.2'],
    ['auto', '4.6.0'],
    ['cursor', '4.7.1'],
  ])('reads every page by %s from NetBox %s', async (paging, version) => {
    const { netBox, provider } = await netBoxes.withProvider(
      { paging, pageSize: 10, kinds: ['devices'] },
      { version },
    );
    addDevices(netBox, 95);
    netBox.devices.delete(17);

    const pass = await readPass(provider);

    expect(titlesOf(pass)).toHaveLength(94);
    expect(new Set(titlesOf(pass)).size).toBe(94);
    const usesStart = netBox.requests.some(({ url }) => url.includes('start='));
    expect(usesStart).toBe(version !== '4.2.2');
  });

  it('says so when it is to use cursors that NetBox does not know', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      paging: 'cursor',
      pageSize: 10,
      kinds: ['devices'],
    });
    addDevices(netBox, 30);
    await expect(readPass(provider)).rejects.toThrow(
      'netbox: /api/dcim/devices/ does not know the parameter "start"; set paging to "offset"',
    );
  });

  it('takes words of NetBox for nothing else, whatever they are', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      kinds: ['devices'],
    });
    netBox.sites.set(1, { id: 1, name: 'Site', slug: 'site' });
    netBox.devices.set(1, {
      id: 1,
      name: 'sw1',
      site: 1,
      role: 'constructor',
    });
    const { entities } = await readPass(provider);
    expect(entities[0].spec?.device).toMatchObject({ role: 'constructor' });
    expect(entities[0].metadata.labels).toMatchObject({
      'linework.dev/role': 'constructor',
    });
  });

  it('is content with smaller pages than it asks for', async () => {
    const { netBox, provider } = await netBoxes.withProvider(
      { kinds: ['devices'] },
      { maxPageSize: 7 },
    );
    addDevices(netBox, 50);
    expect(titlesOf(await readPass(provider))).toHaveLength(50);
  });

  it('takes a device once that comes twice on a page', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      kinds: ['devices'],
      pageSize: 10,
    });
    addDevices(netBox, 40);
    netBox.repeatsIds = true;
    // The repeated object makes the page longer than the offsets say, which must not make the reader skip any.
    expect(titlesOf(await readPass(provider))).toEqual(
      Array.from({ length: 40 }, (_, index) => `sw${index + 1}`),
    );
  });

  it.each(['4.2.2', '4.6.0'])(
    'misses no device when others are removed and added while it reads NetBox %s',
    async version => {
      const { netBox, provider } = await netBoxes.withProvider(
        { kinds: ['devices'], pageSize: 10 },
        { version },
      );
      addDevices(netBox, 100);
      let pages = 0;
      netBox.beforePage = () => {
        pages += 1;
        if (pages === 4) {
          for (let id = 3; id <= 27; id++) {
            netBox.devices.delete(id);
          }
          netBox.devices.set(101, { id: 101, name: 'sw101', site: 1 });
        }
      };

      const names = titlesOf(await readPass(provider));

      for (let id = 28; id <= 101; id++) {
        expect(names).toContain(`sw${id}`);
      }
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it('never visits another place that the links to next pages name, and says so once', async () => {
    const other = await netBoxes.start();
    const { netBox, provider, logger } = await netBoxes.withProvider({
      kinds: ['devices'],
      pageSize: 10,
    });
    addDevices(netBox, 35);
    netBox.nextOrigin = other.baseUrl;

    expect(titlesOf(await readPass(provider))).toHaveLength(35);
    expect(other.requests).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(
        `is said to be at ${other.baseUrl}/api/dcim/devices/`,
      ),
    );
  });

  it('follows no redirect, so that the token stays with the configured address', async () => {
    const other = await netBoxes.start();
    const { netBox, provider } = await netBoxes.withProvider();
    netBox.misbehave({
      status: 302,
      headers: { location: `${other.baseUrl}/api/status/` },
    });
    await expect(readPass(provider)).rejects.toThrow(
      /redirects to .* which is not followed/,
    );
    expect(other.requests).toEqual([]);
  });

  it.each([
    ['a'.repeat(40), 'Token'],
    ['nbt_abc.def', 'Bearer'],
  ])('sends the token %s as %s', async (token, scheme) => {
    const { netBox, provider } = await netBoxes.withProvider({}, { token });
    fillNetBox(netBox);
    await readPass(provider);
    expect(new Set(netBox.requests.map(r => r.authorization))).toEqual(
      new Set([`${scheme} ${token}`]),
    );
  });

  it('waits as long as a source that is asked too much says', async () => {
    const { netBox, provider, logger } = await netBoxes.withProvider();
    fillNetBox(netBox);
    netBox.misbehave({
      url: 'devices',
      status: 429,
      headers: { 'retry-after': '1' },
    });
    const start = Date.now();
    expect((await readPass(provider)).entities).toHaveLength(8);
    expect(Date.now() - start).toBeGreaterThanOrEqual(990);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /answered 429: .*; trying again in 1 s \(attempt 1 of 5\)/,
      ),
    );
  });

  it('gives up for now when the source asks for more patience than there is', async () => {
    const { netBox, provider } = await netBoxes.withProvider();
    netBox.misbehave({ status: 503, headers: { 'retry-after': '3600' } });
    await expect(readPass(provider)).rejects.toThrow('answered 503');
  });

  it('tries again after errors of the server and broken connections', async () => {
    const { netBox, provider } = await netBoxes.withProvider();
    fillNetBox(netBox);
    netBox.misbehave({ url: 'devices', status: 500, times: 2 });
    netBox.misbehave({ url: 'sites', status: 502, body: '<html>' });
    expect((await readPass(provider)).entities).toHaveLength(8);
  });

  it('does not try for ever', async () => {
    const { netBox, provider } = await netBoxes.withProvider();
    netBox.misbehave({ url: 'sites', status: 500, times: 100 });
    await expect(readPass(provider)).rejects.toThrow(
      /netbox: GET .*sites.* answered 500/,
    );
    expect(
      netBox.requests.filter(({ url }) => url.includes('sites')),
    ).toHaveLength(5);
  });

  it('does not wait for an answer that does not come', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      timeout: { milliseconds: 200 },
    });
    fillNetBox(netBox);
    netBox.misbehave({ url: 'devices', hang: true });
    expect((await readPass(provider)).entities).toHaveLength(8);
    netBox.misbehave({ url: 'status', hang: true, times: 100 });
    await expect(readPass(provider)).rejects.toThrow(
      'had no answer within 0.2 s',
    );
  });

  it.each([
    [{ status: 403, body: '{}' }, 'the token is wrong, has expired'],
    [{ status: 200, body: '<html>' }, 'answered no JSON'],
    [{ status: 404, body: '{}' }, 'is no list of objects but does not exist'],
    [{ status: 200, body: '{"count":3}' }, 'is no list of objects'],
    [
      {
        status: 200,
        body: '{"count":5,"next":null,"results":[{"id":1}]}',
        times: 100,
      },
      'says that it has 5 objects and ends after 1',
    ],
    [
      {
        status: 200,
        body: '{"count":2,"next":null,"results":[{"id":2},{"id":1}]}',
      },
      'does not order by id',
    ],
    [
      { status: 200, body: '{"count":2,"next":"x","results":[]}' },
      'answered a page of 0 objects that is not the last',
    ],
  ])('says what is wrong with the answer %j', async (bad, text) => {
    const { netBox, provider } = await netBoxes.withProvider();
    netBox.misbehave({ url: 'regions', ...bad });
    const error = await readPass(provider).catch(e => e);
    expect(error.message).toContain(text);
    expect(error.message).not.toContain(netBox.token);
  });

  it('goes on with a pass where an error ended it', async () => {
    const { netBox, provider } = await netBoxes.withProvider({
      kinds: ['devices'],
      pageSize: 10,
    });
    addDevices(netBox, 40);
    let cursor: Parameters<typeof provider.next>[1];
    const seen: string[] = [];
    await provider.around(async context => {
      for (let page = 0; page < 2; page++) {
        const result = await provider.next(context, cursor);
        seen.push(
          ...titlesOf({ entities: result.entities!.map(e => e.entity) }),
        );
        cursor = result.cursor;
      }
    });
    netBox.requests.length = 0;
    const rest = await readPass(provider, cursor);
    expect([...seen, ...titlesOf(rest)]).toEqual(
      Array.from({ length: 40 }, (_, index) => `sw${index + 1}`),
    );
    expect(
      netBox.requests.filter(({ url }) => url.includes('devices')),
    ).toHaveLength(3);
  });
});
