import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Caller,
  type CallerResolver,
} from '@linework/backend-common';
import {
  networkImportPermission,
  type DeclaredEntityPage,
  type Import,
  type ImportApplication,
  type ImportDefaults,
  type ImportMode,
  type ImportPage,
  type ImportRow,
  type ImportRowPage,
  type ImportRowSearch,
  type ImportSearch,
} from '@linework/backstage-plugin-network-common';
import type { Router } from 'express';
import type { NetworkAccess } from '../permissions/NetworkAccess';
import { badRowLine, badRowsHeader } from './badRowsCsv';
import type { DeclaredEntities } from './DeclaredEntities';
import type { ImportRowRecord } from './ImportRowStore';
import type { ImportService } from './ImportService';
import type { ImportRecord } from './ImportStore';

interface ByKey {
  [name: string]: string;
  importKey: string;
}

interface CreateQuery {
  source?: string;
  mode?: ImportMode;
  fileName?: string;
  defaults?: ImportDefaults;
}

export function addImportRoutes(
  router: Router,
  options: {
    access: NetworkAccess;
    auditor: AuditorService;
    callers: CallerResolver;
    declared: DeclaredEntities;
    imports: ImportService;
  },
): void {
  const { access, auditor, callers, declared, imports } = options;
  const allow = async (caller: Caller) =>
    access.require(caller, networkImportPermission, 'import devices');

  router.post<{}, Import, unknown, CreateQuery>(
    '/v1/imports',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const {
        source = 'csv',
        mode = 'merge',
        fileName,
        defaults = {},
      } = req.query;
      const record = await audited(
        auditor,
        {
          eventId: 'import-create',
          request: req,
          severityLevel: 'medium',
          meta: { source, mode },
          resultMeta: ({ importKey }) => ({ importKey }),
        },
        async () => {
          await allow(caller);
          return imports.create(
            req,
            { source, mode, fileName, defaults },
            caller.actor,
          );
        },
      );
      res.status(201).json(toImport(record));
    },
  );

  router.post<{}, ImportPage, ImportSearch | undefined>(
    '/v1/imports/search',
    async (req, res) => {
      await allow(await callers.resolve(req));
      const { items, page } = await imports.search(req.body ?? {});
      res.json({ items: items.map(toImport), page });
    },
  );

  router.get<ByKey, Import>('/v1/imports/:importKey', async (req, res) => {
    await allow(await callers.resolve(req));
    res.json(toImport(await imports.get(req.params.importKey)));
  });

  router.delete<ByKey>('/v1/imports/:importKey', async (req, res) => {
    const caller = await callers.resolve(req);
    const { importKey } = req.params;
    await audited(
      auditor,
      {
        eventId: 'import-discard',
        request: req,
        severityLevel: 'medium',
        meta: { importKey },
      },
      async () => {
        await allow(caller);
        await imports.discard(importKey, caller.actor);
      },
    );
    res.status(204).end();
  });

  router.post<ByKey, Import, ImportApplication | undefined>(
    '/v1/imports/:importKey/application',
    async (req, res) => {
      const caller = await callers.resolve(req);
      const { importKey } = req.params;
      const allowRemovals = req.body?.allowRemovals ?? false;
      const record = await audited(
        auditor,
        {
          eventId: 'import-apply',
          request: req,
          severityLevel: 'medium',
          meta: { importKey, allowRemovals },
          resultMeta: ({ source, counts }) => ({ source, ...counts }),
        },
        async () => {
          await allow(caller);
          return imports.apply(importKey, { allowRemovals }, caller.actor);
        },
      );
      res.json(toImport(record));
    },
  );

  router.post<ByKey, ImportRowPage, ImportRowSearch | undefined>(
    '/v1/imports/:importKey/rows/search',
    async (req, res) => {
      await allow(await callers.resolve(req));
      const { items, page } = await imports.searchRows(
        req.params.importKey,
        req.body ?? {},
      );
      res.json({ items: items.map(toRow), page });
    },
  );

  router.get<ByKey>('/v1/imports/:importKey/bad-rows', async (req, res) => {
    await allow(await callers.resolve(req));
    const { importKey } = req.params;
    const { columns } = await imports.get(importKey);
    res.set({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="bad-rows-${importKey}.csv"`,
    });
    const lines = async function* badRows() {
      yield badRowsHeader(columns);
      for await (const rows of imports.badRows(importKey)) {
        yield rows.map(row => badRowLine(row, columns)).join('');
      }
    };
    // Ends the reading when the client leaves.
    await pipeline(Readable.from(lines()), res);
  });

  router.get<
    {},
    DeclaredEntityPage,
    unknown,
    { after?: string; limit?: number }
  >('/v1/declared-entities', async (req, res) => {
    const caller = await callers.resolve(req);
    // The catalog reads this as a service: those may do everything, unless their token is for less.
    await access.require(
      caller,
      networkImportPermission,
      'read what imports and discovery declared',
    );
    const { after, limit = 500 } = req.query;
    res.json(await declared.page({ after, limit: Number(limit) }));
  });
}

function toImport(record: ImportRecord): Import {
  const { counts, createdAt, appliedAt, ...rest } = record;
  return {
    importKey: rest.importKey,
    source: rest.source,
    mode: rest.mode,
    fileName: rest.fileName ?? null,
    state: rest.state,
    createdBy: rest.createdBy,
    createdAt: new Date(createdAt).toISOString(),
    appliedBy: rest.appliedBy ?? null,
    appliedAt:
      appliedAt === undefined ? null : new Date(appliedAt).toISOString(),
    rows: rest.rows,
    additions: counts.addition,
    changes: counts.change,
    removals: counts.removal,
    unchanged: counts.unchanged,
    badRows: counts.bad,
    processed: rest.processed,
    columns: rest.columns,
    warnings: rest.warnings,
    error: rest.error ?? null,
    hasRows: rest.hasRows,
  };
}

function toRow(row: ImportRowRecord): ImportRow {
  return {
    rowNumber: row.line ?? null,
    effect: row.effect,
    entityRef: row.entityRef ?? null,
    title: row.title,
    facts: row.facts,
    problems: row.problems,
  };
}
