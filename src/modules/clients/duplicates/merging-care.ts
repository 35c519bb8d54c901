import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { openText, sealText } from '../../../platform/crypto/texts.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { formerCare } from '../scope.ts';
import { careEndPlace, formerCarePlace } from '../sealing.ts';
import { clients, type Rows } from '../tables.ts';
import { type Joined, joinCare, type Side, type Stretch } from './care-union.ts';

type File = Pick<Rows['clients.person'], 'cityCode' | 'id' | 'careFrom' | 'careTo' | 'careEndReason'>;

/**
 * The surviving file takes over the periods of both; where they lie over each other they become one. Answers the
 * last, which the person itself is to hold, with the reason of its end; null: that of the survivor stays.
 */
export async function joinPeriods(
  context: ActionContext,
  survivor: File,
  merged: File,
): Promise<{ last: Joined; reason: string | null; ownEnd: boolean }> {
  const { crypto } = context.services;
  const { cityCode } = survivor;
  const files: Readonly<Record<Side, File>> = { survivor, merged };
  const rows = await formerCare
    .from(context)
    .select(['id', 'personId', 'validFrom', 'validTo', 'reason'])
    .where('cityCode', '=', cityCode)
    .where('personId', 'in', [survivor.id, merged.id])
    .execute();
  const own = (of: Side): Stretch => ({ of, id: null, from: files[of].careFrom, to: files[of].careTo });
  const joined = joinCare([
    own('survivor'),
    own('merged'),
    ...rows.map((row): Stretch => {
      const of = row.personId === survivor.id ? 'survivor' : 'merged';
      return { of, id: row.id, from: row.validFrom, to: row.validTo };
    }),
  ]);
  const reasonOf = ({ id, of }: Stretch) =>
    id === null
      ? openText(crypto, files[of].careEndReason, careEndPlace(files[of].id))
      : openText(crypto, rows.find((row) => row.id === id)?.reason ?? null, formerCarePlace(id));
  const last = joined.at(-1) as Joined;
  const before = joined.slice(0, -1);
  await emptyOut(context, cityCode, swallowed(joined, last));
  for (const { from, to, ends } of before) {
    if (ends.id === null) {
      const id = context.newId();
      const reason = sealText(crypto, reasonOf(ends), formerCarePlace(id));
      await insertRows(clients.write(context), 'clients.former_care', [
        { cityCode, id, personId: survivor.id, validFrom: from, validTo: to ?? from, reason },
      ]);
    } else {
      await clients
        .write(context)
        .updateTable('clients.former_care')
        .set({ personId: survivor.id, validFrom: from })
        .where('cityCode', '=', cityCode)
        .where('id', '=', ends.id)
        .execute();
    }
  }
  const ownEnd = last.to === null || (last.ends.id === null && last.ends.of === 'survivor');
  return { last, reason: last.to === null ? null : reasonOf(last.ends), ownEnd };
}

/** Periods of the survivor that have become part of others; those of the other file stay there, where they count nowhere. */
const swallowed = (joined: readonly Joined[], last: Joined): string[] =>
  joined.flatMap((j) =>
    j.parts.flatMap((part) => (part.of === 'survivor' && part.id && (j === last || part !== j.ends) ? part.id : [])),
  );

/** They stay on file as periods of no days, so that the merge can be undone. */
async function emptyOut(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await formerCare.sql(
    context,
    sql`update clients.former_care set valid_to = valid_from where city_code = ${cityCode} and id = any(${[...ids]}::uuid[])`,
  );
}
