// Takes a file over the network, as fast as it comes, to read it afterwards: a server gives up on a request that takes
// minutes, and a person may close the page once the file is here.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '@backstage/errors';
import { PayloadTooLargeError } from '@linework/backend-common';

export interface ReceivedFile {
  path: string;
  remove(): Promise<void>;
}

export async function receiveFile(
  source: Readable,
  maxBytes: number,
): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), 'linework-import-'));
  const file = {
    path: join(folder, 'file.csv'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
  let bytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      // What is too much is read and dropped: a client that still sends would not see the refusal.
      if (bytes > maxBytes) done();
      else done(null, chunk);
    },
  });
  try {
    await pipeline(source, limit, createWriteStream(file.path));
  } catch (error) {
    await file.remove();
    throw new InputError(
      'The file did not arrive whole. Send it again.',
      error,
    );
  }
  if (bytes > maxBytes) {
    await file.remove();
    throw tooLarge(maxBytes);
  }
  return file;
}

export function tooLarge(maxBytes: number): PayloadTooLargeError {
  return new PayloadTooLargeError({
    limitBytes: maxBytes,
    wayOut:
      'Split the file, or raise network.imports.maxBytes in the configuration.',
  });
}
