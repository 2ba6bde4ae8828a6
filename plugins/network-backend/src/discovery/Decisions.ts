// What becomes of a proposal once somebody has decided. Discovery itself declares new devices and links; what another source
// says can only be changed there, and the decision says so.
import { ConflictError, isError, NotFoundError } from '@backstage/errors';
import type {
  ProposalDecision,
  ProposalDecisionResult,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { Inventory } from '../inventory/types';
import { linkKey } from './conclude/links';
import type { ProposalKind } from './conclude/drafts';
import { DeclaredDevices, DISCOVERY_SOURCE } from './DeclaredDevices';
import { DeclaredLinks } from './DeclaredLinks';
import { toEntity, withFacts, type ChosenFacts } from './deviceEntity';
import { ProposalStore, type StoredProposal } from './ProposalStore';

type ItemResult = ProposalDecisionResult['items'][number];

/** Devices come before the links between them. */
const ORDER: Record<ProposalKind, number> = {
  newDevice: 0,
  changedFact: 1,
  vanishedDevice: 2,
  newLink: 3,
  vanishedLink: 4,
};

export class Decisions {
  readonly #announce: () => Promise<void>;
  readonly #inventory: Pick<Inventory, 'declareLinks' | 'findDevices'>;
  readonly #knex: Knex;
  readonly #now: () => number;

  constructor(options: {
    /** Wakes the catalog: entities were declared. */
    announce: () => Promise<void>;
    inventory: Pick<Inventory, 'declareLinks' | 'findDevices'>;
    knex: Knex;
    now: () => number;
  }) {
    this.#announce = options.announce;
    this.#inventory = options.inventory;
    this.#knex = options.knex;
    this.#now = options.now;
  }

  /** Each by itself: what cannot be done to one is told, and the others are decided. */
  async decide(
    decision: ProposalDecision,
    actor: string,
  ): Promise<ProposalDecisionResult> {
    const keys = [...new Set(decision.proposalKeys)];
    const found = await new ProposalStore(this.#knex).find(keys);
    const results = new Map<string, ItemResult>();
    const inOrder = keys
      .map((key, index) => ({ key, proposal: found[index] }))
      .sort(
        (one, other) =>
          ORDER[one.proposal?.kind ?? 'newDevice'] -
          ORDER[other.proposal?.kind ?? 'newDevice'],
      );
    let hasDeclared = false;
    for (const { key, proposal } of inOrder) {
      try {
        const done =
          decision.decision === 'reject'
            ? await this.#reject(key, decision, actor)
            : await this.#accept(key, proposal, decision, actor);
        hasDeclared ||= done.hasDeclared;
        results.set(key, {
          proposalKey: key,
          state: done.state,
          message: done.message ?? null,
          error: null,
        });
      } catch (error) {
        if (!isError(error) || !isRefusal(error)) throw error;
        results.set(key, {
          proposalKey: key,
          state: proposal?.state ?? null,
          message: null,
          error: error.message,
        });
      }
    }
    if (hasDeclared) await this.#announce();
    return {
      items: decision.proposalKeys.flatMap(key => results.get(key) ?? []),
    };
  }

  async #reject(
    key: string,
    { note }: ProposalDecision,
    actor: string,
  ): Promise<Done> {
    return this.#knex.transaction(async trx => {
      const store = new ProposalStore(trx);
      await requireOpen(store, key);
      await store.decide(key, {
        state: 'rejected',
        by: actor,
        at: this.#now(),
        note,
      });
      return { state: 'rejected', hasDeclared: false };
    });
  }

  async #accept(
    key: string,
    proposal: StoredProposal | undefined,
    { facts = {}, note }: ProposalDecision,
    actor: string,
  ): Promise<Done> {
    // Links are declared in a transaction of the inventory; declaring one twice changes nothing.
    const about =
      proposal?.kind === 'newLink' || proposal?.kind === 'vanishedLink'
        ? await this.#acceptLink(proposal)
        : undefined;
    return this.#knex.transaction(async trx => {
      const store = new ProposalStore(trx);
      const current = about ? proposal! : await requireOpen(store, key);
      const effect = about ?? (await acceptDevice(trx, current, facts, actor));
      const isDecided = await store.decide(key, {
        state: 'accepted',
        by: actor,
        at: this.#now(),
        note: [note, effect.message].filter(Boolean).join(' – ') || undefined,
      });
      if (!isDecided) throw alreadyDecided(current);
      return { state: 'accepted', ...effect };
    });
  }

  async #acceptLink(proposal: StoredProposal): Promise<Effect> {
    if (proposal.state !== 'open') throw alreadyDecided(proposal);
    const { link } = proposal.content;
    const [a, b] = [link?.a, link?.b].map(end => ({
      deviceRef: end?.deviceRef ?? '',
      interfaceName: end?.interfaceName ?? '',
    }));
    return proposal.kind === 'newLink'
      ? this.#declareLink(a, b)
      : this.#withdrawLink(a, b);
  }

  async #declareLink(a: End, b: End): Promise<Effect> {
    const refs = [a.deviceRef, b.deviceRef];
    const known = await this.#inventory.findDevices(refs);
    const declared = await new DeclaredDevices(this.#knex).holdersOf(refs);
    const missing = refs.filter(
      (ref, index) => !known[index] && !declared.has(ref),
    );
    if (missing.length > 0) {
      throw new ConflictError(
        `The catalog does not have ${missing.join(
          ' and ',
        )}; accept the proposal of the new device first.`,
      );
    }
    await this.#inventory.declareLinks(DISCOVERY_SOURCE, {
      // Nothing of what was declared before is taken back.
      deviceRefs: [],
      links: [toDeclared(a, b)],
    });
    return { hasDeclared: false };
  }

  async #withdrawLink(a: End, b: End): Promise<Effect> {
    const declared = await new DeclaredLinks(this.#knex).at([
      a.deviceRef,
      b.deviceRef,
    ]);
    const key = linkKey(a, b);
    const ours = declared.filter(({ sources }) =>
      sources.includes(DISCOVERY_SOURCE),
    );
    const sources =
      declared.find(link => linkKey(link.a, link.b) === key)?.sources ?? [];
    if (sources.includes(DISCOVERY_SOURCE)) {
      await this.#inventory.declareLinks(DISCOVERY_SOURCE, {
        deviceRefs: [a.deviceRef, b.deviceRef],
        links: ours
          .filter(link => linkKey(link.a, link.b) !== key)
          .map(link => toDeclared(link.a, link.b)),
      });
    }
    const others = sources.filter(source => source !== DISCOVERY_SOURCE);
    return {
      hasDeclared: false,
      message:
        others.length === 0
          ? undefined
          : `Noted: it is still declared by ${others.join(
              ', ',
            )}, and has to be removed there.`,
    };
  }
}

interface End {
  deviceRef: string;
  interfaceName: string;
}

interface Effect {
  /** Entities were declared. */
  hasDeclared: boolean;
  /** What is left to do for the person. */
  message?: string;
}

interface Done extends Effect {
  state: 'accepted' | 'rejected';
}

async function acceptDevice(
  trx: Knex,
  proposal: StoredProposal,
  facts: ChosenFacts,
  actor: string,
): Promise<Effect> {
  const devices = new DeclaredDevices(trx);
  if (proposal.kind === 'newDevice') {
    const { content } = proposal;
    await devices.declare(
      content.sourceId ?? proposal.proposalKey,
      toEntity(content, facts),
      actor,
    );
    return { hasDeclared: true };
  }
  const deviceRef = proposal.deviceRef ?? '';
  const declared = await devices.find(deviceRef);
  if (!declared) {
    return { hasDeclared: false, message: await elsewhere(trx, proposal) };
  }
  await devices.update(
    declared,
    withFacts(declared.entity, proposal.content.facts),
    actor,
  );
  return {
    hasDeclared: true,
    message:
      declared.source === DISCOVERY_SOURCE
        ? undefined
        : `Changed here; the source "${declared.source}" may say otherwise at its next import.`,
  };
}

/** Only its source can change it, and that is not here. */
async function elsewhere(
  trx: Knex,
  { content, deviceRef }: StoredProposal,
): Promise<string> {
  const row: { source: string | null; source_id: string | null } | undefined =
    await trx('devices')
      .where({ device_ref: deviceRef })
      .first('source', 'source_id');
  const place = row?.source
    ? `in "${row.source}"${row.source_id ? ` (${row.source_id})` : ''}`
    : 'in the catalog file of the device';
  const what = content.facts
    .map(({ field, proposed }) => `${field} = ${proposed}`)
    .join(', ');
  return `Noted: ${deviceRef} comes from elsewhere and has to be changed ${place}: ${what}.`;
}

function toDeclared(a: End, b: End) {
  return {
    aDeviceRef: a.deviceRef,
    aInterface: a.interfaceName,
    bDeviceRef: b.deviceRef,
    bInterface: b.interfaceName,
  };
}

async function requireOpen(
  store: ProposalStore,
  key: string,
): Promise<StoredProposal> {
  const [proposal] = await store.find([key]);
  if (!proposal) throw new NotFoundError(`There is no proposal "${key}".`);
  if (proposal.state !== 'open') throw alreadyDecided(proposal);
  return proposal;
}

function alreadyDecided({ state, decidedBy }: StoredProposal): ConflictError {
  return new ConflictError(
    state === 'superseded'
      ? 'It is out of date: a later run no longer proposes it.'
      : `It has already been ${state === 'open' ? 'decided' : state}${
          decidedBy ? ` by ${decidedBy}` : ''
        }.`,
  );
}

function isRefusal({ name }: Error): boolean {
  return [
    'ConflictError',
    'InputError',
    'NotAllowedError',
    'NotFoundError',
  ].includes(name);
}
