import type { Parsed } from '../../../kernel/contract.ts';
import { largestUpload } from '../../../kernel/sizes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { images, mediaTypes, sheets } from '../../../platform/files/index.ts';
import type { Acceptable } from '../../../platform/files/uploads.ts';
import type { FileOffer } from '../../../platform/route.ts';
import type { fileEndpoints, filePurposes } from './contract.ts';

type Purpose = (typeof filePurposes)[number];

/** What may be uploaded, by what it is for. */
export const acceptable: Readonly<Record<Purpose, Acceptable>> = {
  import: { types: sheets, maxBytes: largestUpload.import },
  document: { types: [mediaTypes.pdf, mediaTypes.docx, mediaTypes.xlsx, ...images], maxBytes: largestUpload.document },
  photo: { types: images, maxBytes: largestUpload.photo },
  signature: { types: [mediaTypes.png], maxBytes: largestUpload.signature },
};

/** Keeps a file for its uploader; what it is used for later checks its own permission. */
export async function uploadFile(
  context: ActionContext,
  { name, purpose }: Parsed<(typeof fileEndpoints.uploadFile)['in']>,
  file: FileOffer,
) {
  const fileId = await recordFile(context, file, { name, purpose });
  context.audit({ subjectType: 'file', subjectId: fileId, detail: { purpose, bytes: file.bytes } });
  return { fileId, name, bytes: file.bytes, mediaType: file.mediaType };
}
