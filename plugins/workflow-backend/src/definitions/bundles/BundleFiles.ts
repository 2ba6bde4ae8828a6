// Collects the files of a bundle. A wrong path or URL must not fill the memory, so there is a limit on everything.
import { InputError } from '@backstage/errors';
import { isResourceName } from '../readResources';
import type { DeploymentResource } from '../types';

export const MAX_FILES = 500;
export const MAX_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_BYTES = 32 * 1024 * 1024;

/** Whether a file belongs to a bundle: it can be deployed, and nothing on its path is hidden. */
export function isBundleFile(path: string): boolean {
  return (
    isResourceName(path) &&
    !path.split('/').some(segment => segment.startsWith('.'))
  );
}

export class BundleFiles {
  readonly #resources: DeploymentResource[] = [];
  #files = 0;
  #bytes = 0;

  /** Before a file is read. Throws an `InputError` when the bundle becomes too large. */
  announce(path: string, bytes: number): void {
    this.#files++;
    this.#bytes += bytes;
    if (this.#files > MAX_FILES) {
      throw new InputError(
        `There are more than ${MAX_FILES} files to deploy; divide them into several bundles`,
      );
    }
    if (bytes > MAX_FILE_BYTES || this.#bytes > MAX_BYTES) {
      throw new InputError(
        `With "${path}" the bundle is too large: a file may have ${MAX_FILE_BYTES} bytes, all together ${MAX_BYTES}. Remove what is no process, or divide it into several bundles`,
      );
    }
  }

  add(name: string, content: Buffer): void {
    this.#resources.push({ name, content: content.toString('utf8') });
  }

  /** In the order of their names, so that a bundle is the same wherever it is read. */
  get resources(): DeploymentResource[] {
    return [...this.#resources].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
