/** What was written down in records of a file that is destroyed goes; that, when and how long somebody was served is counted on. */
import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { discardFile } from '../../../platform/files/file-records.ts';
import { wordsBy } from '../../../platform/word-index/hashes.ts';
import {
  filesOf,
  openRequest,
  openRevision,
  type StoredFacts,
  sealRequest,
  sealRevision,
} from '../corrections/facts.ts';
import { withdrawRequests } from '../corrections/withdrawing.ts';
import { remarks } from '../quality/scope.ts';
import { remarkPlace } from '../quality/sealing.ts';
import { correctionRequests, encounterKeys, revisions } from '../scope.ts';
import { services } from '../tables.ts';
import type { RecordFile } from './files.ts';
import { nameFiles, shownElsewhere } from './shown-elsewhere.ts';

const silent = ({ roll: _, ...facts }: StoredFacts): StoredFacts => ({
  ...facts,
  ...{ notes: '', nextStep: '', address: null, point: null, files: [] },
});

/** For whoever keeps cases, and has let the caller in: records by their ids, with what they said before. A page opened before meets another version. */
export async function eraseRecords(context: ActionContext, cityCode: string, ids: readonly string[]) {
  if (ids.length === 0) return { records: 0, files: 0 };
  const held = sql`${[...ids]}::uuid[]`;
  const rows = await encounterKeys.sql<{ id: string; files: RecordFile[] }>(
    context,
    sql`with held as (
        select e.city_code, e.id, e.occurred_on, e.files from services.encounter_key k join services.encounter e
          on e.city_code = k.city_code and e.id = k.id and e.occurred_on = k.occurred_on
        where k.city_code = ${cityCode} and k.id = any(${held}) for update of e)
      update services.encounter e set version = version + 1, notes = '', next_step = '', files = '[]', address = null, point = null,
          void_reason = case when e.voided_at is null then null else '' end,
          words = null, words_by = ${wordsBy(context.services.crypto)}
        from held h where e.city_code = h.city_code and e.occurred_on = h.occurred_on and e.id = h.id
        returning e.id, h.files`,
  );
  await eraseQuestions(context, cityCode, ids);
  const before = [...(await eraseRevisions(context, cityCode, ids)), ...(await eraseRequests(context, cityCode, ids))];
  const files = [...new Map([...rows.flatMap((r) => r.files), ...before].map((f) => [f.id, f])).values()];
  let gone = 0;
  await nameFiles(context, cityCode);
  for (const file of files) {
    if (await shownElsewhere(context, file)) continue;
    await discardFile(context, file, 'encounter');
    gone += 1;
  }
  return { records: rows.length, files: gone };
}

async function eraseRevisions(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<RecordFile[]> {
  const { crypto } = context.services;
  const rows = await revisions
    .from(context)
    .select(['id', 'facts'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('encounterId', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  const files: RecordFile[] = [];
  for (const { id, facts } of rows) {
    const said = openRevision(crypto, id, facts);
    files.push(...said.files);
    await services
      .write(context)
      .updateTable('services.encounter_revision')
      .set({ facts: sealRevision(crypto, id, silent(said)), reason: null, fileIds: [] })
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
  }
  return files;
}

async function eraseRequests(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<RecordFile[]> {
  const { crypto } = context.services;
  for (const id of ids) await withdrawRequests(context, { cityCode, id });
  const rows = await correctionRequests
    .from(context)
    .select(['id', 'facts', 'refusal'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('encounterId', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  const files: RecordFile[] = [];
  for (const { id, facts, refusal } of rows) {
    const said = openRequest(crypto, id, facts);
    files.push(...filesOf(said));
    const { before, after } = said;
    await services
      .write(context)
      .updateTable('services.correction_request')
      .set({
        facts: sealRequest(crypto, id, { before: silent(before), after: silent(after) }),
        ...{ reason: '', refusal: refusal === null ? null : '', fileIds: [] },
      })
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
  }
  return files;
}

/** What was explained about records in question, where one of them is among these; that it was asked and how it ended stays. */
async function eraseQuestions(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const said = await remarks.sql<{ id: string }>(
    context,
    sql`select r.id from services.question_remark r where r.city_code = ${cityCode} and r.question_id in (
      select q.question_id from services.question_evidence q
      where q.city_code = ${cityCode} and q.encounter_ids && ${[...ids]}::uuid[])`,
  );
  for (const { id } of said)
    await services
      .write(context)
      .updateTable('services.question_remark')
      .set({ text: context.services.crypto.encrypt('', remarkPlace(id)) })
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
}
