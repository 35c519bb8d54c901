import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { attachedFile, uploadedFile } from '../../../platform/files/file-records.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity, runAction } from '../../../platform/run/run.ts';
import type { EncounterInput, servicesContract } from '../contract.ts';
import { foundEncounter } from './queries.ts';

/** A photo or paper that a record holds. */
export interface RecordFile {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** The files that inputs name, of those the caller uploaded. */
export async function namedFiles(
  context: Context,
  inputs: readonly EncounterInput[],
): Promise<ReadonlyMap<string, RecordFile>> {
  const found = new Map<string, RecordFile>();
  for (const id of new Set(inputs.flatMap((input) => input.fileIds))) {
    const file = await uploadedFile(context, id);
    if (!file) continue;
    const { name, mediaType, bytes } = file;
    found.set(id, { id, cityCode: homeCity(context.who), name, mediaType, bytes });
  }
  return found;
}

type Input = Parsed<(typeof servicesContract.endpoints)['encounterFile']['in']>;

/** For whoever may see the record; each download stands in the audit. */
export async function encounterFile(context: Context, { id, fileId }: Input): Promise<FileAnswer> {
  const row = await foundEncounter(context, id);
  const held = (row?.files as RecordFile[] | undefined)?.find((f) => f.id === fileId);
  const file = held && (await attachedFile(context, held.cityCode, fileId));
  if (!row || !file) throw problem('not-found');
  const { cityCode, divisionCode } = row;
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'services.encounterFile', { id, fileId }, async (auditing) => {
    auditing.audit({ cityCode, divisionCode, subjectType: 'encounter', subjectId: id, detail: { fileId } });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}
