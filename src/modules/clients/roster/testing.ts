import { Readable } from 'node:stream';
import { recordFile } from '../../../platform/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run.ts';
import type { Services } from '../../../platform/services.ts';

/** Stores a list as somebody’s upload, as text or as bytes of another encoding. */
export async function uploadList(services: Services, who: Who, list: string | Buffer): Promise<string> {
  const body = typeof list === 'string' ? Buffer.from(`\uFEFF${list}`) : list;
  const file = await services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: Object.values(mediaTypes),
  });
  return runAction(services, { who, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '名册.csv', purpose: 'import' });
  });
}
