import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import type { DeploymentResource } from '../types';
import { BundleFiles, isBundleFile } from './BundleFiles';

/** A folder in Git or wherever else a URL reader of the backend can read. */
export class UrlBundle {
  readonly #reader: UrlReaderService;
  readonly #url: string;
  #etag: string | undefined;

  constructor(reader: UrlReaderService, url: string) {
    this.#reader = reader;
    this.#url = url;
  }

  /**
   * The files, unless they are what was read last. What `use` throws leaves it as if they had not been read, so they are
   * read again the next time; `use` says itself what is not worth another try.
   */
  async read(
    use: (resources: DeploymentResource[]) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const files = new BundleFiles();
    let excess: unknown;
    try {
      const tree = await this.#reader.readTree(this.#url, {
        etag: this.#etag,
        signal,
        filter: (path, info) => {
          if (excess !== undefined || !isBundleFile(path)) {
            return false;
          }
          // What a reader does with an error of a filter is not defined.
          try {
            files.announce(path, info?.size ?? 0);
            return true;
          } catch (error) {
            excess = error;
            return false;
          }
        },
      });
      const found = await tree.files();
      if (excess !== undefined) {
        throw excess;
      }
      for (const file of found) {
        files.add(file.path, await file.content());
      }
      await use(files.resources);
      this.#etag = tree.etag;
    } catch (error) {
      if (!NotModifiedError.is(error)) {
        throw error;
      }
    }
  }
}
