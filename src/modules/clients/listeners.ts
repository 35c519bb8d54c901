import { sql } from 'kysely';
import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { siteById, sitesByIds } from '../network/public.ts';
import { moveFiles } from './assignment/closed-sites.ts';
import { followCode } from './assignment/leaving-places.ts';
import { releaseAt, releaseOf } from './assignment/releasing.ts';
import { recounting } from './counts/keeping.ts';
import { redirectOffers } from './handover/closed-sites.ts';
import { giveWay } from './roster/giving-way.ts';
import { personsAnywhere } from './scope.ts';
import { clients } from './tables.ts';

const tables = ['clients.person', 'clients.household'] as const;

/** People stay where they live: their division goes on under its new code. */
async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  const { codes, gone } = event.data as { codes: { from: string; to: string }[]; gone: string[] };
  const write = clients.write(context);
  for (const { from, to } of codes.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    await movingPersons(context, cityOf(from), { divisionCode: from }, async () => {
      for (const table of tables) {
        await write
          .updateTable(table)
          .set({ divisionCode: to })
          .where('cityCode', '=', cityOf(from))
          .where('divisionCode', '=', from)
          .execute();
      }
    });
  }
  await followRecords(context, codes);
  await followRecords(
    context,
    gone.map((from) => ({ from, to: event.divisionCode })),
  );
  await followSitesOutOf(context, gone);
  await releaseAt(context, { cityCode: event.cityCode, siteId: null });
}

/**
 * Lists and proposals are found again under the new code of their place; those of a division that was split,
 * of which nobody says to which part they belong, under the division above.
 */
async function followRecords(context: ActionContext, codes: readonly { from: string; to: string }[]): Promise<void> {
  const write = clients.write(context);
  for (const { from, to } of codes.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    const cityCode = cityOf(from);
    if (from !== to) {
      await giveWay(context, { cityCode, from, to });
      await followCode(context, { from, to });
    }
    await write
      .updateTable('clients.roster')
      .set({ divisionCode: to })
      .where('cityCode', '=', cityCode)
      .where('divisionCode', '=', from)
      .execute();
    await write
      .updateTable('clients.roster_entry')
      .set({ divisionCode: to })
      .where('cityCode', '=', cityCode)
      .where('divisionCode', '=', from)
      .execute();
    for (const column of ['fromDivisionCode', 'toDivisionCode'] as const) {
      await write
        .updateTable('clients.handover_item')
        .set({ [column]: to })
        .where('cityCode', '=', cityCode)
        .where(column, '=', from)
        .execute();
    }
  }
}

interface Caring {
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly siteId: string;
}

/** Who was entered for a division that was split and is no more counts where the site that cares now stands. */
async function followSitesOutOf(context: ActionContext, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  const caring = await personsAnywhere.sql<Caring>(
    context,
    sql`select city_code, division_code, site_id from clients.person where division_code = any(${[...gone]}::text[])
      union select city_code, division_code, site_id from clients.household where division_code = any(${[...gone]}::text[])`,
  );
  const sites = await sitesByIds(
    context,
    caring.map((c) => c.siteId),
  );
  for (const { cityCode, divisionCode, siteId } of caring) {
    const to = sites.get(siteId)?.divisionCode;
    if (!to) continue;
    await movingPersons(context, cityCode, { divisionCode, siteId }, async () => {
      for (const table of tables) {
        await clients
          .write(context)
          .updateTable(table)
          .set({ divisionCode: to })
          .where('cityCode', '=', cityCode)
          .where('divisionCode', '=', divisionCode)
          .where('siteId', '=', siteId)
          .execute();
      }
    });
  }
}

async function movingPersons(
  context: ActionContext,
  cityCode: string,
  { divisionCode, siteId }: { divisionCode: string; siteId?: string },
  move: () => Promise<void>,
): Promise<void> {
  let moving = personsAnywhere.from(context).select('id').where('cityCode', '=', cityCode);
  moving = moving.where('divisionCode', '=', divisionCode);
  if (siteId) moving = moving.where('siteId', '=', siteId);
  const ids = (await moving.execute()).map((p) => p.id);
  await recounting(context, cityCode, ids, move);
}

/** On the closing day: where it lies ahead, the nightly job does it then. */
async function followClosing(context: ActionContext, { data }: Event): Promise<void> {
  const { id, on, successorId } = data as { id: string; on: string; successorId: string | null };
  const successor = successorId && (await siteById(context, successorId));
  if (on > context.today) return;
  if (successor) await moveFiles(context, id, successor, on);
  await redirectOffers(context);
}

/** A worker posted away leaves nobody behind whom no list shows; a day that lies ahead is the nightly job's. */
async function followPosts(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { workerId, on } = data as { workerId: string; on: string };
  if (on <= context.today) await releaseOf(context, cityCode, workerId);
}

export const listeners: readonly Listener[] = [
  { event: 'network.site-closed', react: followClosing },
  { event: 'network.site-moved', react: releaseAt },
  { event: 'network.division-reorganised', react: followDivisions },
  { event: 'people.posts-ended', react: followPosts },
];
