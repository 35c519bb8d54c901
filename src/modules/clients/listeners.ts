import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext, Event } from '../../platform/context.ts';
import { afterPrefix } from '../../platform/database/scope.ts';
import type { Listener } from '../../platform/run.ts';
import { divisionsByCodes, existedOn, sitesByIds } from '../network/public.ts';
import { recounting } from './counts/keeping.ts';
import { personsAnywhere } from './scope.ts';
import { clients } from './tables.ts';

const tables = ['clients.person', 'clients.household'] as const;

/** People stay where they live: their division goes on under its new code. */
async function followDivisions(context: ActionContext, event: Event): Promise<void> {
  const { codes, on } = event.data as { codes: { from: string; to: string }[]; on: string };
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
  await followSitesOutOfEndedDivisions(context, event.divisionCode, on);
}

/** Lists and proposals are found again under the new code of their place. */
async function followRecords(context: ActionContext, codes: readonly { from: string; to: string }[]): Promise<void> {
  const write = clients.write(context);
  for (const { from, to } of codes.filter((c) => cityOf(c.from) === cityOf(c.to))) {
    const cityCode = cityOf(from);
    await write
      .updateTable('clients.roster')
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

/** Who was entered for a division that was split and is no more counts where the site that cares now stands. */
async function followSitesOutOfEndedDivisions(context: ActionContext, place: string, on: string): Promise<void> {
  const found = await personsAnywhere
    .from(context)
    .select(['cityCode', 'divisionCode', 'siteId'])
    .distinct()
    .where('divisionCode', '>=', place)
    .where('divisionCode', '<', afterPrefix(place))
    .execute();
  const known = await divisionsByCodes(context, [...new Set(found.map((f) => f.divisionCode))]);
  const ended = found.filter(({ divisionCode }) => {
    const division = known.get(divisionCode);
    return division !== undefined && !existedOn(division, on);
  });
  const sites = await sitesByIds(
    context,
    ended.map((f) => f.siteId),
  );
  for (const { cityCode, divisionCode, siteId } of ended) {
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

export const listeners: readonly Listener[] = [{ event: 'network.division-reorganised', react: followDivisions }];
