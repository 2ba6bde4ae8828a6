// What processes, DMN documents and forms have in common: versions of an id, each with a hash of its content.

/** A version of something that has versions. */
import { toNumber } from '@linework/backend-common';

export interface DeployedVersion {
  key: string;
  version: number;
  contentHash: string;
}

/** A version together with the id of what it is a version of. */
export interface VersionOf extends DeployedVersion {
  id: string;
}

/** From a row with the columns `id`, `key`, `version` and `content_hash`. */
export function toVersion(row: Record<string, unknown>): VersionOf {
  return {
    id: String(row.id),
    key: String(row.key),
    version: toNumber(row.version),
    contentHash: String(row.content_hash),
  };
}
