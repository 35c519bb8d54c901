import type { Readable } from 'node:stream';
import { largestUpload } from '../../kernel/sizes.ts';
import type { Services } from '../services.ts';
import type { MediaType, StoredFile } from './index.ts';
import { claimedBy } from './media-type.ts';

/** What an upload takes, and up to which size. */
export interface Acceptable {
  readonly types: readonly MediaType[];
  readonly maxBytes: number;
  /** What the sender calls the file. */
  readonly name?: string;
}

/** Where an endpoint does not say. */
export const acceptsNothing: Acceptable = { types: [], maxBytes: largestUpload.document };

/** Receives a file, then acts on it; the file is taken away again when the action does not happen. */
export async function withUpload<T>(
  services: Pick<Services, 'files'>,
  body: Readable,
  { types, maxBytes, name }: Acceptable,
  claimedType: string | undefined,
  act: (file: StoredFile) => Promise<T>,
): Promise<T> {
  const claimed = claimedBy(claimedType, name);
  const file = await services.files.put(body, {
    maxBytes,
    allowedTypes: types,
    ...(claimed ? { claimedType: claimed } : {}),
  });
  try {
    return await act(file);
  } catch (error) {
    await services.files.remove(file.storedAs);
    throw error;
  }
}
