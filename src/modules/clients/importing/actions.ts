import type { ImportResult } from '../../../kernel/sheet-import.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { claimSheet } from '../../../platform/files/file-records.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { judgeSheet } from '../../../platform/sheets/sheet-import.ts';
import { clientsContract } from '../contract.ts';
import { renewMatches } from '../duplicates/keeping.ts';
import { writeClients } from '../registration/actions.ts';
import { seal } from '../sealing.ts';
import { clients } from '../tables.ts';
import { type ClientRecord, clientSheet } from './judging.ts';

/** All rows of the sheet, or all but the wrong ones when the caller says so; never half of them. */
export async function importClients(
  context: ActionContext,
  { fileId, skipWrong }: { fileId: string; skipWrong: boolean },
): Promise<ImportResult> {
  const before = await claimSheet(context, fileId);
  const { rows, count } = await judgeSheet(context, clientSheet, fileId);
  const wrong = count('wrong');
  if (wrong > 0 && !skipWrong) throw clientsContract.problem('wrong-rows', { params: { wrong } });
  const added = rows.flatMap(({ record }) => (record && !record.known ? [record.examined] : []));
  // Whoever has a number is found by it; the others would be there twice.
  if (before && added.length > 0) throw clientsContract.problem('sheet-imported', { params: { n: added.length } });
  // In one go: rows of one household may stand far apart in the sheet.
  await writeClients(context, added);
  await update(
    context,
    rows.flatMap(({ state, record }) => (state === 'changed' && record ? [record] : [])),
  );
  const result = { new: added.length, changed: count('changed'), unchanged: count('unchanged'), skipped: wrong };
  context.audit({ subjectType: 'client', detail: { fileId, ...result } });
  return result;
}

/** Files of one city at once; their versions go on from where they stand now. */
async function update(context: ActionContext, changed: readonly ClientRecord[]): Promise<void> {
  const { crypto } = context.services;
  const known = changed.flatMap((record) => (record.known ? [record] : []));
  for (const [cityCode, there] of Map.groupBy(known, (c) => c.known.cityCode)) {
    const ids = there.map((c) => c.known.id);
    const write = clients.write(context);
    await updateRows(
      write,
      'clients.person',
      cityCode,
      there.map(({ known: { id }, says: { name, mobile, mobileHash } }) => ({
        id,
        name,
        ...searchKeys(name),
        ...(mobileHash ? { mobile: seal(crypto, 'mobile', id, mobile), mobileHash } : {}),
      })),
    );
    await write
      .updateTable('clients.person')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute();
    await renewMatches(context, cityCode, ids);
  }
}
