import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { siteById } from '../../network/public.ts';
import { assignedOn } from '../organisation/queries.ts';
import { sightOf, stands } from '../sessions/reach.ts';
import { openTodosOf } from '../todos/queries.ts';
import { plannedVisitsOf } from './queries.ts';

/** What goes along with a station when it moves: open to-dos and visits to come. The caller has been let in to it. */
export async function openWorkOf(context: Context, siteId: string) {
  const [todos, visits] = await Promise.all([openTodosOf(context, siteId), plannedVisitsOf(context, siteId)]);
  return { todos, visits };
}

/** The same for whoever leads or works at the station, supervises it or stands above. */
export async function openWork(context: Context, { siteId }: { siteId: string }) {
  const [sight, site, [held]] = await Promise.all([
    sightOf(context),
    siteById(context, siteId),
    assignedOn(context, [siteId], context.today),
  ]);
  const there = sight.led.includes(siteId);
  const row = site && { siteId, divisionCode: site.divisionCode, supervisorId: held?.workerId ?? '' };
  if (!row || !(there || stands(sight, row))) throw problem('not-found');
  return openWorkOf(context, siteId);
}
