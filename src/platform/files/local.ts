import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '../../kernel/problem.ts';
import { openIncoming, receive } from './receive.ts';
import { checkStoredName, type FileStore, newStoredName } from './store.ts';

/** Files in a directory of this machine, or of a network file system that every process mounts. */
export async function openLocalStore(directory: string): Promise<FileStore> {
  const incoming = await openIncoming(directory);
  const pathOf = (storedAs: string) => path.join(directory, checkStoredName(storedAs));
  return {
    async put(content, options) {
      const storedAs = newStoredName();
      const draft = path.join(incoming, path.basename(storedAs));
      const received = await receive(content, draft, options);
      const target = pathOf(storedAs);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await rename(draft, target);
      await syncDirectory(path.dirname(target));
      return { storedAs, ...received };
    },
    async open(storedAs) {
      try {
        const file = await open(pathOf(storedAs), 'r');
        return createReadStream('', { fd: file });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw problem('not-found', { cause: error });
        throw error;
      }
    },
    remove: (storedAs) => rm(pathOf(storedAs), { force: true }),
  };
}

/** A rename survives a power cut once its directory is on the disk. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
