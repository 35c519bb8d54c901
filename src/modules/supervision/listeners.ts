import { cityOf } from '../../kernel/china/division.ts';
import type { ActionContext } from '../../platform/context.ts';
import type { Listener } from '../../platform/run/run.ts';
import { sitesByIds } from '../network/public.ts';
import { supervision } from './tables.ts';

/** A station that closes has no supervisor from that day on. */
async function endAt(context: ActionContext, siteId: string, on: string): Promise<void> {
  const write = supervision.write(context);
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (!site) return;
  await write
    .deleteFrom('supervision.assignment')
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', siteId)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable('supervision.assignment')
    .set({ validTo: on })
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', siteId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}

/** Assignments stand where their station stands. */
async function follow(context: ActionContext, siteId: string): Promise<void> {
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (!site || cityOf(site.divisionCode) !== site.cityCode) return;
  await supervision
    .write(context)
    .updateTable('supervision.assignment')
    .set({ divisionCode: site.divisionCode })
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', siteId)
    .execute();
  for (const table of ['supervision.session', 'supervision.todo'] as const)
    await supervision
      .write(context)
      .updateTable(table)
      .set({ divisionCode: site.divisionCode })
      .where('cityCode', '=', site.cityCode)
      .where('siteId', '=', siteId)
      .execute();
}

export const listeners: readonly Listener[] = [
  {
    event: 'network.site-closed',
    react: (context, { data }) => {
      const { id, on } = data as { id: string; on: string };
      return endAt(context, id, on);
    },
  },
  { event: 'network.site-moved', react: async (context, { siteId }) => (siteId ? follow(context, siteId) : undefined) },
];
