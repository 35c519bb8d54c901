import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import { type Language, marks, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { attachedFile, holdFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { type TemplateFault, templateFaults, writeWord } from '../../../platform/word/index.ts';
import { casesContract } from '../contract.ts';
import { fault } from '../held.ts';
import { caseTemplates as stored } from '../scope.ts';
import { cases } from '../tables.ts';
import type { paperEndpoints } from './contract.ts';
import { exampleBlocks } from './example.ts';
import { defaultBlocks } from './paper.ts';
import { templateFields } from './template-fields.ts';
import { paperWords as w } from './words.ts';

const newest = async (context: Context) =>
  (await stored.from(context).selectAll().orderBy('version', 'desc').limit(1).execute())[0];

const shipped = (language: Language) => writeWord('{watermark}', defaultBlocks(language));

async function bytesOf(context: Context, cityCode: string, fileId: string): Promise<Buffer> {
  const file = await attachedFile(context, cityCode, fileId);
  if (!file) throw problem('not-found');
  return buffer(await file.open());
}

/** By which files are written today; version 0 is the system's own. */
export async function templateInUse(context: Context): Promise<{ version: number; bytes: Buffer }> {
  const row = await newest(context);
  if (!row?.fileCityCode || !row.fileId) return { version: 0, bytes: shipped(context.language) };
  return { version: row.version, bytes: await bytesOf(context, row.fileCityCode, row.fileId) };
}

export async function caseTemplates(context: Context) {
  const rows = await stored.from(context).selectAll().orderBy('version', 'desc').execute();
  return { rows: rows.map(({ fileCityCode: _, ...row }) => row) };
}

/** A version as it was uploaded; or the system's own with every field that can be named, or the example of how lists are written. */
export async function caseTemplateFile(
  context: Context,
  { version, example }: { version?: number | undefined; example?: true | undefined },
): Promise<FileAnswer> {
  const row =
    version === undefined
      ? undefined
      : await stored.from(context).selectAll().where('version', '=', version).executeTakeFirst();
  if (version !== undefined && !row?.fileId) throw problem('not-found');
  const { language } = context;
  const own = example ? writeWord('{watermark}', exampleBlocks(language)) : shipped(language);
  const body = row?.fileCityCode && row.fileId ? await bytesOf(context, row.fileCityCode, row.fileId) : own;
  const name = row?.name ?? `${say(example ? w.sampleName : w.templates, language)}.docx`;
  return { name, mediaType: mediaTypes.docx, bytes: body.length, body: Readable.from([body]) };
}

function placeOf({ part, paragraph }: TemplateFault, language: Language): string {
  const where = say(w.parts[part], language);
  return paragraph === null
    ? where
    : `${where}${say(marks.comma, language)}${say(w.paragraph, language, { n: paragraph })}`;
}

/** Each fault of a template with its place. */
const named = (context: Context, faults: readonly TemplateFault[]): FieldProblem[] =>
  faults.map((f) =>
    fault('fileId', `template-${f.code === 'unknown-field' && f.right ? 'nearly-known' : f.code}`, {
      ...{ place: placeOf(f, context.language), tag: f.tag },
      ...(f.right ? { right: f.right } : {}),
    }),
  );

/** Taken only without a fault; files are written by it from now on. */
export async function useCaseTemplate(
  context: ActionContext,
  { fileId, note }: Parsed<(typeof paperEndpoints.useCaseTemplate)['in']>,
) {
  const file = await uploadedFile(context, fileId);
  if (!file) throw invalid(fault('fileId', 'unknown-file'));
  if (file.mediaType !== mediaTypes.docx) throw invalid(fault('fileId', 'template-kind'));
  const faults = await templateFaults(await buffer(await file.open()), templateFields);
  if (faults.length > 0) throw invalid(...named(context, faults));
  const fileCityCode = homeCity(context.who);
  if (!(await holdFile(context, { cityCode: fileCityCode, id: fileId }, 'case-paper')))
    throw invalid(fault('fileId', 'unknown-file'));
  return added(context, { fileCityCode, fileId, name: file.name, note });
}

export async function useDefaultCaseTemplate(context: ActionContext) {
  const row = await newest(context);
  if (!row?.fileId) throw casesContract.problem('template-is-default');
  return added(context, { fileCityCode: null, fileId: null, name: '', note: '' });
}

async function added(
  context: ActionContext,
  parts: { fileCityCode: string | null; fileId: string | null; name: string; note: string },
): Promise<{ version: number }> {
  const made = { ...parts, madeBy: actorName(context), madeAt: context.now };
  const { version } = await cases
    .write(context)
    .insertInto('cases.case_template')
    .values({ ...made, version: sql<number>`(select coalesce(max(version), 0) + 1 from cases.case_template)` })
    .returning('version')
    .executeTakeFirstOrThrow();
  context.audit({ subjectType: 'caseTemplate', detail: { template: version } });
  return { version };
}
