import type { z } from 'zod';
import type { Parsed } from '../../../kernel/contract.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { uploadedFile } from '../../../platform/files/file-records.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { can, coordinationContract } from '../contract.ts';
import { ledgerDefinitions } from '../scope.ts';
import { coordination } from '../tables.ts';
import { gridsOf, heldTemplate, readSheets } from './design.ts';
import type { designEndpoints } from './design-contract.ts';
import { ledgerFaults } from './faults.ts';
import { type LedgerContent, ledgerContent } from './schemas.ts';
import { ledgerInUse, versionsOf } from './versions.ts';

type Input<K extends keyof typeof designEndpoints> = Parsed<(typeof designEndpoints)[K]['in']>;

/** Ledgers hold for the whole installation: who sees a part of it only reads them. */
function requireWhole(context: ActionContext): string {
  const { code } = demoRegions[context.services.config.region];
  if (!context.covers(can.designLedgers, { divisionCode: code })) throw problem('forbidden');
  return code;
}

const auditLedger = (context: ActionContext, root: string, detail: Readonly<Record<string, unknown>>) =>
  context.audit({ cityCode: root.slice(0, 4), divisionCode: root, subjectType: 'ledger', detail });

const shapeFault = ({ path, code, message }: z.core.$ZodIssue): FieldProblem => ({
  pointer: ['content', ...path].map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  code,
  detail: message,
});

/** What was sent as a ledger, read by the shape of ledgers; what does not fit is told at its place. */
function readContent(context: ActionContext, given: Record<string, unknown>): LedgerContent {
  const read = ledgerContent.safeParse(given, { error: inputSentences(context.language) });
  if (read.success) return read.data;
  throw invalid(...read.error.issues.slice(0, 100).map(shapeFault));
}

export async function copyLedger(context: ActionContext, input: Input<'copyLedger'>): Promise<{ saved: number }> {
  const root = requireWhole(context);
  const from = await ledgerInUse(context, input.ledger);
  if (!from) throw problem('not-found');
  const content: LedgerContent = { ...from.content, name: { zh: input.name, en: input.name } };
  await coordination
    .write(context)
    .insertInto('coordination.ledger')
    .values({
      ...{ id: input.newLedger, draft: JSON.stringify(content), saved: 1, basedOn: null, retiredAt: null },
      ...{ draftedBy: actorName(context), draftedAt: context.now },
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'ledger_pkey') ? coordinationContract.problem('ledger-name-taken') : error;
    });
  auditLedger(context, root, { ledger: input.newLedger, copiedFrom: input.ledger });
  return { saved: 1 };
}

/** Counts the ledger on, if nobody has since it was read; otherwise both versions are told. */
async function takeTurn(context: ActionContext, { ledger, saved }: { ledger: string; saved: number }, yours: object) {
  const row = await ledgerDefinitions.from(context).selectAll().where('id', '=', ledger).forUpdate().executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.saved === saved) return row;
  throw problem('conflict', {
    facts: { yours, theirs: { content: row.draft, saved: row.saved, by: row.draftedBy, at: row.draftedAt } },
  });
}

async function keepDraft(context: ActionContext, ledger: string, saved: number, draft: LedgerContent | null) {
  await coordination
    .write(context)
    .updateTable('coordination.ledger')
    .set({
      draft: draft && JSON.stringify(draft),
      saved,
      draftedBy: draft && actorName(context),
      draftedAt: draft && context.now,
    })
    .where('id', '=', ledger)
    .execute();
}

/** A template is a workbook that the caller uploaded, or the one that the ledger has already; its sheet can be read. */
async function requireTemplate(context: ActionContext, ledger: string, { template }: LedgerContent): Promise<void> {
  if (!template) return;
  const { fileId, cityCode } = template;
  const uploaded = cityCode === homeCity(context.who) ? await uploadedFile(context, fileId) : undefined;
  if (uploaded) return void (await readSheets(uploaded, template));
  const held = await heldTemplate(context, ledger, fileId);
  if (held?.cityCode === cityCode) return void (await readSheets(held.file, template));
  throw invalid({ pointer: '/content/template/fileId', code: 'coordination.template-missing' });
}

/** The draft as it stands now; what stands in the way of publishing may stand in a draft. */
export async function saveLedgerDraft(
  context: ActionContext,
  input: Input<'saveLedgerDraft'>,
): Promise<{ saved: number }> {
  const root = requireWhole(context);
  const content = readContent(context, input.content);
  await takeTurn(context, input, { content });
  await requireTemplate(context, input.ledger, content);
  const saved = input.saved + 1;
  await keepDraft(context, input.ledger, saved, content);
  auditLedger(context, root, { ledger: input.ledger, saved });
  return { saved };
}

export async function discardLedgerDraft(
  context: ActionContext,
  input: Input<'discardLedgerDraft'>,
): Promise<Record<string, never>> {
  const root = requireWhole(context);
  const row = await takeTurn(context, input, {});
  if (!row.draft) throw coordinationContract.problem('ledger-no-draft');
  // Of a ledger that never was published nothing is left.
  if ((await versionsOf(context, input.ledger)).length === 0)
    await coordination.write(context).deleteFrom('coordination.ledger').where('id', '=', input.ledger).execute();
  else await keepDraft(context, input.ledger, row.saved + 1, null);
  auditLedger(context, root, { ledger: input.ledger });
  return {};
}

/** The draft becomes the next version, which never changes. */
export async function publishLedger(
  context: ActionContext,
  input: Input<'publishLedger'>,
): Promise<{ version: number }> {
  const root = requireWhole(context);
  const row = await takeTurn(context, input, {});
  if (!row.draft) throw coordinationContract.problem('ledger-no-draft');
  const content = readContent(context, row.draft as Record<string, unknown>);
  const faults = await ledgerFaults(context, content, await gridsOf(context, content));
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
  const [before] = await versionsOf(context, input.ledger);
  if (before && JSON.stringify(ledgerContent.parse(before.content)) === JSON.stringify(content))
    throw coordinationContract.problem('ledger-unchanged');
  const version = (before?.version ?? 0) + 1;
  const { basis, verified, change } = input;
  await coordination
    .write(context)
    .insertInto('coordination.ledger_version')
    .values({
      ...{ ledgerId: input.ledger, version, shipped: null, verified, change },
      content: JSON.stringify(content),
      source: JSON.stringify({ zh: basis, en: basis }),
      publishedAt: context.now,
      publishedBy: actorName(context),
    })
    .execute();
  await keepDraft(context, input.ledger, row.saved + 1, null);
  auditLedger(context, root, { ledger: input.ledger, version, basis, verified, change });
  return { version };
}
