// Decides which files of a deployment become new versions, and which are there already.
import { v7 as uuid } from 'uuid';
import type { DeployedVersion, VersionOf } from '../database/versions';

/**
 * What a deployment wants of content that was deployed before. An author wants it to be the latest version. A module
 * ships the same at every start of every backend and must not undo what an author has deployed since: it wants
 * something only of content that was never there.
 */
export type Intent = 'as-latest' | 'if-unknown';

export interface NextVersion extends DeployedVersion {
  isNew: boolean;
}

/** A file with what is deployed of it. */
export interface Planned<TFile> {
  file: TFile;
  next: NextVersion;
}

/** Says for each file whether it is a new version, or which version it is already. */
export async function planVersions<TFile>(
  files: readonly { file: TFile; id: string; contentHash: string }[],
  intent: Intent,
  deployed: {
    /** Versions that are kept if an author deploys the same content. */
    latest(ids: string[]): Promise<Iterable<VersionOf>>;
    /** With the highest numbers. */
    newest(ids: string[]): Promise<Iterable<VersionOf>>;
    withContent(ids: string[], contentHashes: string[]): Promise<VersionOf[]>;
  },
): Promise<Planned<TFile>[]> {
  if (files.length === 0) {
    return [];
  }
  const ids = files.map(({ id }) => id);
  // The numbers first: what somebody else deploys in between is then either found below, or has the same number as ours
  // and is refused by its unique key.
  const newest = new Map(
    [...(await deployed.newest(ids))].map(({ id, version }) => [id, version]),
  );
  const known = [
    ...(intent === 'if-unknown'
      ? await deployed.withContent(
          ids,
          files.map(({ contentHash }) => contentHash),
        )
      : await deployed.latest(ids)),
  ];
  return files.map(({ file, id, contentHash }) => {
    const same = known.find(
      version => version.id === id && version.contentHash === contentHash,
    );
    return {
      file,
      next: same
        ? { ...same, isNew: false }
        : {
            key: uuid(),
            version: (newest.get(id) ?? 0) + 1,
            contentHash,
            isNew: true,
          },
    };
  });
}
