import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { attachedFile } from '../../../platform/files/file-records.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { runAction } from '../../../platform/run/run.ts';
import { type NotedFile, notesOf, todoSeen } from './queries.ts';

/** For whoever sees the to-do; each download stands in the audit. */
export async function todoEvidence(
  context: Context,
  { id, fileId }: { id: string; fileId: string },
): Promise<FileAnswer> {
  const row = await todoSeen(context, id);
  const held = (await notesOf(context, row))
    .flatMap((n) => n.files as unknown as NotedFile[])
    .find((f) => f.id === fileId);
  const file = held && (await attachedFile(context, held.cityCode, fileId));
  if (!file) throw problem('not-found');
  const { services, who, language, requestId, address } = context;
  const call = { who, language, requestId: requestId ?? undefined, address: address ?? undefined };
  await runAction(services, call, 'supervision.todoFile', { id, fileId }, async (auditing) => {
    auditing.audit({
      ...{ cityCode: row.cityCode, divisionCode: row.divisionCode, subjectType: 'supervision-todo', subjectId: id },
      detail: { fileId },
    });
  });
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}
