import type { ImportResult } from '../../../../kernel/sheet-import.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { oneImportAtATime } from '../../../../platform/run/one-import.ts';
import { judgeSheet } from '../../../../platform/sheets/sheet-import.ts';
import { peopleContract } from '../../contract.ts';
import { people } from '../../tables.ts';
import { refusingTaken } from '../actions.ts';
import { addPeriods } from '../renewing.ts';
import { placeOf } from '../sealing.ts';
import { settleHolders, writeCertificates } from '../writing.ts';
import { changesOf } from './changes.ts';
import { type CertificateRecord, certificateSheet, type KnownRow } from './judging.ts';

/** All rows of the sheet, or all but the wrong ones when the caller says so; never half of them. */
export async function importCertificates(
  context: ActionContext,
  { fileId, skipWrong }: { fileId: string; skipWrong: boolean },
): Promise<ImportResult> {
  await oneImportAtATime(context, 'people.certificates');
  const { rows, count } = await judgeSheet(context, certificateSheet, fileId);
  const wrong = count('wrong');
  if (wrong > 0 && !skipWrong) throw peopleContract.problem('wrong-rows', { params: { wrong } });
  const added = rows.flatMap(({ state, record }) => (state === 'new' && record ? [record.examined.entry] : []));
  await refusingTaken('', async () => {
    for (let from = 0; from < added.length; from += 1000)
      await writeCertificates(context, added.slice(from, from + 1000));
    for (const { state, record } of rows) {
      if (state === 'changed' && record?.known) await update(context, record.known, record);
    }
  });
  const result = { new: added.length, changed: count('changed'), unchanged: count('unchanged'), skipped: wrong };
  context.audit({ subjectType: 'certificate', detail: { fileId, ...result } });
  return result;
}

async function update(context: ActionContext, known: KnownRow, record: CertificateRecord): Promise<void> {
  const { crypto } = context.services;
  const { residentId, mobile } = record.examined.entry;
  const changes = changesOf(known, record.examined);
  await people
    .write(context)
    .updateTable('people.certificate')
    .set((eb) => ({
      ...changes,
      ...(residentId ? { residentId: crypto.encrypt(residentId, placeOf('residentId', known.id)) } : {}),
      ...(mobile ? { mobile: crypto.encrypt(mobile, placeOf('mobile', known.id)) } : {}),
      version: eb('version', '+', 1),
    }))
    .where('cityCode', '=', known.cityCode)
    .where('id', '=', known.id)
    .execute();
  const { period } = record;
  if (period) await addPeriods(context, [{ cityCode: known.cityCode, certificateId: known.id, ...period }]);
  const { cityCode } = known;
  await settleHolders(context, [{ cityCode, workerId: changes.workerId, residentIdHash: changes.residentIdHash }]);
}
