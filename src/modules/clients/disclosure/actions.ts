import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can, clientsContract } from '../contract.ts';
import { personRow } from '../queries.ts';
import { open, sealedColumns } from '../sealing.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['revealField']['in']>;

/** One field, one reason, one audit row; the value itself goes nowhere but to the caller. */
export async function revealField(context: ActionContext, { id, field, reason }: Input): Promise<{ value: string }> {
  const row = await personRow(context, can.revealClients, id);
  const value = field === 'bornOn' ? row.bornOn : open(context.services.crypto, field, id, row[sealedColumns[field]]);
  if (value === null) throw clientsContract.problem('nothing-registered');
  context.audit({ cityCode: row.cityCode, subjectType: 'client', subjectId: id, detail: { field, reason } });
  return { value };
}
