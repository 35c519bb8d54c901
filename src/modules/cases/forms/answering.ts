import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { wordsBy } from '../../../platform/word-index/hashes.ts';
import { clientInReach, keepSelfCare } from '../../clients/public.ts';
import { recordedFrom } from '../../services/public.ts';
import { casesContract } from '../contract.ts';
import { forgetSaid, keepSaid } from '../finding/beside/keeping.ts';
import { fault } from '../held.ts';
import { can } from '../permissions.ts';
import { takesForm } from '../rules.ts';
import { caseFiles, casesAnywhere } from '../scope.ts';
import { type CaseKey, restage } from '../standing.ts';
import { cases } from '../tables.ts';
import { selfCareAsked } from './borrowing.ts';
import { answerFaults } from './checking.ts';
import type { formEndpoints } from './contract.ts';
import { asPut, type RuleVersions, ruleVersionsNow } from './lists.ts';
import { newestOf, versionOf } from './queries.ts';
import { keptValues, placesOf } from './rules.ts';
import type { FormContent, FormValues } from './schemas.ts';
import { answers, forms } from './scope.ts';
import { scoreOf } from './scoring.ts';
import { openGiven, sealGiven } from './sealing.ts';
import { answerTexts } from './texts.ts';

type Input<K extends keyof typeof formEndpoints> = Parsed<(typeof formEndpoints)[K]['in']>;

async function clientToWriteFor(context: ActionContext, clientId: string) {
  const client = await clientInReach(context, can.writeAnswers, clientId);
  if (!client) throw problem('not-found');
  if (client.careTo !== null) throw casesContract.problem('answer-care-ended');
  return client;
}

/** An empty answer on the newest version, on which it stays whatever is published since. */
export async function startAnswer(context: ActionContext, input: Input<'startAnswer'>): Promise<{ id: string }> {
  const client = await clientToWriteFor(context, input.clientId);
  const form = await forms.from(context).select('retiredAt').where('id', '=', input.form).executeTakeFirst();
  const version = await newestOf(context, input.form);
  if (!form || !version) throw form ? casesContract.problem('form-unpublished') : problem('not-found');
  if (form.retiredAt !== null) throw casesContract.problem('form-retired');
  if (input.caseId) await requireCase(context, client.id, input.caseId, version.content.use);
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.answer')
    .values({
      cityCode: client.cityCode,
      id,
      clientId: client.id,
      caseId: input.caseId ?? null,
      formId: input.form,
      formVersion: version.version,
      ruleVersions: JSON.stringify(await ruleVersionsNow(context, version.content)),
      answeredOn: context.today,
      state: 'draft',
      given: sealGiven(context.services.crypto, id, { values: {}, score: null }),
      saved: 0,
      startedBy: actorName(context),
      startedAt: context.now,
      finishedBy: null,
      finishedAt: null,
      wordsBy: wordsBy(context.services.crypto),
    })
    .execute();
  auditAnswer(context, client, id, { form: input.form, formVersion: version.version });
  return { id };
}

async function requireCase(context: ActionContext, clientId: string, caseId: string, use: FormContent['use']) {
  const found = await caseFiles
    .from(context, can.writeAnswers)
    .select(['cases.case_file.state', 'cases.case_file.destroyedOn'])
    .where('cases.case_file.id', '=', caseId)
    .where('cases.case_file.clientId', '=', clientId)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  refuseLocked(found, use);
}

interface HeldState {
  readonly state: string;
  readonly destroyedOn: string | null;
}

/** Asked of a case that is held: nothing comes in while its file is being destroyed. */
function refuseLocked({ state, destroyedOn }: HeldState, use: FormContent['use']): void {
  if (destroyedOn !== null) throw casesContract.problem('file-destroyed');
  if (!takesForm(state, use)) throw casesContract.problem('case-not-running');
}

type Client = Awaited<ReturnType<typeof clientToWriteFor>>;

const auditAnswer = (
  context: ActionContext,
  { cityCode, divisionCode, id }: Client,
  answer: string,
  detail: Readonly<Record<string, unknown>>,
) => context.audit({ cityCode, divisionCode, subjectType: 'client', subjectId: id, detail: { answer, ...detail } });

/** The draft within reach, held until the end of the action, as far as it was seen. */
async function heldDraft(context: ActionContext, { id, saved }: { id: string; saved: number }, yours: object) {
  const row = await answers.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw problem('not-found');
  const client = await clientToWriteFor(context, row.clientId);
  if (row.state === 'finished') throw casesContract.problem('answer-finished');
  if (row.saved !== saved) {
    const { values } = openGiven(context.services.crypto, row);
    throw problem('conflict', { facts: { yours, theirs: { values, answeredOn: row.answeredOn, saved: row.saved } } });
  }
  return { row, client };
}

/** Cases are held before answers, as when two files are merged. */
const holdCaseOf = (context: ActionContext, id: string) =>
  casesAnywhere.sql<CaseKey & HeldState & { readonly receivedOn: string }>(
    context,
    sql`select c.city_code, c.id, c.state, c.destroyed_on, c.received_on from cases.case_file c where (c.city_code, c.id) =
      (select w.city_code, w.case_id from cases.answer w where w.id = ${id}) for update`,
  );

/** Keeps a draft, or submits it: then it must be complete, is scored by its version, and never changes. */
export async function saveAnswer(context: ActionContext, input: Input<'saveAnswer'>): Promise<{ saved: number }> {
  const assessed = await holdCaseOf(context, input.id);
  const { row, client } = await heldDraft(context, input, { values: input.values, answeredOn: input.answeredOn });
  if (input.answeredOn > context.today) throw invalid({ pointer: '/answeredOn', code: 'cases.answer-day-late' });
  if (input.finish) refuseEarly(await recordedFrom(context), client, input.answeredOn);
  const version = await versionOf(context, row.formId, row.formVersion);
  if (!version) throw problem('not-found');
  for (const held of assessed) {
    refuseLocked(held, version.content.use);
    if (input.finish && input.answeredOn < held.receivedOn) throw invalid(fault('answeredOn', 'before-received'));
  }
  const content = await asPut(context, version.content, row.ruleVersions as RuleVersions);
  refuseFaults(context, content, input);
  const values = keptValues(content, input.values);
  const saved = row.saved + 1;
  await cases
    .write(context)
    .updateTable('cases.answer')
    .set({
      given: sealGiven(context.services.crypto, row.id, {
        values,
        score: input.finish ? scoreOf(content, values) : null,
      }),
      answeredOn: input.answeredOn,
      saved,
      ...(input.finish ? { state: 'finished', finishedBy: actorName(context), finishedAt: context.now } : {}),
    })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
  await keepSaid(context, answerTexts, row);
  const unmet = input.finish ? selfCareAsked(placesOf(content, values)) : undefined;
  if (unmet) await keepSelfCare(context, client, { assessedOn: input.answeredOn, unmet, note: '' });
  if (input.finish) for (const key of assessed) await restage(context, key);
  const { formId: form, formVersion } = row;
  auditAnswer(context, client, row.id, { form, formVersion, answeredOn: input.answeredOn, finish: input.finish });
  return { saved };
}

/** What is submitted stays for good: not on a day of another century, nor before the birth. */
function refuseEarly(recorded: string, { bornOn }: Client, on: string): void {
  const first = bornOn !== null && bornOn > recorded ? bornOn : recorded;
  if (on < first) throw invalid(fault('answeredOn', 'too-early', { on: first }));
}

interface Sent {
  readonly values: FormValues;
  readonly finish: boolean;
}

function refuseFaults(context: ActionContext, content: FormContent, { values, finish }: Sent): void {
  const { language, today } = context;
  const faults = answerFaults(content, values, { today, finishing: finish });
  if (faults.length === 0) return;
  throw invalid(
    ...faults.slice(0, 100).map(({ pointer, code, of, params }) => ({
      pointer: `/values${pointer}`,
      code: `cases.${code}`,
      params: { ...params, field: of ? say(named, language, { name: of[language] || of.zh }) : '' },
    })),
  );
}

const named = word('“{name}”', '“{name}”: ');

export async function discardAnswer(
  context: ActionContext,
  input: Input<'discardAnswer'>,
): Promise<Record<string, never>> {
  const { row, client } = await heldDraft(context, input, {});
  await cases
    .write(context)
    .deleteFrom('cases.answer')
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .execute();
  await forgetSaid(context, row);
  auditAnswer(context, client, row.id, { form: row.formId, formVersion: row.formVersion });
  return {};
}
