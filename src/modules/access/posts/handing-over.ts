import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import type { Place } from '../../../platform/places.ts';
import type { Role } from '../roles.ts';
import { posts } from '../scope.ts';
import { access } from '../tables.ts';

interface Whose {
  readonly accountIds: readonly string[];
  readonly roles: readonly Role[];
}

/** Posts at a site go on at the one that takes over from that day, all or only some; what was before stays. */
export async function handOverPosts(
  context: ActionContext,
  siteId: string,
  to: Place,
  on: Day,
  whose?: Whose,
): Promise<void> {
  const write = access.write(context);
  const held = await posts
    .from(context)
    .selectAll()
    .where((eb) => eb('siteId', 'in', [siteId, to.siteId]))
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  const theirs = (row: { accountId: string; role: string }) =>
    !whose || (whose.accountIds.includes(row.accountId) && whose.roles.some((role) => role === row.role));
  for (const post of held.filter((row) => row.siteId === siteId && theirs(row))) {
    const validFrom = post.validFrom < on ? on : post.validFrom;
    const ending = write.updateTable('access.post').set({ validTo: on, version: sql`version + 1` });
    if (post.validFrom < on) await ending.where('id', '=', post.id).execute();
    else await write.deleteFrom('access.post').where('id', '=', post.id).execute();
    const met = held.find(
      (row) =>
        row.siteId === to.siteId &&
        row.accountId === post.accountId &&
        row.role === post.role &&
        (row.validTo === null || row.validTo > validFrom) &&
        (post.validTo === null || post.validTo > row.validFrom),
    );
    // Whoever holds the role at both has it there already.
    if (met) continue;
    const { divisionCode, name: placeName } = to;
    const next = { siteId: to.siteId, divisionCode, placeName, cityCode: cityOf(divisionCode), validFrom, version: 1 };
    await insertRows(write, 'access.post', [{ ...post, ...next, id: context.newId() }]);
  }
}
