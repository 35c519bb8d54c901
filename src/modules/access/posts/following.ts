import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { posts } from '../scope.ts';
import { access } from '../tables.ts';

/** What became of places: another code, another name, or both. */
export interface MovedPlaces {
  readonly divisions: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  readonly sites: readonly { readonly id: string; readonly divisionCode: string; readonly name: string }[];
  readonly splits?: readonly Split[];
}

/** A division that is no more, and what stands in its place. */
interface Split {
  readonly from: string;
  readonly on: Day;
  readonly parent: Named;
  readonly into: readonly Named[];
}
interface Named {
  readonly code: string;
  readonly name: string;
}

/**
 * Posts and accounts follow their places when the network changes: else a reorganisation would
 * silently take everybody's access away. Who holds what from when to when stays as it was.
 */
export async function followPlaces(
  context: ActionContext,
  { divisions, sites, splits = [] }: MovedPlaces,
): Promise<void> {
  const write = access.write(context);
  for (const { id, divisionCode, name } of sites) {
    await write
      .updateTable('access.post')
      .set({ divisionCode, placeName: name, cityCode: cityOf(divisionCode), version: sql`version + 1` })
      .where('siteId', '=', id)
      .execute();
  }
  for (const { from, to, name } of divisions) {
    const moved = { divisionCode: to, placeName: name, cityCode: cityOf(to), version: sql<number>`version + 1` };
    await write.updateTable('access.account').set(moved).where('divisionCode', '=', from).execute();
    if (from !== to) await joinMeetingPosts(context, from, to);
    await write
      .updateTable('access.post')
      .set(moved)
      .where('divisionCode', '=', from)
      .where('siteId', 'is', null)
      .execute();
  }
  for (const split of splits) await holdEveryPart(context, split);
}

/** Who holds a post at a division that is split holds it at every part: nobody sees more or less than before. */
async function holdEveryPart(context: ActionContext, { from, on, parent, into }: Split): Promise<void> {
  const write = access.write(context);
  const at = ({ code, name }: Named) => ({ divisionCode: code, placeName: name, cityCode: cityOf(code) });
  await write
    .updateTable('access.account')
    .set({ ...at(parent), version: sql`version + 1` })
    .where('divisionCode', '=', from)
    .execute();
  const held = await posts
    .from(context)
    .selectAll()
    .where('divisionCode', '=', from)
    .where('siteId', 'is', null)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  const [first, ...others] = into;
  for (const post of first ? held : []) {
    await write
      .updateTable('access.post')
      .set({ ...at(first as Named), version: sql`version + 1` })
      .where('id', '=', post.id)
      .execute();
    const copies = others.map((part) => ({ ...post, ...at(part), id: context.newId(), version: 1 }));
    await insertRows(write, 'access.post', copies);
  }
}

const later = (a: Day | null, b: Day | null) => (a === null || b === null ? null : a > b ? a : b);

/** Somebody who holds one role in both of two merging divisions holds it once afterwards, for both periods. */
async function joinMeetingPosts(context: ActionContext, from: string, to: string): Promise<void> {
  const rows = await posts
    .from(context)
    .select(['id', 'accountId', 'role', 'divisionCode', 'validFrom', 'validTo'])
    .where('divisionCode', 'in', [from, to])
    .where('siteId', 'is', null)
    .execute();
  const write = access.write(context);
  for (const post of rows.filter((row) => row.divisionCode === from)) {
    const met = rows.find(
      (row) =>
        row.divisionCode === to &&
        row.accountId === post.accountId &&
        row.role === post.role &&
        (row.validTo === null || row.validTo > post.validFrom) &&
        (post.validTo === null || post.validTo > row.validFrom),
    );
    if (!met) continue;
    const validFrom = met.validFrom < post.validFrom ? met.validFrom : post.validFrom;
    await write.deleteFrom('access.post').where('id', '=', post.id).execute();
    await write
      .updateTable('access.post')
      .set({ validFrom, validTo: later(met.validTo, post.validTo), version: sql`version + 1` })
      .where('id', '=', met.id)
      .execute();
  }
}
