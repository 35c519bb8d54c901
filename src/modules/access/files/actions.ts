import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { images, type MediaType, mediaTypes, sheets } from '../../../platform/files/index.ts';
import type { FileOffer } from '../../../platform/route.ts';
import type { fileEndpoints, filePurposes } from './contract.ts';

type Purpose = (typeof filePurposes)[number];

/** What may be uploaded, by what it is for. */
export const fileTypes: Readonly<Record<Purpose, readonly MediaType[]>> = {
  import: sheets,
  document: [mediaTypes.pdf, mediaTypes.docx, mediaTypes.xlsx, ...images],
  photo: images,
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
