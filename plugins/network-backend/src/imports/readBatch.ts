// A few rows of a file, compared with what is declared, what the catalog has and what stood further up in the file. What
// it needs to know of the rows before lies in the database, so that a file of any length takes the same memory.
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ImportRowEffect } from '@linework/backstage-plugin-network-common';
import type { Knex } from 'knex';
import { siteRefOf, type Candidate } from './Candidate';
import { findCatalogNames, type CatalogName } from './CatalogNames';
import type { Columns } from './columns';
import { compareFacts } from './compareFacts';
import type { CsvRecord } from './csv/readRecords';
import { DeclaredEntityStore } from './DeclaredEntityStore';
import { keep, type KeptEntity } from './KeptEntity';
import {
  ImportRowStore,
  type ImportRowRecord,
  type Mark,
} from './ImportRowStore';
import { findNewSites, toSiteRow } from './newSites';
import { buildRow, factsOf, identityOf, type RowContext } from './readRow';

export interface BatchContext extends RowContext {
  importKey: string;
  columns: Columns;
}

/** Rows for the import, without their keys. */
export async function readBatch(
  transaction: Knex,
  records: readonly CsvRecord[],
  context: BatchContext,
): Promise<Omit<ImportRowRecord, 'rowKey'>[]> {
  const declared = new DeclaredEntityStore(transaction);
  const rows = new ImportRowStore(transaction);
  const candidates = records.map(record => toCandidate(record, context));

  const known = new Map(
    (
      await declared.findBySourceIds(
        context.source,
        present(candidates.map(each => each.identity?.sourceId)),
      )
    ).map(each => [each.sourceId, each]),
  );
  for (const each of candidates) build(each, context, known);

  const refs = present(
    candidates.flatMap(({ entityRef, built }) => [entityRef, siteRefOf(built)]),
  );
  const [others, catalog] = [
    new Map(
      (await declared.findByRefs(refs)).map(each => [each.entityRef, each]),
    ),
    await findCatalogNames(transaction, refs),
  ];
  for (const each of candidates) checkOwner(each, context, others, catalog);

  const marks = candidates.flatMap(each => marksOf(each, context));
  const firstLines = await rows.mark(
    context.importKey,
    marks.map(({ mark, line }) => ({ mark, line })),
  );
  for (const { candidate, mark, what } of marks) {
    const first = firstLines.get(mark);
    if (first !== undefined && first !== candidate.line) {
      candidate.problems.push(
        `${what} is also in line ${first}; every row must be a device of its own`,
      );
    }
  }

  // The place of a row that cannot be taken stays while somebody corrects the row.
  await rows.mark(
    context.importKey,
    candidates.flatMap(({ built, line, problems }) => {
      const siteRef = siteRefOf(built);
      return siteRef && problems.length > 0
        ? [{ mark: `uses ${siteRef}`, line }]
        : [];
    }),
  );
  const newSites = await findNewSites(rows, candidates, context.importKey);
  return candidates.flatMap(each => {
    const site = newSites.get(each);
    const siteRow =
      site && toSiteRow(each, site, context.source, others, catalog);
    return siteRow ? [siteRow, toRow(each)] : [toRow(each)];
  });
}

function toCandidate(record: CsvRecord, { columns }: BatchContext): Candidate {
  const facts = factsOf(record.cells, columns);
  const identity = identityOf(facts);
  const problems: string[] = [];
  const width = columns.columns.length;
  if (record.cells.slice(width).some(cell => cell.trim() !== '')) {
    problems.push(
      `the row has ${record.cells.length} cells, the first row has ${width}; put quotes around a cell that holds the delimiter`,
    );
  }
  if (!identity) {
    problems.push(
      facts.name
        ? `name is ${JSON.stringify(
            facts.name,
          )}; allowed is a text with letters or digits of the Latin alphabet, which become the name in the catalog`
        : 'name is missing; allowed is a text that tells the device from all others',
    );
  }
  return { ...record, facts, identity, problems };
}

function build(
  candidate: Candidate,
  context: RowContext,
  known: ReadonlyMap<string, KeptEntity>,
): void {
  const { identity } = candidate;
  if (!identity) return;
  candidate.known = known.get(identity.sourceId);
  candidate.built = buildRow(
    candidate.facts,
    identity,
    context,
    candidate.known?.entity,
  );
  candidate.entityRef = stringifyEntityRef(candidate.built.device);
  candidate.problems.push(...candidate.built.problems);
}

/** Nobody else may own the name. */
function checkOwner(
  candidate: Candidate,
  { source }: RowContext,
  declared: ReadonlyMap<string, KeptEntity>,
  catalog: ReadonlyMap<string, CatalogName>,
): void {
  const { entityRef, identity, problems } = candidate;
  if (!entityRef || !identity) return;
  const other = declared.get(entityRef);
  const inCatalog = catalog.get(entityRef);
  if (
    other &&
    (other.source !== source || other.sourceId !== identity.sourceId)
  ) {
    problems.push(
      other.source === source
        ? `"${entityRef}" is already known from this source with another id; use the same column "id" as before, or give the device another name`
        : `"${entityRef}" is already declared by the source "${other.source}"; change it there, leave the row out, or give the device another name`,
    );
  } else if (inCatalog && !other && inCatalog.source !== source) {
    problems.push(
      `the catalog already has the ${inCatalog.type} "${entityRef}" from ${
        inCatalog.source ? `the source "${inCatalog.source}"` : 'another place'
      }; change it there, leave the row out, or give the device another name`,
    );
  }
  const siteRef = siteRefOf(candidate.built);
  const place = siteRef && catalog.get(siteRef);
  if (place && place.type !== 'site') {
    problems.push(
      `site is "${siteRef}", which is a ${place.type} in the catalog; allowed is the name of a site`,
    );
  }
}

function marksOf(
  candidate: Candidate,
  { columns }: BatchContext,
): (Mark & { candidate: Candidate; what: string })[] {
  const { entityRef, facts, identity, line, problems, built } = candidate;
  if (!identity || !entityRef) return [];
  const hasIds = columns.at.id !== undefined;
  const marks = [
    {
      mark: `id ${identity.sourceId}`,
      what: hasIds ? `id "${facts.id}"` : `name "${facts.name}"`,
    },
  ];
  if (hasIds)
    marks.push({ mark: `name ${entityRef}`, what: `name "${facts.name}"` });
  if (problems.length === 0) {
    const device = (built?.device.spec?.device ?? {}) as Record<
      string,
      unknown
    >;
    const { managementAddress, managementPort = '', serialNumber } = device;
    if (managementAddress) {
      const address = `${managementAddress}${
        managementPort && `:${managementPort}`
      }`;
      marks.push({
        mark: `address ${address.toLocaleLowerCase('en-US')}`,
        what: `management address "${address}"`,
      });
    }
    if (serialNumber) {
      marks.push({
        mark: `serial ${serialNumber}`,
        what: `serial number "${serialNumber}"`,
      });
    }
  }
  return marks.map(each => ({ ...each, line, candidate }));
}

function toRow(candidate: Candidate): Omit<ImportRowRecord, 'rowKey'> {
  const { built, cells, entityRef, facts, identity, known, line, problems } =
    candidate;
  const row = {
    line,
    sourceId: identity?.sourceId,
    entityRef,
    title:
      built?.device.metadata.title ??
      identity?.name ??
      (facts.name || `Line ${line}`),
    cells,
  };
  if (problems.length > 0 || !built || !identity) {
    return { ...row, effect: 'bad', facts: [], problems };
  }
  const { hash } = keep({
    source: '',
    sourceId: identity.sourceId,
    entity: built.device,
  });
  const effect: ImportRowEffect = effectOf(known?.hash, hash);
  return {
    ...row,
    effect,
    entity: effect === 'unchanged' ? undefined : built.device,
    baseHash: known?.hash,
    facts:
      effect === 'unchanged' ? [] : compareFacts(known?.entity, built.device),
    problems: [],
    // Nobody asks for what stays as it is.
    cells: effect === 'unchanged' ? undefined : cells,
  };
}

function effectOf(before: string | undefined, after: string): ImportRowEffect {
  if (before === undefined) return 'addition';
  return before === after ? 'unchanged' : 'change';
}

function present(values: readonly (string | undefined)[]): string[] {
  return [...new Set(values.filter(value => value !== undefined))];
}
