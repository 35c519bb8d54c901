import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import type { Place } from '../../../platform/places.ts';
import type { Role } from '../roles.ts';
import { ownAccount, posts } from '../scope.ts';
import { access } from '../tables.ts';
import { handOverPosts } from './handing-over.ts';

interface Leaving {
  readonly workerId: string;
  /** The first day without. */
  readonly on: Day;
  /** Only what is held at this site; everything when absent. */
  readonly siteId?: string;
}

/** What a worker's accounts may do ends with the employment or the post it was given for; returns how many posts ended. */
export async function endPostsOf(context: ActionContext, { workerId, on, siteId }: Leaving): Promise<number> {
  const ids = await accountsOf(context, workerId);
  let held = posts
    .from(context)
    .select(['id', 'validFrom'])
    .where((eb) => eb('accountId', '=', eb.fn.any(eb.val(ids))))
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]));
  if (siteId) held = held.where('siteId', '=', siteId);
  const rows = await held.forUpdate().execute();
  const write = access.write(context);
  for (const { id, validFrom } of rows) {
    // What would have begun later never does.
    if (validFrom >= on) await write.deleteFrom('access.post').where('id', '=', id).execute();
    else
      await write
        .updateTable('access.post')
        .set({ validTo: on, version: sql`version + 1` })
        .where('id', '=', id)
        .execute();
  }
  return rows.length;
}

/** A worker who goes to another site takes along the given roles held at the one left; the others end. */
export async function movePostsOf(
  context: ActionContext,
  leaving: Required<Leaving>,
  to: Place,
  roles: readonly Role[],
): Promise<void> {
  const accountIds = await accountsOf(context, leaving.workerId);
  await handOverPosts(context, leaving.siteId, to, leaving.on, { accountIds, roles });
  await endPostsOf(context, leaving);
}

async function accountsOf(context: ActionContext, workerId: string): Promise<string[]> {
  const rows = await ownAccount.from(context).select('id').where('workerId', '=', workerId).execute();
  return rows.map((row) => row.id);
}
