// Keeps links up to date with what is declared and seen, inside a transaction of its caller.
import { toOptionalText, withRows } from '@linework/backend-common';
import type { NetworkLinkEvent } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import {
  interfacesOf,
  isFullyKnown,
  isLoop,
  linkEnds,
  type InterfaceRef,
  type LinkEnd,
  type LinkEnds,
  type RemoteMarks,
} from './ends';
import { EndResolver } from './EndResolver';
import { LinkStore, type Provenance, type StoredLink } from './LinkStore';
import { isLinkUp, knownAt, verdictOf } from './verdict';

/** Interfaces whose links are looked at together. */
const REFRESH_CHUNK = 1_000;

/** Something that a device says of one of its interfaces. */
export interface HeardNeighbour {
  localInterface: string;
  remote: RemoteMarks;
}

export class LinkWriter {
  readonly #trx: Knex;
  readonly #store: LinkStore;
  readonly #resolver: EndResolver;

  constructor(trx: Knex) {
    this.#trx = trx;
    this.#store = new LinkStore(trx);
    this.#resolver = new EndResolver(trx);
  }

  /** All neighbours that a device hears now, by one way of hearing. Returns what appeared and vanished by it. */
  async hear(
    device: { deviceRef: string; title: string },
    provenance: 'lldp' | 'routing',
    neighbours: readonly HeardNeighbour[],
    at: number,
  ): Promise<NetworkLinkEvent[]> {
    const { deviceRef } = device;
    const ends = await this.#resolver.resolve(
      neighbours.map(({ remote }) => remote),
      deviceRef,
    );
    const heard = new Map<string, LinkEnds>();
    const remotes = new Map<string, RemoteMarks>();
    neighbours.forEach(({ localInterface, remote }, index) => {
      const link = linkEnds(
        { deviceRef, name: device.title, interfaceName: localInterface },
        ends[index],
      );
      if (isLoop(link)) return;
      heard.set(link.hash, link);
      remotes.set(link.hash, remote);
    });
    const before = await this.#store.currentOf(provenance, deviceRef);
    if (
      before.length === heard.size &&
      before.every(({ hash }) => heard.has(hash))
    ) {
      // As most looks find it: nothing to lock, nothing to tell.
      const keys = before.map(({ linkKey }) => linkKey);
      await this.#store.know(keys, provenance, deviceRef, at);
      await this.refresh(before.flatMap(interfacesOf));
      return [];
    }
    const now = await this.#store.ensure([...heard.values()]);
    const merged = pairUp(
      before.filter(({ hash }) => !heard.has(hash)),
      now.filter(({ hash }) => !before.some(link => link.hash === hash)),
      deviceRef,
      remotes,
    );
    const nowKeys = now.map(({ linkKey }) => linkKey);
    const forgotten = before
      .map(({ linkKey }) => linkKey)
      .filter(
        key =>
          !nowKeys.includes(key) && !merged.some(({ from }) => from === key),
      );
    const touched = [...new Set([...nowKeys, ...before.map(l => l.linkKey)])];
    await this.#store.lock(touched);
    const seenBefore = await this.#store.seen(touched);
    for (const { from, to } of merged) {
      if (seenBefore.has(from)) seenBefore.add(to);
    }
    await this.#store.merge(merged);
    await this.#store.know(nowKeys, provenance, deviceRef, at);
    await this.#store.forget(forgotten, provenance, deviceRef);
    const seenAfter = await this.#store.seen(touched);
    await this.refresh([...before, ...now].flatMap(interfacesOf));

    const event = (
      { linkKey, a, b }: StoredLink,
      change: NetworkLinkEvent['change'],
    ): NetworkLinkEvent => ({
      linkKey,
      change,
      provenance,
      deviceRefs: [...new Set([a, b].flatMap(end => end.deviceRef ?? []))],
      at: new Date(at).toISOString(),
    });
    return [
      ...now
        .filter(
          ({ linkKey }) => seenAfter.has(linkKey) && !seenBefore.has(linkKey),
        )
        .map(link => event(link, 'appeared')),
      ...before
        .filter(
          ({ linkKey }) =>
            forgotten.includes(linkKey) && !seenAfter.has(linkKey),
        )
        .map(link => event(link, 'vanished')),
    ];
  }

  /** Devices became known by these marks: links that wait for one of them are looked at again. */
  async resolveWaiting(marks: readonly string[]): Promise<void> {
    const waiting = await this.#store.waitingFor(marks);
    if (waiting.length === 0) return;
    const open = waiting.flatMap(link =>
      [link.a, link.b].filter(end => !isFullyKnown(end) && end.remote),
    );
    const resolved = await this.#resolver.resolve(
      open.map(end => end.remote ?? {}),
    );
    const settled = new Map<LinkEnd, LinkEnd>(
      open.map((end, index) => [end, resolved[index]]),
    );
    const renewed = waiting.flatMap(link => {
      const ends = linkEnds(
        settled.get(link.a) ?? link.a,
        settled.get(link.b) ?? link.b,
      );
      return ends.hash === link.hash ? [] : [{ link, ends }];
    });
    const stored = await this.#store.ensure(renewed.map(({ ends }) => ends));
    const pairs = renewed.map(({ link }, index) => ({
      from: link.linkKey,
      to: stored[index].linkKey,
    }));
    await this.#store.lock(pairs.flatMap(({ from, to }) => [from, to]));
    await this.#store.merge(pairs);
    await this.refresh(
      [...renewed.map(({ link }) => link), ...stored].flatMap(interfacesOf),
    );
  }

  /** What a source declares; with `touching`, of these devices only. */
  async declare(
    source: string,
    links: readonly LinkEnds[],
    touching: readonly string[] | undefined,
    at: number,
  ): Promise<{ added: number; removed: number; unchanged: number }> {
    const provenance: Provenance = 'declared';
    const before = await this.#store.currentOf(provenance, source, touching);
    const known = new Set(before.map(({ hash }) => hash));
    const now = await this.#store.ensure(links);
    const nowHashes = new Set(now.map(({ hash }) => hash));
    const removed = before.filter(({ hash }) => !nowHashes.has(hash));
    const added = [...nowHashes].filter(hash => !known.has(hash));
    await this.#store.lock([...now, ...removed].map(({ linkKey }) => linkKey));
    await this.#store.know(
      now.map(({ linkKey }) => linkKey),
      provenance,
      source,
      at,
    );
    await this.#store.forget(
      removed.map(({ linkKey }) => linkKey),
      provenance,
      source,
    );
    const isAdded = new Set(added);
    await this.refresh(
      [...removed, ...now.filter(({ hash }) => isAdded.has(hash))].flatMap(
        interfacesOf,
      ),
    );
    return {
      added: added.length,
      removed: removed.length,
      unchanged: nowHashes.size - added.length,
    };
  }

  /** Works out anew what is to be said of every link that ends at one of the interfaces. */
  async refresh(interfaces: readonly InterfaceRef[]): Promise<void> {
    const distinct = [
      ...new Map(interfaces.map(each => [keyOf(each), each])).values(),
    ];
    for (let at = 0; at < distinct.length; at += REFRESH_CHUNK) {
      await this.#refresh(distinct.slice(at, at + REFRESH_CHUNK));
    }
  }

  async #refresh(interfaces: readonly InterfaceRef[]): Promise<void> {
    const links = await this.#store.statesAt(interfaces);
    if (links.length === 0) return;
    // Whether a link contradicts another depends on everything at both of its ends.
    const ends = [
      ...new Map(
        links.flatMap(interfacesOf).map(each => [keyOf(each), each]),
      ).values(),
    ];
    const around = knownAt(await this.#store.statesAt(ends), keyOf);
    const statuses = await this.#statusesOf(ends);
    const changed = links.flatMap(link => {
      const verdict = verdictOf(
        link,
        interfacesOf(link).flatMap(end => around.get(keyOf(end)) ?? []),
      );
      const isUp =
        verdict === 'gone'
          ? null
          : isLinkUp(
              [link.a, link.b].map(end =>
                end.deviceRef !== undefined && end.interfaceName !== undefined
                  ? statuses.get(
                      keyOf({
                        deviceRef: end.deviceRef,
                        interfaceName: end.interfaceName,
                      }),
                    )
                  : undefined,
              ),
            );
      return verdict === link.verdict && isUp === link.isUp
        ? []
        : [{ linkKey: link.linkKey, verdict, isUp }];
    });
    await this.#store.writeStates(changed);
  }

  async #statusesOf(
    interfaces: readonly InterfaceRef[],
  ): Promise<Map<string, string | undefined>> {
    const rows = await withRows(
      this.#trx,
      { device_ref: 'text', name: 'text' },
      interfaces.map(({ deviceRef, interfaceName }) => ({
        device_ref: deviceRef,
        name: interfaceName,
      })),
      `SELECT i.device_ref, i.name, i.oper_status FROM v
       JOIN interfaces i ON i.device_ref = v.device_ref AND i.name = v.name`,
    );
    return new Map(
      rows.map(row => [
        keyOf({
          deviceRef: String(row.device_ref),
          interfaceName: String(row.name),
        }),
        toOptionalText(row.oper_status),
      ]),
    );
  }

  /** Titles of devices for the ends of links; the name in the ref for those that the catalog does not have. */
  async titlesOf(deviceRefs: readonly string[]): Promise<Map<string, string>> {
    const rows = await withRows(
      this.#trx,
      { device_ref: 'text' },
      [...new Set(deviceRefs)].map(ref => ({ device_ref: ref })),
      `SELECT d.device_ref, d.title FROM v JOIN devices d ON d.device_ref = v.device_ref`,
    );
    return new Map(
      rows.map(row => [String(row.device_ref), String(row.title)]),
    );
  }
}

/**
 * Links of before that turned out to be one of now: at the same interface the same neighbour is heard, which was not
 * fully known then.
 */
function pairUp(
  before: readonly StoredLink[],
  now: readonly StoredLink[],
  deviceRef: string,
  remotes: ReadonlyMap<string, RemoteMarks>,
): { from: string; to: string }[] {
  const keyAt = ({ a, b }: StoredLink, remote: RemoteMarks) => {
    const local = [a, b].find(end => end.deviceRef === deviceRef);
    const { chassisId, systemName, addresses, port } = remote;
    return JSON.stringify([
      local?.interfaceName,
      chassisId ?? systemName ?? addresses?.[0],
      port?.id ?? port?.description,
    ]);
  };
  const byNeighbour = new Map<string, StoredLink>();
  for (const link of now) {
    const remote = remotes.get(link.hash);
    const key = remote && keyAt(link, remote);
    if (key && !byNeighbour.has(key)) byNeighbour.set(key, link);
  }
  return before.flatMap(link => {
    const open = [link.a, link.b].find(end => !isFullyKnown(end))?.remote;
    const same = open && byNeighbour.get(keyAt(link, open));
    return same ? [{ from: link.linkKey, to: same.linkKey }] : [];
  });
}

function keyOf({ deviceRef, interfaceName }: InterfaceRef): string {
  return JSON.stringify([deviceRef, interfaceName]);
}
