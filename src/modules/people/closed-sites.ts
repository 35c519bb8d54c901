/** What becomes of the posts of workers when a site closes. */
import type { ActionContext } from '../../platform/context.ts';
import { insertRows } from '../../platform/database/insert-rows.ts';
import { closedSites, type SiteBrief } from '../network/public.ts';
import { overlap } from './posts/rules.ts';
import { postsAnywhere } from './scope.ts';
import { people } from './tables.ts';

interface Post {
  readonly id: string;
  readonly workerId: string;
  readonly main: boolean;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Posts at a site that closes go on at the site that takes over from that day; what was before stays. */
export async function movePosts(context: ActionContext, from: string, to: SiteBrief, on: string): Promise<void> {
  const { cityCode } = to;
  const write = people.write(context);
  const place = { siteId: to.id, divisionCode: to.divisionCode };
  const held = await postsFrom(context, cityCode, from, on);
  const there = await postsFrom(context, cityCode, to.id, on);
  const end = async ({ id, validFrom }: Post, day: string) => {
    if (validFrom < day) {
      const at = write.updateTable('people.site_post').set((eb) => ({ validTo: day, version: eb('version', '+', 1) }));
      await at.where('cityCode', '=', cityCode).where('id', '=', id).execute();
    } else {
      await write.deleteFrom('people.site_post').where('cityCode', '=', cityCode).where('id', '=', id).execute();
    }
  };
  for (const post of held) {
    const begins = post.validFrom < on ? on : post.validFrom;
    const meeting = there.filter((t) => t.workerId === post.workerId && overlap(t, { ...post, validFrom: begins }));
    await end(post, on);
    // Who works at both already keeps one post there: the main one.
    if (!post.main && meeting.length > 0) continue;
    for (const other of meeting) await end(other, begins);
    await insertRows(write, 'people.site_post', [
      { ...post, ...place, id: context.newId(), validFrom: begins, version: 1 },
    ]);
  }
  if (on > context.today) return;
  await write
    .updateTable('people.worker')
    .set((eb) => ({ ...place, version: eb('version', '+', 1) }))
    .where('cityCode', '=', cityCode)
    .where('siteId', '=', from)
    .where((eb) => eb.or([eb('leftOn', 'is', null), eb('leftOn', '>', on)]))
    .execute();
}

function postsFrom(context: ActionContext, cityCode: string, siteId: string, on: string) {
  return postsAnywhere
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('siteId', '=', siteId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .orderBy('validFrom')
    .forUpdate()
    .execute();
}

/** Posts that were entered for a closing site after its closing had been entered. */
export async function leaveClosedSites(context: ActionContext): Promise<void> {
  const held = await postsAnywhere
    .from(context)
    .select('siteId')
    .distinct()
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', context.today)]))
    .execute();
  const closed = await closedSites(
    context,
    held.map((h) => h.siteId),
    context.today,
  );
  for (const { id, closedOn, to } of closed) await movePosts(context, id, to, closedOn);
}
