import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { attachedFile, type UploadedFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { templateGrid as readGrid, type TemplateGrid } from '../../../platform/sheets/template-fill.ts';
import { ledgerDefinitions } from '../scope.ts';
import type { LedgerDesign } from './design-contract.ts';
import type { LedgerContent, LedgerPart, LedgerTemplate } from './schemas.ts';
import { choosableParts, knownTo } from './sources.ts';
import { partsOf } from './template-rules.ts';
import { versionsOf } from './versions.ts';

/** A ledger as its designer sees it: the draft where there is one, otherwise what is published. */
export async function ledgerDesign(context: Context, { ledger }: { ledger: string }): Promise<LedgerDesign> {
  const row = await ledgerDefinitions.from(context).selectAll().where('id', '=', ledger).executeTakeFirst();
  const versions = await versionsOf(context, ledger);
  const content = (row?.draft as LedgerContent | null) ?? versions[0]?.content;
  if (!row || !content) throw problem('not-found');
  const grids = await gridsOf(context, content);
  return {
    id: ledger,
    saved: row.saved,
    retired: row.retiredAt !== null,
    content,
    hasDraft: row.draft !== null,
    by: row.draftedBy,
    at: row.draftedAt,
    versions: versions.map(({ ledgerId: _, content: __, ...version }) => version),
    ...knownTo(context, content),
    parts: await choosableParts(context),
    grids: [...grids.values()].map((grid) => ({ cityCode: content.template?.cityCode ?? '', ...grid })),
  };
}

/** A workbook that the caller has just uploaded, or that the ledger holds, as cells to choose from. */
export async function templateGrid(
  context: Context,
  { fileId, sheet, ledger }: { fileId: string; sheet?: string | undefined; ledger?: string | undefined },
) {
  const own = await uploadedFile(context, fileId);
  const held = own || ledger === undefined ? undefined : await heldTemplate(context, ledger, fileId);
  const file = own ?? held?.file;
  if (!file) throw problem('not-found');
  return { cityCode: held?.cityCode ?? homeCity(context.who), ...(await readGrid(await file.open(), sheet)) };
}

/** The workbook that a draft or a version of the ledger has, whoever uploaded it. */
export async function heldTemplate(context: Context, ledger: string, fileId: string) {
  const row = await ledgerDefinitions.from(context).select('draft').where('id', '=', ledger).executeTakeFirst();
  const contents = (await versionsOf(context, ledger)).map((v) => v.content);
  const held = [...contents, ...(row?.draft ? [row.draft as LedgerContent] : [])];
  const cityCode = held.find((c) => c.template?.fileId === fileId)?.template?.cityCode;
  const file = cityCode === undefined ? undefined : await attachedFile(context, cityCode, fileId);
  return file && cityCode !== undefined ? { cityCode, file } : undefined;
}

/** The workbook of a template, which its ledger holds. */
export async function templateFile(context: Context, { template }: LedgerContent): Promise<UploadedFile | undefined> {
  if (!template) return undefined;
  const file = await attachedFile(context, template.cityCode, template.fileId);
  if (!file) throw new Error(`the template ${template.fileId} is gone`);
  return file;
}

/** The sheets of the template that something is bound on, by their names. */
export async function gridsOf(context: Context, content: LedgerContent): Promise<Map<string, TemplateGrid>> {
  const file = await templateFile(context, content);
  if (!file || !content.template) return new Map();
  return readSheets(file, content.template);
}

/** Refused where a sheet is not in the workbook. */
export async function readSheets(file: UploadedFile, template: LedgerTemplate): Promise<Map<string, TemplateGrid>> {
  const grids = new Map<string, TemplateGrid>();
  for (const { sheet } of partsOf<LedgerPart>(template))
    if (!grids.has(sheet)) grids.set(sheet, await readGrid(await file.open(), sheet));
  return grids;
}
