import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { auditChanges } from '../../../platform/audit/changes.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { followPlaces } from '../../access/public.ts';
import { networkContract } from '../contract.ts';
import { changedKeys } from '../given.ts';
import { can } from '../permissions.ts';
import { sites, sitesAnywhere } from '../scope.ts';
import { network } from '../tables.ts';
import { sitesBelow } from './briefs.ts';
import type { siteEndpoints } from './contract.ts';
import { coordinateProblems, fieldsOf } from './opening.ts';
import { nameProblem, type Placing, parentFor, placingProblems } from './placing.ts';
import { type CoordinateSource, type Operator, particularsOver, type SiteKind } from './rules.ts';
import { surroundingsOf } from './surroundings.ts';

/** The site of the caller, locked until the action ends, in the version the caller has seen. */
export async function lockSite(context: ActionContext, input: { id: string; version: number }) {
  const found = await sites
    .from(context, can.writeSites)
    .selectAll()
    .where('id', '=', input.id)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw problem('not-found');
  if (found.version !== input.version) throw problem('conflict', { facts: { yours: input, theirs: found } });
  if (found.closedOn !== null && found.closedOn <= context.today) {
    throw networkContract.problem('site-closed', { params: { name: found.name, on: found.closedOn } });
  }
  return {
    ...found,
    kind: found.kind as SiteKind,
    operator: found.operator as Operator,
    coordinateSource: found.coordinateSource as CoordinateSource,
  };
}
export type LockedSite = Awaited<ReturnType<typeof lockSite>>;

export async function updateSite(context: ActionContext, input: Parsed<(typeof siteEndpoints.updateSite)['in']>) {
  const theirs = await lockSite(context, input);
  const { id, version, ...given } = input;
  const to = particularsOver(theirs, given);
  const wrong = coordinateProblems(to, theirs.divisionCode);
  if (wrong.length > 0) throw invalid(...fieldsOf(wrong));
  await network
    .write(context)
    .updateTable('network.site')
    .set({ ...to, version: version + 1 })
    .where('cityCode', '=', theirs.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    cityCode: theirs.cityCode,
    subjectType: 'site',
    subjectId: id,
    detail: {
      changes: auditChanges(theirs, to, ['address', 'lng', 'lat', 'coordinateSource', 'rating']),
      fields: changedKeys(theirs, { contactName: to.contactName, contactPhone: to.contactPhone }),
    },
  });
  return { id, version: version + 1 };
}

/** Ends the period in force on `on` and begins the next one; the site itself shows the newest. */
export async function beginPlace(
  context: ActionContext,
  site: { cityCode: string; id: string },
  on: Day,
  place: Omit<Placing, 'kind'>,
  why: { cause: 'moved' | 'renamed' | 'operator' | 'reorganised'; reason: string },
): Promise<void> {
  const write = network.write(context);
  const { name, divisionCode, parentSiteId, operator, agencyId } = place;
  await write
    .updateTable('network.site_place')
    .set({ validTo: on })
    .where('cityCode', '=', site.cityCode)
    .where('siteId', '=', site.id)
    .where('validTo', 'is', null)
    .execute();
  await write
    .insertInto('network.site_place')
    .values({
      cityCode: site.cityCode,
      siteId: site.id,
      validFrom: on,
      validTo: null,
      name,
      divisionCode,
      parentSiteId,
      operator,
      agencyId,
      ...why,
    })
    .execute();
  await write
    .updateTable('network.site')
    .set({ name, divisionCode, parentSiteId, operator, agencyId, version: sql`version + 1` })
    .where('cityCode', '=', site.cityCode)
    .where('id', '=', site.id)
    .execute();
}

/** First day of the period in force: a change must come after it, or it would overwrite history. */
export async function lastChangeOn(context: ActionContext, siteId: string): Promise<Day> {
  const [row] = await sitesAnywhere.sql<{ on: Day }>(
    context,
    sql`select max(valid_from) as on from network.site_place where site_id = ${siteId}`,
  );
  return row?.on ?? '';
}

const coordinates = ['lng', 'lat', 'coordinateSource'] as const;
const movedFields = [
  'name',
  'divisionCode',
  'parentSiteId',
  'operator',
  'agencyId',
  'address',
  ...coordinates,
] as const;

export async function moveSite(context: ActionContext, input: Parsed<(typeof siteEndpoints.moveSite)['in']>) {
  const site = await lockSite(context, input);
  if (site.closedOn !== null)
    throw networkContract.problem('site-closed', { params: { name: site.name, on: site.closedOn } });
  const { on, reason } = input;
  const to = placingOf(site, input);
  if (on > context.today) throw invalid({ pointer: '/on', code: 'network.date-ahead' });
  const last = await lastChangeOn(context, site.id);
  if (on <= last) throw invalid({ pointer: '/on', code: 'network.before-last-change', params: { on: last } });
  const around = await surroundingsOf(context, [to]);
  const wrong = placingProblems(context, around, to, on);
  if (cityOf(to.divisionCode) !== site.cityCode) wrong.push({ field: 'divisionCode', code: 'other-city' });
  if (to.name !== site.name || to.divisionCode !== site.divisionCode) wrong.push(...nameProblem(around, to));
  if (to.parentSiteId && (await sitesBelow(context, site.id)).includes(to.parentSiteId)) {
    wrong.push({ field: 'parentSiteId', code: 'unknown-parent' });
  }
  if (wrong.length > 0) throw invalid(...fieldsOf(wrong));
  const place = { ...to, parentSiteId: parentFor(around, to, on)?.id ?? null };
  const cause = causeOf(site, place);
  if (!cause && (input.address === undefined || input.address === site.address))
    throw networkContract.problem('nothing-changed');
  await beginPlace(context, site, on, place, { cause: cause ?? 'moved', reason });
  await followPlaces(context, {
    divisions: [],
    sites: [{ id: site.id, divisionCode: place.divisionCode, name: place.name }],
  });
  const now = whereabouts(site, place.divisionCode, input.address === undefined ? site.address : input.address);
  await network.write(context).updateTable('network.site').set(now).where('id', '=', site.id).execute();
  const after = { ...place, ...now };
  context.audit({
    cityCode: site.cityCode,
    subjectType: 'site',
    subjectId: site.id,
    detail: { on, changes: auditChanges(site, after, movedFields), reason },
  });
  await context.emit({
    type: 'network.site-moved',
    cityCode: site.cityCode,
    divisionCode: place.divisionCode,
    siteId: site.id,
    data: { id: site.id, on, fromDivisionCode: site.divisionCode },
  });
  return { id: site.id, version: site.version + 1 };
}

/** What was measured at the old place says nothing of the new one: until somebody says, it is not known. */
function whereabouts(site: LockedSite, divisionCode: string, address: string | null) {
  const { lng, lat, coordinateSource } = site;
  const moved = divisionCode !== site.divisionCode || (site.address !== null && address !== site.address);
  return moved
    ? { address, lng: null, lat: null, coordinateSource: 'unknown' as const }
    : { address, lng, lat, coordinateSource };
}

function placingOf(site: LockedSite, input: Parsed<(typeof siteEndpoints.moveSite)['in']>): Placing {
  const operator = input.operator ?? site.operator;
  const moved = input.divisionCode !== undefined && input.divisionCode !== site.divisionCode;
  // A point that moves to another town belongs to that town's station unless somebody says otherwise.
  const staying = moved && site.kind === 'point' ? null : site.parentSiteId;
  return {
    kind: site.kind,
    name: input.name ?? site.name,
    divisionCode: input.divisionCode ?? site.divisionCode,
    parentSiteId: input.parentSiteId === undefined ? staying : input.parentSiteId,
    operator,
    agencyId: operator === 'direct' ? (input.agencyId ?? null) : (input.agencyId ?? site.agencyId),
  };
}

function causeOf(from: LockedSite, to: Placing): 'moved' | 'renamed' | 'operator' | undefined {
  if (from.divisionCode !== to.divisionCode || from.parentSiteId !== to.parentSiteId) return 'moved';
  if (from.name !== to.name) return 'renamed';
  return from.operator !== to.operator || from.agencyId !== to.agencyId ? 'operator' : undefined;
}
