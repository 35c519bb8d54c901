/** Takes away what stands in the file of a case. Rows that are counted stay, without a word in them. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { discardFile } from '../../../platform/files/file-records.ts';
import { eraseRecords } from '../../services/public.ts';
import { forgetSaid } from '../finding/beside/keeping.ts';
import { planPartWords } from '../planning/words.ts';
import { sampleRemarkPlace } from '../sampling/sealing.ts';
import { agreements, casesAnywhere, interventions, plans } from '../scope.ts';
import { planPlace } from '../sealing.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';

/** Every table that keeps texts of a case, and which columns these are; plans and forms are whole values. */
const texts = {
  'cases.case_file': ['problem', 'decline_reason'],
  'cases.assessment': ['findings'],
  'cases.goal': ['text', 'measure'],
  'cases.task': ['text', 'cancel_reason'],
  'cases.progress': ['findings', 'opinion'],
  'cases.evaluation': ['effect', 'client_view'],
  'cases.review': ['remarks'],
  'cases.referral': ['to_name', 'reason', 'notes', 'refusal', 'outcome', 'received_by'],
  'cases.closing': ['summary', 'referred_to', 'reopen_reason'],
} as const;

export async function eraseCase(context: ActionContext, key: CaseKey) {
  const joined = await interventions
    .from(context)
    .select('encounterId')
    .where('cityCode', '=', key.cityCode)
    .where('caseId', '=', key.id)
    .execute();
  const encounterIds = joined.map((i) => i.encounterId);
  const written = (await eraseTexts(context, key)) + (await erasePlans(context, key));
  const answers = await eraseAnswers(context, key);
  const papers = await erasePapers(context, key);
  await eraseRemarks(context, key, encounterIds);
  const { records, files } = await eraseRecords(context, key.cityCode, encounterIds);
  return { texts: written, answers, records, files: files + papers };
}

const changed = async (context: ActionContext, statement: RawBuilder<unknown>): Promise<number> =>
  (await casesAnywhere.sql(context, sql`${statement} returning 1`)).length;

async function eraseTexts(context: ActionContext, { cityCode, id }: CaseKey): Promise<number> {
  let n = 0;
  for (const [table, columns] of Object.entries(texts)) {
    const owner = sql.ref(table === 'cases.case_file' ? 'id' : 'case_id');
    const said = columns.map((column) => sql.ref(column));
    n += await changed(
      context,
      sql`update ${sql.table(table)} set ${sql.join(said.map((column) => sql`${column} = ''`))}
        where city_code = ${cityCode} and ${owner} = ${id} and concat(${sql.join(said)}) <> ''`,
    );
  }
  n += await changed(
    context,
    sql`update cases.retention x set reason = '' from cases.closing l where x.city_code = ${cityCode} and l.city_code = x.city_code
      and l.id = x.closing_id and l.case_id = ${id} and x.reason <> ''`,
  );
  await casesAnywhere.sql(context, sql`delete from cases.text_words where city_code = ${cityCode} and case_id = ${id}`);
  return n;
}

/** A plan is one value with its six parts; which goals were met stays. */
async function erasePlans(context: ActionContext, { cityCode, id }: CaseKey): Promise<number> {
  const empty = JSON.stringify(Object.fromEntries(Object.keys(planPartWords).map((part) => [part, ''])));
  const rows = await plans
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .execute();
  for (const plan of rows)
    await cases
      .write(context)
      .updateTable('cases.plan')
      .set({ parts: sealText(context.services.crypto, empty, planPlace(plan.id)) })
      .where('cityCode', '=', cityCode)
      .where('id', '=', plan.id)
      .execute();
  return rows.length;
}

/** Forms filled in for the case are its contents whole. */
async function eraseAnswers(context: ActionContext, { cityCode, id }: CaseKey): Promise<number> {
  const gone = await casesAnywhere.sql<{ id: string }>(
    context,
    sql`delete from cases.answer where city_code = ${cityCode} and case_id = ${id} returning id`,
  );
  for (const answer of gone) {
    await forgetSaid(context, { cityCode, id: answer.id });
    await casesAnywhere.sql(
      context,
      sql`delete from cases.merged_answer where city_code = ${cityCode} and answer_id = ${answer.id}`,
    );
  }
  return gone.length;
}

/** Signatures and signed pages; that and when it was agreed on stays. */
async function erasePapers(context: ActionContext, { cityCode, id }: CaseKey): Promise<number> {
  const signed = await agreements
    .from(context)
    .select(['fileCityCode', 'fileId'])
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .execute();
  for (const paper of signed)
    await discardFile(context, { cityCode: paper.fileCityCode, id: paper.fileId }, 'case-paper');
  await cases
    .write(context)
    .updateTable('cases.agreement')
    .set({ giverName: null, goals: null })
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .execute();
  return signed.length;
}

/** What reviews of samples said of the case and of its records; how they ended stays. */
async function eraseRemarks(context: ActionContext, { cityCode, id }: CaseKey, encounterIds: readonly string[]) {
  const rows = await casesAnywhere.sql<{ id: string; itemId: string }>(
    context,
    sql`select r.id, r.item_id from cases.sample_item i join cases.sample_remark r
        on r.city_code = i.city_code and r.item_id = i.id
      where i.city_code = ${cityCode} and i.subject_id = any(${[id, ...encounterIds]}::uuid[])`,
  );
  for (const remark of rows) {
    await forgetSaid(context, { cityCode, id: remark.itemId });
    await cases
      .write(context)
      .updateTable('cases.sample_remark')
      .set({ text: context.services.crypto.encrypt('', sampleRemarkPlace(remark.id)) })
      .where('cityCode', '=', cityCode)
      .where('id', '=', remark.id)
      .execute();
  }
}
