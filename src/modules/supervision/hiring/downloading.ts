import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { attachedFile } from '../../../platform/files/file-records.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { runAction } from '../../../platform/run/run.ts';
import { engagedSeen } from './engaged.ts';
import { candidateSeen, candidates, hiringSight, papers } from './scope.ts';
import type { PaperFile } from './stored.ts';

/** For whoever sees the candidate or the supervisor; each download stands in the audit. */
export async function hiringPaper(context: Context, { id }: { id: string }): Promise<FileAnswer> {
  const row = await papers.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const held = row && (await reads(context, row)) && (row.file as unknown as PaperFile);
  const file = held && (await attachedFile(context, held.cityCode, held.id));
  if (!row || !file) throw problem('not-found');
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'supervision.hiringPaper', { id }, async (auditing) => {
    const subjectId = row.candidateId ?? row.workerId ?? id;
    const subjectType = row.candidateId ? 'supervision-candidate' : 'supervision-engagement';
    auditing.audit({ cityCode: row.cityCode, subjectType, subjectId, detail: { fileId: held.id } });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}

async function reads(
  context: Context,
  { candidateId, workerId }: { candidateId: string | null; workerId: string | null },
) {
  if (workerId) return (await engagedSeen(context, { workerId })).length > 0;
  const row = candidateId
    ? await candidates
        .from(context)
        .select(['divisionCode', 'openingId', 'workerId', 'state'])
        .where('id', '=', candidateId)
        .executeTakeFirst()
    : undefined;
  return row !== undefined && candidateSeen(await hiringSight(context), row);
}
