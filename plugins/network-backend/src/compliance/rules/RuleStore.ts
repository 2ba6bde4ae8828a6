// Golden rules. Every change that results depend on gets a revision of its own, in the order of the commits: the row of
// `compliance_work` is written first, and so locked, until the change is there.
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  containsPattern,
  fetchPage,
  runSql,
  searchableText,
  toBoolean,
  toNumber,
  toOptionalText,
  type Page,
} from '@linework/backend-common';
import type {
  GoldenRuleSearch,
  RuleScope,
} from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import type { NewRule, Rule, RuleContent } from './Rule';

export interface Change {
  actor: string;
  now: number;
}

export class RuleStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async insert(ruleKey: string, rule: NewRule, by: Change): Promise<void> {
    await this.#knex.transaction(async trx => {
      const revision = await nextRevision(trx);
      await trx('golden_rules').insert({
        ...toRow(rule, by),
        rule_key: ruleKey,
        version: 1,
        revision,
        created_at: by.now,
        created_by: by.actor,
      });
    });
  }

  /** Throws a `ConflictError` unless the rule still has the version. Answers whether results depend on the change. */
  async update(
    ruleKey: string,
    version: number,
    rule: NewRule,
    by: Change,
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      const current = await find(trx, ruleKey);
      const isChecked = contentOf(current) !== contentOf(rule);
      const updated = await trx('golden_rules')
        .where({ rule_key: ruleKey, version })
        .whereNull('deleted_at')
        .update({
          ...toRow(rule, by),
          version: version + 1,
          ...(isChecked && { revision: await nextRevision(trx) }),
        });
      if (updated === 0) {
        const latest = await find(trx, ruleKey);
        throw new ConflictError(
          `The rule "${latest.name}" has version ${latest.version} by now, changed by ${latest.updatedBy}; you have read version ${version}. Read it again, and make your change anew.`,
        );
      }
      return isChecked;
    });
  }

  /** Nobody sees the rule from now on; whoever checks the devices takes its results away, and then itself. */
  async delete(ruleKey: string, by: Change): Promise<void> {
    await this.#knex.transaction(async trx => {
      const revision = await nextRevision(trx);
      const deleted = await trx('golden_rules')
        .where('rule_key', ruleKey)
        .whereNull('deleted_at')
        .update({
          deleted_at: by.now,
          is_enabled: false,
          revision,
          updated_at: by.now,
          updated_by: by.actor,
        });
      if (deleted === 0) throw ruleNotFound(ruleKey);
    });
  }

  async get(ruleKey: string): Promise<Rule> {
    return find(this.#knex, ruleKey);
  }

  async search({ filter, page }: GoldenRuleSearch): Promise<Page<Rule>> {
    const matching = this.#knex
      .queryBuilder()
      .from('golden_rules as g')
      .whereNull('g.deleted_at');
    if (filter?.isEnabled !== undefined) {
      matching.where('g.is_enabled', filter.isEnabled);
    }
    if (filter?.severities) matching.whereIn('g.severity', filter.severities);
    if (filter?.text) {
      matching.whereRaw(`g.search_text LIKE ? ESCAPE '\\'`, [
        containsPattern(searchableText(filter.text.toLowerCase())),
      ]);
    }
    const found = await fetchPage({
      knex: this.#knex,
      matching,
      select: query => query.select('g.*'),
      sort: { field: 'name' },
      sortColumns: { name: { column: 'g.name', type: 'string' } },
      keyColumn: 'g.rule_key',
      page,
    });
    return { ...found, items: found.items.map(toRule) };
  }

  /** Every rule, those that are switched off or being removed with `isEnabled` false. */
  async all(): Promise<Rule[]> {
    const rows: Record<string, unknown>[] = await this.#knex(
      'golden_rules',
    ).orderBy('rule_key');
    return rows.map(toRule);
  }
}

async function find(knex: Knex, ruleKey: string): Promise<Rule> {
  const row = await knex('golden_rules')
    .where('rule_key', ruleKey)
    .whereNull('deleted_at')
    .first();
  if (!row) throw ruleNotFound(ruleKey);
  return toRule(row);
}

async function nextRevision(trx: Knex): Promise<number> {
  const [row] = await runSql(
    trx,
    'UPDATE compliance_work SET revision = revision + 1 WHERE id = 1 RETURNING revision',
    [],
  );
  return toNumber(row.revision);
}

function ruleNotFound(ruleKey: string): NotFoundError {
  return new NotFoundError(
    `There is no golden rule "${ruleKey}"; somebody may have removed it.`,
  );
}

/** What results depend on, as one text. */
function contentOf(rule: RuleContent): string {
  const { kind, lines, section, scope, severity, isEnabled } = rule;
  return JSON.stringify([
    kind,
    lines,
    section ?? null,
    Object.entries(scope).sort(([a], [b]) => (a < b ? -1 : 1)),
    severity,
    isEnabled,
  ]);
}

function toRow(rule: NewRule, by: Change) {
  return {
    name: rule.name,
    description: rule.description ?? null,
    kind: rule.kind,
    lines: JSON.stringify(rule.lines),
    section: rule.section ?? null,
    scope: JSON.stringify(rule.scope),
    severity: rule.severity,
    is_enabled: rule.isEnabled,
    search_text: [rule.name, rule.description ?? '', ...rule.lines]
      .join('\n')
      .toLowerCase(),
    updated_at: by.now,
    updated_by: by.actor,
  };
}

function toRule(row: Record<string, unknown>): Rule {
  const description = toOptionalText(row.description);
  const section = toOptionalText(row.section);
  return {
    ruleKey: String(row.rule_key),
    name: String(row.name),
    ...(description !== undefined && { description }),
    kind: row.kind as Rule['kind'],
    lines: JSON.parse(String(row.lines)) as string[],
    ...(section !== undefined && { section }),
    scope: JSON.parse(String(row.scope)) as RuleScope,
    severity: row.severity as Rule['severity'],
    isEnabled: toBoolean(row.is_enabled),
    version: toNumber(row.version),
    revision: toNumber(row.revision),
    createdAt: toNumber(row.created_at),
    createdBy: String(row.created_by),
    updatedAt: toNumber(row.updated_at),
    updatedBy: String(row.updated_by),
  };
}
