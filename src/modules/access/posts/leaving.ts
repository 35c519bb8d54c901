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
        // With the employment everything ends, and goes on should the leaving be taken back.
        .$if(siteId === undefined, (ending) => ending.set({ resumesTo: sql`coalesce(valid_to, 'infinity')` }))
        .where('id', '=', id)
        .execute();
  }
  return rows.length;
}

/**
 * A leaving of that day is taken back before it comes: what ended with it goes on as it had been given, but for roles
 * that were given anew since. Returns how many posts go on.
 */
export async function resumePostsOf(
  context: ActionContext,
  { workerId, on }: Omit<Leaving, 'siteId'>,
): Promise<number> {
  const ids = await accountsOf(context, workerId);
  const cut = access
    .write(context)
    .updateTable('access.post')
    .where((eb) => eb('accountId', '=', eb.fn.any(eb.val(ids))))
    .where('resumesTo', 'is not', null);
  const { numUpdatedRows } = await cut
    .set({ validTo: sql`nullif(resumes_to, 'infinity')`, resumesTo: null, version: sql`version + 1` })
    .where('validTo', '=', on)
    .where(sql<boolean>`not exists (select from access.post later where later.account_id = access.post.account_id
      and later.role = access.post.role and later.valid_from >= ${on})`)
    .executeTakeFirstOrThrow();
  await cut.set({ resumesTo: null }).execute();
  return Number(numUpdatedRows);
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
