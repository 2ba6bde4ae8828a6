// Carries out what an import showed, a few rows at a time: each transaction looks again at what is declared now, since
// others may have declared something after the preview. What was done is marked, so that another backend can go on.
import { setImmediate } from 'node:timers/promises';
import type { ImportRowEffect } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { DeclaredEntityStore } from './DeclaredEntityStore';
import { keep } from './KeptEntity';
import { ImportRowStore, type ImportRowRecord } from './ImportRowStore';
import { ImportStore, type ImportRecord } from './ImportStore';

const BATCH = 100;

/** Removals come last: whatever goes wrong before leaves more devices, not fewer. */
const ORDER: readonly ImportRowEffect[] = ['addition', 'change', 'removal'];

export class ImportApplier {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Applies what is left; false when the import was stopped, or the signal said so. */
  async apply(record: ImportRecord, signal: AbortSignal): Promise<boolean> {
    for (const effect of ORDER) {
      if (!(await this.#applyAll(record, effect, signal))) return false;
    }
    return true;
  }

  async #applyAll(
    record: ImportRecord,
    effect: ImportRowEffect,
    signal: AbortSignal,
  ): Promise<boolean> {
    let after: number | undefined;
    const apply = (transaction: Knex) =>
      this.#applyBatch(transaction, record, effect, after);
    for (;;) {
      if (signal.aborted) return false;
      const outcome = await this.#knex.transaction(apply);
      if (outcome === 'stopped') return false;
      if (outcome === 'nothing left') return true;
      after = outcome;
      // SQLite answers at once: without this nobody else would have a turn.
      await setImmediate();
    }
  }

  async #applyBatch(
    transaction: Knex,
    { importKey, source, appliedBy, createdBy }: ImportRecord,
    effect: ImportRowEffect,
    after: number | undefined,
  ): Promise<number | 'nothing left' | 'stopped'> {
    const now = Date.now();
    const imports = new ImportStore(transaction);
    // First of all: it holds the row of the import, so that only one backend applies a batch.
    if (!(await imports.progress(importKey, 'applying', { now }))) {
      return 'stopped';
    }
    const rows = new ImportRowStore(transaction);
    const batch = await rows.list(importKey, effect, {
      after,
      limit: BATCH,
      isApplied: false,
    });
    if (batch.length === 0) return 'nothing left';

    const declared = new DeclaredEntityStore(transaction);
    const problems = await this.#findStale(declared, source, batch);
    const good = batch.filter(row => !problems.has(row.rowKey));
    if (effect === 'removal') {
      await declared.remove(
        source,
        good.flatMap(({ sourceId }) => sourceId ?? []),
      );
    } else {
      await declared.upsert(
        good.flatMap(({ sourceId, entity }) =>
          sourceId && entity ? [{ source, sourceId, entity }] : [],
        ),
        { actor: appliedBy ?? createdBy, now },
      );
    }
    for (const [rowKey, problem] of problems) {
      await rows.markBad(importKey, rowKey, problem);
    }
    await rows.markApplied(
      importKey,
      batch.map(({ rowKey }) => rowKey),
    );
    await imports.progress(importKey, 'applying', {
      now,
      processed: batch.length,
      ...(problems.size > 0 && {
        counts: { [effect]: -problems.size, bad: problems.size },
      }),
    });
    return batch[batch.length - 1].rowKey;
  }

  /** Rows whose preview no longer holds, and why. */
  async #findStale(
    declared: DeclaredEntityStore,
    source: string,
    batch: readonly ImportRowRecord[],
  ): Promise<Map<number, string>> {
    const known = new Map(
      (
        await declared.findBySourceIds(
          source,
          batch.flatMap(({ sourceId }) => sourceId ?? []),
        )
      ).map(each => [each.sourceId, each]),
    );
    const byRef = new Map(
      (
        await declared.findByRefs(
          batch.flatMap(({ entityRef }) => entityRef ?? []),
        )
      ).map(each => [each.entityRef, each]),
    );
    const problems = new Map<number, string>();
    for (const {
      rowKey,
      sourceId = '',
      entityRef = '',
      entity,
      baseHash,
      effect,
    } of batch) {
      const current = known.get(sourceId);
      const other = byRef.get(entityRef);
      const wanted = entity && hashOf(source, sourceId, entity);
      if (other && (other.source !== source || other.sourceId !== sourceId)) {
        problems.set(
          rowKey,
          `since the preview "${entityRef}" was declared by the source "${other.source}"; change it there, or give the device another name`,
        );
      } else if (
        current?.hash !== baseHash &&
        current?.hash !== wanted &&
        (current || effect !== 'removal')
      ) {
        problems.set(
          rowKey,
          `"${entityRef}" has ${
            current ? 'changed' : 'been removed'
          } since the preview; import the file again to see what it would do now`,
        );
      }
    }
    return problems;
  }
}

function hashOf(
  source: string,
  sourceId: string,
  entity: NonNullable<ImportRowRecord['entity']>,
): string {
  return keep({ source, sourceId, entity }).hash;
}
