import { invalid } from '../../../kernel/problem.ts';
import type { ImportResult } from '../../../kernel/sheet-import.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { oneImportAtATime } from '../../../platform/run/one-import.ts';
import { judgeSheet } from '../../../platform/sheets/sheet-import.ts';
import { peopleContract } from '../contract.ts';
import { changeEmployment } from '../employment/writing.ts';
import { mobilePlace } from '../queries.ts';
import { writeWorkers } from '../registration/actions.ts';
import { addSkills } from '../skills/writing.ts';
import { people } from '../tables.ts';
import { gain } from './certificates.ts';
import { changesOf } from './changes.ts';
import { workerSheet } from './judging.ts';
import type { KnownWorker } from './known.ts';

/** All rows of the sheet, or all but the wrong ones when the caller says so; never half of them. */
export async function importWorkers(
  context: ActionContext,
  { fileId, skipWrong }: { fileId: string; skipWrong: boolean },
): Promise<ImportResult> {
  await oneImportAtATime(context, 'people.workers');
  const { rows, count } = await judgeSheet(context, workerSheet, fileId);
  const wrong = count('wrong');
  if (wrong > 0 && !skipWrong) throw peopleContract.problem('wrong-rows', { params: { wrong } });
  const records = rows.flatMap(({ state, record }) => (record ? [{ state, ...record }] : []));
  const added = records.filter((r) => r.state === 'new').map((r) => r.examined);
  for (let from = 0; from < added.length; from += 1000) await writeWorkers(context, added.slice(from, from + 1000));
  for (const { state, known, examined, gain: gained, newSkills } of records) {
    if (state !== 'changed' || !known) continue;
    await update(context, known, changesOf(known, examined), examined.row.mobile);
    await gain(context, known, examined.row, gained);
    await addSkills(context, known, newSkills);
  }
  const result = { new: added.length, changed: count('changed'), unchanged: count('unchanged'), skipped: wrong };
  context.audit({ subjectType: 'worker', detail: { fileId, ...result } });
  return result;
}

async function update(
  context: ActionContext,
  known: KnownWorker,
  changes: ReturnType<typeof changesOf>,
  mobile: string | undefined,
): Promise<void> {
  const faults = await changeEmployment(context, known, changes);
  if (faults.length > 0) throw invalid(...faults);
  const sealed = mobile ? { mobile: context.services.crypto.encrypt(mobile, mobilePlace(known.id)) } : {};
  await people
    .write(context)
    .updateTable('people.worker')
    .set((eb) => ({ ...changes, ...searchKeys(changes.name), ...sealed, version: eb('version', '+', 1) }))
    .where('cityCode', '=', known.cityCode)
    .where('id', '=', known.id)
    .execute();
}
