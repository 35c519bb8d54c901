import type { Readable } from 'node:stream';
import type { Services } from '../services.ts';
import type { MediaType, StoredFile } from './index.ts';

/** Largest upload: a workbook of some 100,000 short rows, or a photo straight from the camera. */
const largest = 20 * 1024 * 1024;

/** What an upload takes, and up to which size where that is less than any upload's. */
export interface Acceptable {
  readonly types: readonly MediaType[];
  readonly maxBytes?: number;
}

/** Receives a file, then acts on it; the file is taken away again when the action does not happen. */
export async function withUpload<T>(
  services: Pick<Services, 'files'>,
  body: Readable,
  { types, maxBytes = largest }: Acceptable,
  claimedType: string | undefined,
  act: (file: StoredFile) => Promise<T>,
): Promise<T> {
  const file = await services.files.put(body, {
    maxBytes,
    allowedTypes: types,
    ...(claimedType ? { claimedType } : {}),
  });
  try {
    return await act(file);
  } catch (error) {
    await services.files.remove(file.storedAs);
    throw error;
  }
}
