import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { problem } from '../../kernel/problem.ts';
import { checkStoredName, type Shelf } from './store.ts';

/** Files in a directory of this machine, or of a network file system that every process mounts. */
export function localShelf(directory: string): Shelf {
  const pathOf = (storedAs: string) => path.join(directory, checkStoredName(storedAs));
  return {
    async keep(draft, storedAs) {
      const target = pathOf(storedAs);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await rename(draft, target);
      await syncDirectory(path.dirname(target));
    },
    async read(storedAs) {
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
