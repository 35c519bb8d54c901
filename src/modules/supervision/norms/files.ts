import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { attachedFile, holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { fault } from '../organisation/actions.ts';
import { type NormFile, versionAsked } from './stored.ts';

/** What the caller uploaded belongs to the norm from now on. */
export async function paperOf(context: ActionContext, id: string): Promise<NormFile> {
  const file = await uploadedFile(context, id);
  const own = { id, cityCode: homeCity(context.who), name: file?.name ?? '' };
  if (!file || !(await holdFile(context, own, 'norm-paper'))) throw invalid(fault('fileId', 'unknown-file'));
  return own;
}

/** Published papers: whoever may read norms may have them. */
export async function normPaper(context: Context, { versionId }: { versionId: string }): Promise<FileAnswer> {
  const { file: held } = await versionAsked(context, versionId);
  const file = held && (await attachedFile(context, held.cityCode, held.id));
  if (!file) throw problem('not-found');
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, body: await file.open() };
}
