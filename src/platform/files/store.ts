import type { Readable } from 'node:stream';
import type { MediaType } from './media-type.ts';

/** What a store knows of a file: a generated name, never one that a user gave. */
export interface StoredFile {
  readonly storedAs: string;
  readonly bytes: number;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Recognised from the content. */
  readonly mediaType: MediaType;
}

export interface PutOptions {
  readonly maxBytes: number;
  readonly allowedTypes: readonly MediaType[];
  /** What the sender says it is; anything specific must agree with the content. */
  readonly claimedType?: string;
}

/** Where uploaded files live. */
export interface FileStore {
  /** Throws `too-large` or `unsupported-type`; then nothing is kept. On return the bytes are durable. */
  put(content: Readable, options: PutOptions): Promise<StoredFile>;
  /** Throws `not-found`. */
  open(storedAs: string): Promise<Readable>;
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
