import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { problem } from '../../kernel/problem.ts';
import type { Cipherbox } from '../crypto/index.ts';
import { receive } from './receive.ts';
import { sealing, unsealing } from './sealing.ts';
import { type FileStore, newStoredName, type Shelf } from './store.ts';

/** Seals what goes to a shelf and opens what comes from it; drafts in `incoming` are sealed already. */
export function sealedStore(shelf: Shelf, incoming: string, crypto: Cipherbox): FileStore {
  async function withDraft<T>(fill: (draft: string) => Promise<T>): Promise<T> {
    const draft = path.join(incoming, randomUUID());
    try {
      return await fill(draft);
    } finally {
      await rm(draft, { force: true });
    }
  }
  const open: FileStore['open'] = async (storedAs, options) =>
    (await unsealing(await shelf.read(storedAs), crypto, storedAs, options)).content;

  return {
    open,
    put: (content, options) =>
      withDraft(async (draft) => {
        const storedAs = newStoredName();
        const received = await receive(content, draft, options, { crypto, storedAs });
        await shelf.keep(draft, storedAs, received.mediaType);
        return { storedAs, ...received, sealedBy: crypto.newest.id };
      }),
    async reseal({ storedAs, sha256, mediaType }, options) {
      const { keyId, content } = await unsealing(await shelf.read(storedAs), crypto, storedAs, options);
      if (keyId === crypto.newest.id) {
        content.destroy();
        return false;
      }
      await withDraft(async (draft) => {
        const hash = createHash('sha256');
        async function* measured() {
          for await (const piece of content) {
            hash.update(piece);
            yield piece;
          }
        }
        const sealed = sealing(measured(), crypto, storedAs);
        await pipeline(sealed, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
        // Nobody else would ever notice that a file was changed while it lay there unsealed.
        if (hash.digest('hex') !== sha256) throw problem('file-damaged');
        await shelf.keep(draft, storedAs, mediaType);
      });
      return true;
    },
    remove: (storedAs) => shelf.remove(storedAs),
  };
}
