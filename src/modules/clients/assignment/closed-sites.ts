import type { ActionContext } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { closedSites, type SiteBrief } from '../../network/public.ts';
import { holdPersons, placesOf, tellChanged } from '../counts/keeping.ts';
import { redirectOffers } from '../handover/closed-sites.ts';
import { distinct } from '../queries.ts';
import { personsAnywhere, responsibilities } from '../scope.ts';
import { clients } from '../tables.ts';
import { leavePlaces } from './leaving-places.ts';
import { releaseFrom } from './releasing.ts';

/**
 * The files of a closed site belong to the site that took over. Whoever is responsible stays so where he or
 * she serves the new site; all others wait there for somebody.
 */
export async function moveFiles(context: ActionContext, from: string, to: SiteBrief, on: string): Promise<void> {
  const { cityCode } = to;
  const write = clients.write(context);
  const found = await personsAnywhere
    .from(context)
    .select(['id', 'responsibleWorkerId'])
    .where('cityCode', '=', cityCode)
    .where('siteId', '=', from)
    .execute();
  const ids = found.map((p) => p.id);
  await holdPersons(context, cityCode, ids);
  const places = await placesOf(context, cityCode, ids);
  await leavePlaces(context, cityCode, ids);
  await moveResponsibilities(context, cityCode, from, to.id, on);
  for (const table of ['clients.household', 'clients.person'] as const) {
    await write
      .updateTable(table)
      .set((eb) => ({ siteId: to.id, version: eb('version', '+', 1) }))
      .where('cityCode', '=', cityCode)
      .where('siteId', '=', from)
      .execute();
  }
  await write
    .updateTable('clients.handover_item')
    .set({ fromSiteId: to.id, fromDivisionCode: to.divisionCode })
    .where('cityCode', '=', cityCode)
    .where('fromSiteId', '=', from)
    .where('state', '=', 'proposed')
    .execute();
  await tellChanged(context, cityCode, ids, places);
  const workers = distinct(found.flatMap((p) => p.responsibleWorkerId ?? []));
  await releaseFrom(
    context,
    workers.map((workerId) => ({ cityCode, siteId: to.id, workerId })),
  );
}

/** Periods are cut on the day: who was responsible stays, where changes. */
async function moveResponsibilities(
  context: ActionContext,
  cityCode: string,
  from: string,
  siteId: string,
  on: string,
): Promise<void> {
  const write = clients.write(context);
  const lasting = await responsibilities
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('siteId', '=', from)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  const cut = lasting.filter((r) => r.validFrom < on);
  const theirs = (rows: readonly { id: string }[]) =>
    write
      .updateTable('clients.responsibility')
      .where('cityCode', '=', cityCode)
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(rows.map((r) => r.id)))));
  await theirs(cut).set({ validTo: on }).execute();
  await theirs(lasting.filter((r) => r.validFrom >= on))
    .set({ siteId })
    .execute();
  await insertRows(
    write,
    'clients.responsibility',
    cut.map((r) => ({ ...r, id: context.newId(), siteId, validFrom: on })),
  );
}

/** Sites whose closing day has come, and files and hand-overs that came to a site after its closing had been entered. */
export async function leaveClosedSites(context: ActionContext): Promise<{ sites: number }> {
  const held = await personsAnywhere.from(context).select('siteId').distinct().execute();
  const closed = await closedSites(
    context,
    held.map((h) => h.siteId),
    context.today,
  );
  for (const { id, closedOn, to } of closed) await moveFiles(context, id, to, closedOn);
  await redirectOffers(context);
  context.audit({ subjectType: 'client', detail: { closedSites: closed.map((c) => c.id) } });
  return { sites: closed.length };
}
