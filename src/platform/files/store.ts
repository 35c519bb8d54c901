import type { Readable } from 'node:stream';
import type { MediaType } from './media-type.ts';

/** What a store knows of a file: a generated name, never one that a user gave. */
export interface StoredFile {
  readonly storedAs: string;
  /** Of the file as it is kept, pictures without their metadata, as is the hash: how it lies in the store is nobody's concern. */
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Recognised from the content. */
  readonly mediaType: MediaType;
  /** Id of the key that sealed it. */
  readonly sealedBy: string;
}

export interface PutOptions {
  readonly maxBytes: number;
  readonly allowedTypes: readonly MediaType[];
  /** What the sender says it is; anything specific must agree with the content. */
  readonly claimedType?: string;
}

/** Only of files whose record names no key: no other may lie there unsealed. */
export interface OpenOptions {
  readonly maybePlain?: boolean;
}

/** Where uploaded files live, each sealed. */
export interface FileStore {
  /** Throws `too-large`, `empty-file` or `unsupported-type`; then nothing is kept. On return the bytes are durable. */
  put(content: Readable, options: PutOptions): Promise<StoredFile>;
  /** Throws `not-found`, `file-damaged` (on the way, too) or KeyMissing. */
  open(storedAs: string, options?: OpenOptions): Promise<Readable>;
  /**
   * Seals a file with the newest key and puts it in the place of what was there, at once: whoever opens it
   * meanwhile gets the one or the other, whole. False when it was so already. Throws as `open` does.
   */
  reseal(
    file: Pick<StoredFile, 'storedAs' | 'sha256'> & { readonly mediaType: string },
    options?: OpenOptions,
  ): Promise<boolean>;
  /** No error when it is already gone. */
  remove(storedAs: string): Promise<void>;
}

/** A directory or a bucket: keeps bytes and knows nothing of what they are. */
export interface Shelf {
  /** Durable on return, in the place of what lay under this name; the draft may be moved away. */
  keep(draft: string, storedAs: string, mediaType: string): Promise<void>;
  /** Throws `not-found`. */
  read(storedAs: string): Promise<Readable>;
  /** No error when it is already gone. */
  remove(storedAs: string): Promise<void>;
}

/** Two levels of 256 folders, then 32 random hexadecimal digits. */
const form = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

export function newStoredName(): string {
  const random = crypto.randomUUID().replaceAll('-', '');
  return `${random.slice(0, 2)}/${random.slice(2, 4)}/${random}`;
}

/** Names come back from the database; one that this store did not make never reaches a path or an address. */
export function checkStoredName(storedAs: string): string {
  if (!form.test(storedAs)) throw new Error('not a stored file name');
  return storedAs;
}
