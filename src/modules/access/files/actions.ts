import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { recordFile } from '../../../platform/file-records.ts';
import { images, type MediaType, mediaTypes, sheets } from '../../../platform/files/index.ts';
import type { FileOffer } from '../../../platform/route.ts';
import { accessContract } from '../contract.ts';
import type { fileEndpoints, filePurposes } from './contract.ts';

type Purpose = (typeof filePurposes)[number];

const allowed: Readonly<Record<Purpose, readonly MediaType[]>> = {
  import: [...sheets, mediaTypes.text],
  document: [mediaTypes.pdf, mediaTypes.docx, mediaTypes.xlsx, ...images],
  photo: images,
};
const named: Readonly<Record<Purpose, string>> = {
  import: 'xlsx、xls、csv',
  document: 'pdf、docx、xlsx、jpg、png',
  photo: 'jpg、png、webp',
};

/** Keeps a file for its uploader; what it is used for later checks its own permission. */
export async function uploadFile(
  context: ActionContext,
  { name, purpose }: Parsed<(typeof fileEndpoints.uploadFile)['in']>,
  file: FileOffer,
) {
  if (!allowed[purpose].includes(file.mediaType)) {
    throw accessContract.problem('file-kind', { params: { kinds: named[purpose] } });
  }
  const fileId = await recordFile(context, file, { name, purpose });
  context.audit({ subjectType: 'file', subjectId: fileId, detail: { purpose, bytes: file.bytes } });
  return { fileId, name, bytes: file.bytes, mediaType: file.mediaType };
}
