// Prefixes and VLANs as sources declare them.
import { InputError } from '@backstage/errors';
import {
  insertRows,
  runSql,
  searchableText,
  toNumber,
  withRows,
} from '@linework/backend-common';
import type {
  IpamDeclaration,
  IpamDeclarationResult,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { addressSpan, type AddressSpan } from '../addressKeys';
import { searchText } from '../sync/catalogRows';

export class IpamStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Adds, changes and removes what one source says. All of it or, when something is no prefix, nothing. */
  async declare(
    source: string,
    declaration: IpamDeclaration,
    now: number,
  ): Promise<IpamDeclarationResult> {
    const { removedPrefixes = [], removedVlans = [] } = declaration;
    const prefixes = distinct(
      (declaration.prefixes ?? []).map(each => ({
        ...each,
        span: requirePrefix(each.prefix),
      })),
      each => each.span.prefix,
    );
    const vlans = distinct(declaration.vlans ?? [], vlanKey);
    return this.#knex.transaction(async trx => {
      await insertRows(
        trx,
        'prefixes',
        {
          source: 'text',
          prefix: 'text',
          first_key: 'text',
          last_key: 'text',
          description: 'text',
          status: 'text',
          site_ref: 'text',
          vlan_id: 'integer',
          search_text: 'text',
          updated_at: 'bigint',
        },
        prefixes.map(({ span, description, status, siteRef, vlanId }) => ({
          source,
          prefix: span.prefix,
          first_key: span.first,
          last_key: span.last,
          description:
            description === undefined ? null : searchableText(description),
          status: status ?? 'active',
          site_ref: siteRef ?? null,
          vlan_id: vlanId ?? null,
          search_text: searchText(span.prefix, description),
          updated_at: now,
        })),
        `ON CONFLICT (source, prefix) DO UPDATE SET description = excluded.description, status = excluded.status,
           site_ref = excluded.site_ref, vlan_id = excluded.vlan_id, search_text = excluded.search_text,
           updated_at = excluded.updated_at`,
      );
      await insertRows(
        trx,
        'vlans',
        {
          source: 'text',
          site_ref: 'text',
          vlan_id: 'integer',
          name: 'text',
          status: 'text',
          updated_at: 'bigint',
        },
        vlans.map(({ vlanId, name, siteRef, status }) => ({
          source,
          site_ref: siteRef ?? '',
          vlan_id: vlanId,
          name: searchableText(name),
          status: status ?? 'active',
          updated_at: now,
        })),
        `ON CONFLICT (source, site_ref, vlan_id) DO UPDATE SET name = excluded.name, status = excluded.status,
           updated_at = excluded.updated_at`,
      );
      const before = await this.#count(trx, source);
      await withRows(
        trx,
        { source: 'text', prefix: 'text' },
        removedPrefixes.map(prefix => ({
          source,
          prefix: requirePrefix(prefix).prefix,
        })),
        'DELETE FROM prefixes WHERE (source, prefix) IN (SELECT source, prefix FROM v)',
      );
      await withRows(
        trx,
        { source: 'text', site_ref: 'text', vlan_id: 'integer' },
        removedVlans.map(({ vlanId, siteRef }) => ({
          source,
          site_ref: siteRef ?? '',
          vlan_id: vlanId,
        })),
        'DELETE FROM vlans WHERE (source, site_ref, vlan_id) IN (SELECT source, site_ref, vlan_id FROM v)',
      );
      return {
        written: prefixes.length + vlans.length,
        removed: before - (await this.#count(trx, source)),
      };
    });
  }

  async #count(trx: Knex, source: string): Promise<number> {
    const [row] = await runSql(
      trx,
      `SELECT (SELECT count(*) FROM prefixes WHERE source = ?) + (SELECT count(*) FROM vlans WHERE source = ?) AS count`,
      [source, source],
    );
    return toNumber(row.count);
  }
}

/** The last of those that are the same. */
function distinct<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map(item => [keyOf(item), item])).values()];
}

function vlanKey({ vlanId, siteRef }: { vlanId: number; siteRef?: string }) {
  return `${vlanId} ${siteRef ?? ''}`;
}

function requirePrefix(text: string): AddressSpan {
  const span = addressSpan(text);
  if (!span) {
    throw new InputError(
      `"${text}" is no prefix; expected for example 10.0.0.0/24 or 2001:db8::/32. Nothing was written.`,
    );
  }
  return span;
}
