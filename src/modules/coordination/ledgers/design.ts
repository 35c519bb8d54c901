import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { attachedFile, type UploadedFile, uploadedFile } from '../../../platform/files/file-records.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { templateGrid as readGrid, type TemplateGrid } from '../../../platform/sheets/template-fill.ts';
import { ledgerDefinitions } from '../scope.ts';
import { dimensionsOf, fieldsOf, figuresToBind, pasteFieldsOf, rowFieldsOf, sortsOf } from './bindable.ts';
import type { LedgerDesign } from './design-contract.ts';
import type { LedgerContent } from './schemas.ts';
import { choosableParts, everySource } from './sources.ts';
import { versionsOf } from './versions.ts';

/** A ledger as its designer sees it: the draft where there is one, otherwise what is published. */
export async function ledgerDesign(context: Context, { ledger }: { ledger: string }): Promise<LedgerDesign> {
  const row = await ledgerDefinitions.from(context).selectAll().where('id', '=', ledger).executeTakeFirst();
  const versions = await versionsOf(context, ledger);
  const content = (row?.draft as LedgerContent | null) ?? versions[0]?.content;
  if (!row || !content) throw problem('not-found');
  const { body } = content;
  const grid = await gridOf(context, content);
  return {
    id: ledger,
    saved: row.saved,
    retired: row.retiredAt !== null,
    content,
    hasDraft: row.draft !== null,
    by: row.draftedBy,
    at: row.draftedAt,
    versions: versions.map(({ ledgerId: _, content: __, ...version }) => version),
    fields: fieldsOf(context, content),
    rowFields: rowFieldsOf(context, content),
    figures: figuresToBind(context),
    parts: await choosableParts(context),
    columns:
      body.kind === 'list'
        ? (everySource(context).find((s) => s.id === body.source)?.columns ?? []).map(({ key, word }) => ({
            key,
            word,
          }))
        : null,
    pasteFields: pasteFieldsOf(context, content),
    dimensions: [...dimensionsOf(context, content)],
    sorts: sortsOf(context, content),
    template: grid && content.template ? { cityCode: content.template.cityCode, ...grid } : null,
  };
}

/** A workbook that the caller has just uploaded, as cells to choose from. */
export async function templateGrid(
  context: Context,
  { fileId, sheet }: { fileId: string; sheet?: string | undefined },
) {
  const file = await uploadedFile(context, fileId);
  if (!file) throw problem('not-found');
  return { cityCode: homeCity(context.who), ...(await readGrid(await file.open(), sheet)) };
}

/** The workbook of a template, which its ledger holds. */
export async function templateFile(context: Context, { template }: LedgerContent): Promise<UploadedFile | undefined> {
  if (!template) return undefined;
  const file = await attachedFile(context, template.cityCode, template.fileId);
  if (!file) throw new Error(`the template ${template.fileId} is gone`);
  return file;
}

export async function gridOf(context: Context, content: LedgerContent): Promise<TemplateGrid | undefined> {
  const file = await templateFile(context, content);
  if (!file || !content.template) return undefined;
  return readGrid(await file.open(), content.template.sheet);
}
