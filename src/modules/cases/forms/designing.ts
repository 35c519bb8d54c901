import type { z } from 'zod';
import type { Parsed } from '../../../kernel/contract.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { violates } from '../../../platform/database/errors.ts';
import { demoRegions } from '../../../platform/demo.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, casesContract } from '../contract.ts';
import { cases } from '../tables.ts';
import { sourceKey, sourcesOf } from './borrowing.ts';
import { formDifferences } from './comparing.ts';
import type { formEndpoints } from './contract.ts';
import { formFaults } from './faults.ts';
import { asPut, borrowables, ruleVersionsNow } from './lists.ts';
import { newestOf } from './queries.ts';
import { type FormContent, formContent } from './schemas.ts';
import { forms } from './scope.ts';

type Input<K extends keyof typeof formEndpoints> = Parsed<(typeof formEndpoints)[K]['in']>;

/** Forms hold for the whole installation: who sees a part of it only reads them. */
function requireWhole(context: ActionContext): string {
  const { code } = demoRegions[context.services.config.region];
  if (!context.covers(can.designForms, { divisionCode: code })) throw problem('forbidden');
  return code;
}

const auditForm = (context: ActionContext, root: string, detail: Readonly<Record<string, unknown>>) =>
  context.audit({ cityCode: root.slice(0, 4), divisionCode: root, subjectType: 'form', detail });

/** What was sent as a form, read by the shape of forms; what does not fit is told at its place. */
function readContent(context: ActionContext, given: Record<string, unknown>): FormContent {
  const read = formContent.safeParse(given, { error: inputSentences(context.language) });
  if (read.success) return read.data;
  throw invalid(...read.error.issues.slice(0, 100).map(shapeFault));
}

const shapeFault = ({ path, code, message }: z.core.$ZodIssue): FieldProblem => ({
  pointer: ['content', ...path].map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
  code,
  detail: message,
});

/** A form of the region's own, as a draft. */
export async function startForm(context: ActionContext, input: Input<'startForm'>): Promise<{ saved: number }> {
  const root = requireWhole(context);
  const content = readContent(context, input.content);
  await cases
    .write(context)
    .insertInto('cases.form')
    .values({
      id: input.form,
      draft: JSON.stringify(content),
      saved: 1,
      basedOn: null,
      draftedBy: actorName(context),
      draftedAt: context.now,
      retiredAt: null,
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'form_pkey') ? casesContract.problem('form-name-taken') : error;
    });
  auditForm(context, root, { form: input.form });
  return { saved: 1 };
}

/** Counts the form on, if nobody has since it was read; otherwise both versions are told. */
async function takeTurn(context: ActionContext, { form, saved }: { form: string; saved: number }, yours: object) {
  const row = await forms.from(context).selectAll().where('id', '=', form).forUpdate().executeTakeFirst();
  if (!row) throw problem('not-found');
  if (row.saved === saved) return row;
  const theirs = row.draft ?? (await newestOf(context, form))?.content;
  throw problem('conflict', {
    facts: { yours, theirs: { content: theirs, saved: row.saved, by: row.draftedBy, at: row.draftedAt } },
  });
}

type Draft = { readonly draft: FormContent | null; readonly basedOn: number | null };

async function keepDraft(context: ActionContext, form: string, saved: number, { draft, basedOn }: Draft) {
  await cases
    .write(context)
    .updateTable('cases.form')
    .set({
      draft: draft && JSON.stringify(draft),
      basedOn,
      saved,
      draftedBy: draft && actorName(context),
      draftedAt: draft && context.now,
    })
    .where('id', '=', form)
    .execute();
}

/** The draft as it stands now; what stands in the way of publishing may stand in a draft. */
export async function saveFormDraft(context: ActionContext, input: Input<'saveFormDraft'>): Promise<{ saved: number }> {
  const root = requireWhole(context);
  const content = readContent(context, input.content);
  const row = await takeTurn(context, input, { content });
  const basedOn = row.draft ? row.basedOn : ((await newestOf(context, input.form))?.version ?? null);
  const saved = row.saved + 1;
  await keepDraft(context, input.form, saved, { draft: content, basedOn });
  auditForm(context, root, { form: input.form, saved });
  return { saved };
}

export async function discardFormDraft(
  context: ActionContext,
  input: Input<'discardFormDraft'>,
): Promise<Record<string, never>> {
  const root = requireWhole(context);
  const row = await takeTurn(context, input, {});
  if (!row.draft) throw casesContract.problem('form-no-draft');
  // Of a form that never was published nothing is left.
  if (!(await newestOf(context, input.form)))
    await cases.write(context).deleteFrom('cases.form').where('id', '=', input.form).execute();
  else await keepDraft(context, input.form, row.saved + 1, { draft: null, basedOn: null });
  auditForm(context, root, { form: input.form });
  return {};
}

/** The draft becomes the next version, which never changes: forms are filled in by it from now on. */
export async function publishForm(context: ActionContext, input: Input<'publishForm'>): Promise<{ version: number }> {
  const root = requireWhole(context);
  const row = await takeTurn(context, input, {});
  if (!row.draft) throw casesContract.problem('form-no-draft');
  const content = readContent(context, row.draft as Record<string, unknown>);
  await refuseFaults(context, content);
  const before = await newestOf(context, input.form);
  const changed = before ? formDifferences(before.content, content) : [];
  if (before && changed.length === 0) throw casesContract.problem('form-unchanged');
  const version = (before?.version ?? 0) + 1;
  const { basis, verified, change } = input;
  await cases
    .write(context)
    .insertInto('cases.form_version')
    .values({
      formId: input.form,
      version,
      shipped: null,
      content: JSON.stringify(content),
      source: JSON.stringify({ zh: basis, en: basis }),
      verified,
      change,
      publishedAt: context.now,
      publishedBy: actorName(context),
    })
    .execute();
  await keepDraft(context, input.form, row.saved + 1, { draft: null, basedOn: null });
  auditForm(context, root, { form: input.form, version, basis, verified, change });
  return { version };
}

async function refuseFaults(context: ActionContext, content: FormContent): Promise<void> {
  const lists = new Set((await borrowables(context)).map(sourceKey));
  const missing = sourcesOf(content).filter((source) => !lists.has(sourceKey(source)));
  if (missing.length > 0) throw invalid({ pointer: '/content', code: 'cases.form-list-missing' });
  const put = await asPut(context, content, await ruleVersionsNow(context, content));
  const faults = formFaults(put).map(({ pointer, code, params = {} }) => ({
    pointer: `/content${pointer}`,
    code: `cases.${code}`,
    params,
  }));
  if (faults.length > 0) throw invalid(...faults.slice(0, 100));
}

/** A retired form is filled in no more; what was filled in stays. */
export async function retireForm(
  context: ActionContext,
  { form, retired }: Input<'retireForm'>,
): Promise<Record<string, never>> {
  const root = requireWhole(context);
  if (!(await newestOf(context, form))) {
    const known = await forms.from(context).select('id').where('id', '=', form).executeTakeFirst();
    throw known ? casesContract.problem('form-unpublished') : problem('not-found');
  }
  await cases
    .write(context)
    .updateTable('cases.form')
    .set({ retiredAt: retired ? context.now : null })
    .where('id', '=', form)
    .execute();
  auditForm(context, root, { form, retired });
  return {};
}
