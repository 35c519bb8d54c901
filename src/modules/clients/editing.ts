import { problem } from '../../kernel/problem.ts';
import type { ActionContext } from '../../platform/context.ts';
import { leavePlaces } from './assignment/leaving-places.ts';
import { birthsShown } from './births.ts';
import { can } from './contract.ts';
import { maskedAddress, personRow, shown } from './queries.ts';
import { clients } from './tables.ts';

type Row = Awaited<ReturnType<typeof personRow>>;

const compared = ['name', 'sex', 'relation', 'divisionCode', 'siteId', 'riskLevel', 'nextReviewOn', 'careTo'] as const;

/** Both versions for the page; what is masked on the file is masked here. */
export async function conflict(context: ActionContext, row: Row, yours: object) {
  const births = await birthsShown(context);
  const { bornOnMasked, ...birth } = births(row.bornOn);
  const open = Object.fromEntries(compared.map((field) => [field, row[field]]));
  const theirs = { ...open, ...(bornOnMasked === null ? birth : {}) };
  const [{ residentIdMasked = null, mobileMasked = null } = {}] = await shown(context, [row]);
  const masked = {
    ...{ residentId: residentIdMasked, mobile: mobileMasked, address: maskedAddress(row) },
    ...(bornOnMasked === null ? {} : { bornOn: bornOnMasked }),
  };
  return problem('conflict', { facts: { yours, theirs: { ...theirs, version: row.version }, masked } });
}

/** Writes only on top of the version that was read; otherwise somebody else was there first. */
export async function changePerson(context: ActionContext, row: Row, set: object, yours: object): Promise<number> {
  const { siteId = row.siteId, divisionCode = row.divisionCode } = set as Partial<Row>;
  if (siteId !== row.siteId || divisionCode !== row.divisionCode) await leavePlaces(context, row.cityCode, [row.id]);
  const version = row.version + 1;
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.person')
    .set({ ...set, version })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw await conflict(context, await personRow(context, can.readClients, row.id), yours);
  return version;
}
