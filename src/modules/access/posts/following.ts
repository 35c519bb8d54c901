import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { posts } from '../scope.ts';
import { access } from '../tables.ts';

/** What became of places: another code, another name, or both. */
export interface MovedPlaces {
  readonly divisions: readonly { readonly from: string; readonly to: string; readonly name: string }[];
  readonly sites: readonly { readonly id: string; readonly divisionCode: string; readonly name: string }[];
}

/**
 * Posts and accounts follow their places when the network changes: else a reorganisation would
 * silently take everybody's access away. Who holds what from when to when stays as it was.
 */
export async function followPlaces(context: ActionContext, { divisions, sites }: MovedPlaces): Promise<void> {
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
