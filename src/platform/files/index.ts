import path from 'node:path';
import type { Config } from '../config.ts';
import { openLocalStore } from './local.ts';
import { openS3Store } from './s3.ts';
import type { FileStore } from './store.ts';

export { images, type MediaType, mediaTypes, sheets } from './media-type.ts';
export type { FileStore, StoredFile } from './store.ts';

/** `local`, `file:/directory` or `s3://bucket?endpoint=https://…&region=…`. */
export async function openFileStore(config: Pick<Config, 'files' | 'home' | 's3'>): Promise<FileStore> {
  const home = path.join(config.home, 'files');
  if (config.files === 'local') return openLocalStore(home);
  if (config.files.startsWith('file:')) return openLocalStore(path.resolve(config.files.slice('file:'.length)));
  const address = URL.parse(config.files);
  const endpoint = address?.searchParams.get('endpoint');
  const { accessKeyId, secretAccessKey } = config.s3;
  if (address?.protocol !== 's3:' || !address.hostname || !endpoint || !accessKeyId || !secretAccessKey) {
    throw new Error(
      'RONGYIN_FILES 应为 local、file:/目录 或 s3://桶名?endpoint=https://…&region=…，后者还需 S3_ACCESS_KEY_ID 与 S3_SECRET_ACCESS_KEY (file store setting)',
    );
  }
  const region = address.searchParams.get('region') ?? 'us-east-1';
  return openS3Store({ endpoint, bucket: address.hostname, region, accessKeyId, secretAccessKey }, home);
}
