// Decides which files of a deployment become new versions, and which are there already.
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { DeployedVersion } from '../database/DefinitionStore';

/**
 * What a deployment wants of content that was deployed before. An author wants it to be the latest version. A module
 * ships the same at every start of every backend and must not undo what an author has deployed since: it wants
 * something only of content that was never there.
 */
export type Intent = 'as-latest' | 'if-unknown';

export interface NextVersion extends DeployedVersion {
  isNew: boolean;
}

/** Says for each file whether it is a new version, or which version it is already. */
export async function planVersions<TFile>(
  files: { file: TFile; id: string; content: string }[],
  intent: Intent,
  deployed: {
    latest(ids: string[]): Promise<Map<string, DeployedVersion>>;
    withContent(
      ids: string[],
      contentHashes: string[],
    ): Promise<(DeployedVersion & { id: string })[]>;
  },
): Promise<{ file: TFile; next: NextVersion }[]> {
  const hashed = files.map(({ file, id, content }) => ({
    file,
    id,
    contentHash: createHash('sha256').update(content).digest('hex'),
  }));
  const ids = hashed.map(({ id }) => id);
  const latest = await deployed.latest(ids);
  const known =
    intent === 'if-unknown'
      ? await deployed.withContent(
          ids,
          hashed.map(({ contentHash }) => contentHash),
        )
      : [...latest].map(([id, version]) => ({ id, ...version }));
  return hashed.map(({ file, id, contentHash }) => {
    const same = known.find(
      version => version.id === id && version.contentHash === contentHash,
    );
    return {
      file,
      next: same
        ? { ...same, isNew: false }
        : {
            key: uuid(),
            version: (latest.get(id)?.version ?? 0) + 1,
            contentHash,
            isNew: true,
          },
    };
  });
}
