// A folder of this machine. Files may be links, as a mounted ConfigMap of Kubernetes has them; folders may not, so that
// reading ends.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '@backstage/errors';
import type { DeploymentResource } from '../types';
import { BundleFiles, isBundleFile } from './BundleFiles';

/** Files and folders that are looked at; more are a wrong path. */
const MAX_ENTRIES = 10_000;

/** Reads every file of a folder and the folders in it that can be deployed. */
export async function readFolder(root: string): Promise<DeploymentResource[]> {
  const files = new BundleFiles();
  const folders = [''];
  let entries = 0;
  for (const folder of folders) {
    for (const entry of await readdir(join(root, folder), {
      withFileTypes: true,
    })) {
      entries++;
      if (entries > MAX_ENTRIES) {
        throw new InputError(
          `There are more than ${MAX_ENTRIES} files and folders in "${root}"; name the folder with the processes`,
        );
      }
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.')) {
        folders.push(name);
      } else if (isBundleFile(name)) {
        await readInto(files, root, name);
      }
    }
  }
  return files.resources;
}

async function readInto(
  files: BundleFiles,
  root: string,
  name: string,
): Promise<void> {
  const path = join(root, name);
  const found = await stat(path);
  if (found.isFile()) {
    files.announce(name, found.size);
    files.add(name, await readFile(path));
  }
}
