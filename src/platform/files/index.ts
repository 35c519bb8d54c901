import path from 'node:path';
import type { Config } from '../config.ts';
import type { Cipherbox } from '../crypto/index.ts';
import { localShelf } from './local.ts';
import { openIncoming } from './receive.ts';
import { s3Shelf } from './s3.ts';
import { sealedStore } from './sealed-store.ts';
import type { FileStore } from './store.ts';

export { images, type MediaType, mediaTypes, sheets } from './media-type.ts';
export type { FileStore, StoredFile } from './store.ts';

type FileConfig = Pick<Config, 'files' | 'home' | 's3'>;

/**
 * `local`, `file:/directory` or `s3://bucket?endpoint=https://…&region=…`. What arrives waits sealed in
 * `incoming` until its length, hash and type are known: of the directory itself, or at home.
 */
export async function openFileStore(config: FileConfig, crypto: Cipherbox): Promise<FileStore> {
  const home = path.join(config.home, 'files');
  const directory = config.files.startsWith('file:') ? path.resolve(config.files.slice('file:'.length)) : home;
  const local = config.files === 'local' || config.files.startsWith('file:');
  const shelf = local ? localShelf(directory) : s3Shelf(bucketOf(config));
  return sealedStore(shelf, await openIncoming(directory), crypto);
}

function bucketOf({ files, s3 }: FileConfig) {
  const address = URL.parse(files);
  const endpoint = address?.searchParams.get('endpoint');
  const { accessKeyId, secretAccessKey } = s3;
  if (address?.protocol !== 's3:' || !address.hostname || !endpoint || !accessKeyId || !secretAccessKey) {
    throw new Error(
      'RONGYIN_FILES 应为 local、file:/目录 或 s3://桶名?endpoint=https://…&region=…，后者还需 S3_ACCESS_KEY_ID 与 S3_SECRET_ACCESS_KEY (file store setting)',
    );
  }
  const region = address.searchParams.get('region') ?? 'us-east-1';
  return { endpoint, bucket: address.hostname, region, accessKeyId, secretAccessKey };
}
