import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { attachedFile, discardFile, holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { images, mediaTypes } from '../../../platform/files/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity, runAction } from '../../../platform/run/run.ts';
import { fault } from '../faults.ts';
import { can } from '../permissions.ts';
import { workerRow } from '../queries.ts';
import { documentsAnywhere } from '../scope.ts';
import { people } from '../tables.ts';
import type { documentEndpoints, WorkerDocument } from './contract.ts';

type Input<K extends keyof typeof documentEndpoints> = Parsed<(typeof documentEndpoints)[K]['in']>;

/** Not sheets: those are uploaded to be imported, and forgotten after a week. */
const accepted: readonly string[] = [mediaTypes.pdf, mediaTypes.docx, ...images];

export async function attachDocument(
  context: ActionContext,
  { workerId, fileId, kind, title, expiresOn }: Input<'attachDocument'>,
): Promise<{ id: string }> {
  const { cityCode } = await workerRow(context, can.writeDocuments, workerId);
  const file = await uploadedFile(context, fileId);
  if (!file) throw invalid(fault('fileId', 'unknown-file'));
  if (!accepted.includes(file.mediaType)) throw invalid(fault('fileId', 'document-kind'));
  const { who } = context;
  const fileCityCode = homeCity(who);
  if (!(await holdFile(context, { cityCode: fileCityCode, id: fileId }, 'worker-document'))) {
    throw invalid(fault('fileId', 'unknown-file'));
  }
  const id = context.newId();
  await people
    .write(context)
    .insertInto('people.worker_document')
    .values({
      cityCode,
      id,
      workerId,
      kind,
      title: title ?? file.name.slice(0, 80),
      expiresOn: expiresOn ?? null,
      fileCityCode,
      fileId,
      bytes: file.bytes,
      addedBy: who.kind === 'person' ? who.actor.name : who.kind,
      addedAt: context.now,
    })
    .execute();
  context.audit({ cityCode, subjectType: 'worker', subjectId: workerId, detail: { document: id, kind } });
  return { id };
}

/** The file goes with it; the audit keeps what it was and why it went. */
export async function removeDocument(
  context: ActionContext,
  { workerId, id, reason }: Input<'removeDocument'>,
): Promise<{ id: string }> {
  const { cityCode } = await workerRow(context, can.writeDocuments, workerId);
  const { kind, title, fileCityCode, fileId } = await documentRow(context, cityCode, workerId, id);
  const { numDeletedRows } = await people
    .write(context)
    .deleteFrom('people.worker_document')
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) throw problem('not-found');
  await discardFile(context, { cityCode: fileCityCode, id: fileId }, 'worker-document');
  context.audit({
    cityCode,
    subjectType: 'worker',
    subjectId: workerId,
    detail: { document: id, kind, title, reason },
  });
  return { id };
}

export async function workerDocuments(
  context: Context,
  { workerId }: { workerId: string },
): Promise<{ rows: WorkerDocument[] }> {
  const { cityCode } = await workerRow(context, can.readDocuments, workerId);
  const rows = await documentsAnywhere
    .from(context)
    .select(['id', 'kind', 'title', 'expiresOn', 'bytes', 'addedBy', 'addedAt'])
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .orderBy('addedAt', 'desc')
    .execute();
  return { rows: rows as WorkerDocument[] };
}

/** For whoever may see the documents of the worker; each download stands in the audit. */
export async function workerDocument(context: Context, { workerId, id }: Input<'workerDocument'>): Promise<FileAnswer> {
  const { cityCode } = await workerRow(context, can.readDocuments, workerId);
  const { fileCityCode, fileId, kind } = await documentRow(context, cityCode, workerId, id);
  const file = await attachedFile(context, fileCityCode, fileId);
  if (!file) throw problem('not-found');
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'people.workerDocument', { workerId, id }, async (auditing) => {
    auditing.audit({ cityCode, subjectType: 'worker', subjectId: workerId, detail: { document: id, kind } });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}

async function documentRow(context: Context, cityCode: string, workerId: string, id: string) {
  const row = await documentsAnywhere
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('workerId', '=', workerId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}
