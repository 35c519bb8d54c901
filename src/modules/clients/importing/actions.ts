import type { ImportResult } from '../../../kernel/sheet-import.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { judgeSheet } from '../../../platform/sheets/sheet-import.ts';
import { clientsContract } from '../contract.ts';
import { writeClients } from '../registration/actions.ts';
import { seal } from '../sealing.ts';
import { clients } from '../tables.ts';
import { type ClientRecord, clientSheet } from './judging.ts';

/** All rows of the sheet, or all but the wrong ones when the caller says so; never half of them. */
export async function importClients(
  context: ActionContext,
  { fileId, skipWrong }: { fileId: string; skipWrong: boolean },
): Promise<ImportResult> {
  const { rows, count } = await judgeSheet(context, clientSheet, fileId);
  const wrong = count('wrong');
  if (wrong > 0 && !skipWrong) throw clientsContract.problem('wrong-rows', { params: { wrong } });
  const added = rows.flatMap(({ state, record }) => (state === 'new' && record ? [record.examined] : []));
  // In one go: rows of one household may stand far apart in the sheet.
  await writeClients(context, added);
  for (const { state, record } of rows) if (state === 'changed' && record) await update(context, record);
  const result = { new: added.length, changed: count('changed'), unchanged: count('unchanged'), skipped: wrong };
  context.audit({ subjectType: 'client', detail: { fileId, ...result } });
  return result;
}

async function update(context: ActionContext, { known, examined }: ClientRecord): Promise<void> {
  if (!known) return;
  const { row, mobileHash } = examined;
  const { crypto } = context.services;
  const mobile = mobileHash ? { mobile: seal(crypto, 'mobile', known.id, row.mobile), mobileHash } : {};
  await clients
    .write(context)
    .updateTable('clients.person')
    .set((eb) => ({ name: row.name, ...searchKeys(row.name), ...mobile, version: eb('version', '+', 1) }))
    .where('cityCode', '=', known.cityCode)
    .where('id', '=', known.id)
    .execute();
}
