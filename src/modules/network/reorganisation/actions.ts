import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { cityOf, levelOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { followPlaces, type MovedPlaces } from '../../access/public.ts';
import { networkContract } from '../contract.ts';
import { divisionsByCodes, partsOfChanges } from '../divisions/queries.ts';
import { kindOf } from '../divisions/rules.ts';
import { divisionChanges, divisions, sitesAnywhere } from '../scope.ts';
import type { SiteKind } from '../sites/rules.ts';
import { network } from '../tables.ts';
import type { MovedSite, reorganisationEndpoints, Wish } from './contract.ts';
import { refuseLeaving } from './leaving.ts';
import { type Followed, type Station, stationsComeTo } from './parents.ts';
import { type Plan, planOf, refuse } from './plan.ts';
import { followQuietly, moveSitePlaces, standingOn } from './sites.ts';

export async function previewReorganisation(context: Context, wish: Wish) {
  const { plan, sites, stations, basis } = await worked(context, wish);
  return {
    parts: plan.parts.map(({ fromKind: _, ...part }) => part),
    recodable: [...plan.recodable.keys()],
    sites: sites.map(
      ({ site, to }): MovedSite => ({
        id: site.id,
        name: site.name,
        kind: site.kind as SiteKind,
        fromCode: site.divisionCode,
        toCode: to,
        toStation: stations.get(site.id)?.name ?? null,
      }),
    ),
    unplaced: sites.filter(({ to }) => to === null).length,
    basis,
  };
}

/**
 * The plan with the sites that it touches, each with the code it follows to. The basis says what was there
 * to be seen; where sites are placed among the parts is for whoever decides, and no part of it.
 */
async function worked(context: Context, wish: Wish) {
  const plan = await planOf(context, wish);
  const chosen = new Map(wish.placements.map(({ siteId, divisionCode }) => [siteId, divisionCode]));
  for (const [i, { divisionCode }] of wish.placements.entries()) {
    if (!plan.choices.includes(divisionCode))
      refuse(`/placements/${i}/divisionCode`, 'unknown-division', { code: divisionCode });
  }
  const standing = await standingOn(context, [...plan.codes.keys()], wish.on);
  const following = standing.map((site): Followed => ({ site, to: plan.codes.get(site.divisionCode) ?? null }));
  const sites = following
    // Only on the split division itself is there anything to choose.
    .map(({ site, to }) => ({ site, to: to === null || to === site.divisionCode ? (chosen.get(site.id) ?? to) : to }))
    .filter(({ site, to }) => to !== site.divisionCode);
  await refuseLeaving(context, plan, wish.on);
  const [stations, unchosen] = [
    await stationsComeTo(context, sites, wish.on),
    await stationsComeTo(context, following, wish.on),
  ];
  return { plan, sites, stations, basis: basisOf(plan, following, unchosen) };
}

function basisOf(plan: Plan, following: readonly Followed[], stations: ReadonlyMap<string, Station>): string {
  const seen = [plan.parts, following.map(({ site }) => [site.id, site.divisionCode]), [...stations]];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url');
}

/** Divisions end and begin on the day, sites follow, and the change is kept with every part of it. */
export async function reorganise(
  context: ActionContext,
  input: Parsed<(typeof reorganisationEndpoints.reorganise)['in']>,
) {
  // One reorganisation at a time: two that touch each other would each plan without the other.
  await divisions.sql(context, sql`select pg_advisory_xact_lock(hashtext('network.reorganise'))`);
  const { plan, sites, stations, basis } = await worked(context, input);
  const unplaced = sites.filter(({ to }) => to === null).length;
  if (unplaced > 0) throw networkContract.problem('placement-missing', { params: { count: unplaced } });
  if (basis !== input.basis) throw networkContract.problem('preview-outdated');
  await checkNames(context, sites);
  await holdOpen(context, [...stations.values()]);
  const { on } = input;
  await writeDivisions(context, plan, on);
  await moveSitePlaces(
    context,
    sites.map(({ site, to }) => ({ site, to: to ?? '', parentId: stations.get(site.id)?.id ?? null })),
    on,
    input.reason,
  );
  await followQuietly(context, plan.codes, plan.place);
  await followPlaces(context, await movedPlaces(context, plan, sites, on));
  const id = context.newId();
  const write = network.write(context);
  await write
    .insertInto('network.division_change')
    .values({
      id,
      kind: input.change.kind,
      effectiveOn: on,
      reason: input.reason,
      document: input.document,
      recordedAt: context.now,
      recordedBy: context.who.kind === 'person' ? context.who.actor.name : context.who.kind,
    })
    .execute();
  await insertRows(
    write,
    'network.division_change_part',
    plan.parts.map((part, seq) => ({ changeId: id, seq, ...part })),
  );
  context.audit({
    cityCode: cityOf(plan.place),
    subjectType: 'division',
    subjectId: subjectOf(input.change),
    detail: {
      change: input.change.kind,
      ...saidOf(input.change, plan),
      on,
      reason: input.reason,
      document: input.document,
      divisions: plan.parts.length,
      sites: sites.length,
    },
  });
  const codes = [...plan.codes].flatMap(([from, to]) => (to && to !== from ? [{ from, to }] : []));
  await context.emit({
    type: 'network.division-reorganised',
    cityCode: cityOf(plan.place),
    divisionCode: plan.place,
    siteId: null,
    data: { id, kind: input.change.kind, on, codes, gone: goneFrom(plan), splits: splitsOf(input, plan) },
  });
  return { id, divisions: plan.parts.length, sites: sites.length };
}

const subjectOf = (change: Wish['change']) => (change.kind === 'merge' ? change.into.code : change.code);

/** The divisions that were named, as they were called then and are now; what they carry along is in the changes. */
function saidOf(change: Wish['change'], { parts }: Plan) {
  const named = new Set(change.kind === 'merge' ? change.codes : [change.code]);
  const own = parts.filter(({ fromCode }) => fromCode !== null && named.has(fromCode));
  const told = (sides: readonly (readonly [string | null, string | null])[]) => [
    ...new Set(sides.map(([name, code]) => `${name ?? ''} ${code ?? ''}`)),
  ];
  return {
    before: told(own.map((part) => [part.fromName, part.fromCode])),
    after: told(own.map((part) => [part.toName, part.toCode])),
  };
}

/** Codes that go over into several others. */
const goneFrom = (plan: Plan) => [...plan.codes].flatMap(([from, to]) => (to === null ? [from] : []));

/** A split division with its parts, whether or not it goes on as one of them. */
const splitsOf = ({ change }: Wish, { choices }: Plan) =>
  change.kind === 'split' ? [{ from: change.code, into: choices }] : [];

/** What the posts of accounts follow: codes that go over into one other, names that change, sites. */
async function movedPlaces(context: Context, plan: Plan, sites: readonly Followed[], on: string): Promise<MovedPlaces> {
  const divisions = plan.parts.flatMap(({ fromCode, fromName, toCode, toName }) => {
    if (!fromCode || !toCode || !toName) return [];
    const follows = fromCode === toCode ? fromName !== toName : plan.codes.get(fromCode) === toCode;
    return follows ? [{ from: fromCode, to: toCode, name: toName }] : [];
  });
  const above = (await divisionsByCodes(context, [plan.place])).get(plan.place);
  const parent = { code: plan.place, name: above?.name ?? plan.place };
  const splits = goneFrom(plan).map((from) => {
    const into = plan.parts.flatMap(({ fromCode, toCode, toName }) =>
      fromCode === from && toCode && toName ? [{ code: toCode, name: toName }] : [],
    );
    return { from, on, parent, into };
  });
  return {
    divisions,
    sites: sites.map(({ site, to }) => ({ id: site.id, divisionCode: to ?? '', name: site.name })),
    splits,
  };
}

/** A station that points come under must not close meanwhile. */
async function holdOpen(context: ActionContext, stations: readonly Station[]): Promise<void> {
  const ids = [...new Set(stations.map(({ id }) => id))];
  const held = await sitesAnywhere
    .from(context)
    .select('id')
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .where('closedOn', 'is', null)
    .forShare()
    .execute();
  if (held.length < ids.length) throw networkContract.problem('preview-outdated');
}

/** Two open sites of one name must not meet on one division. */
async function checkNames(context: Context, sites: readonly Followed[]): Promise<void> {
  const targets = [...new Set(sites.map(({ to }) => to ?? ''))];
  const moving = new Set(sites.map(({ site }) => site.id));
  const there = await sitesAnywhere
    .from(context)
    .select(['id', 'name', 'divisionCode'])
    .where(sql<boolean>`division_code = any(${targets}::text[])`)
    .where('closedOn', 'is', null)
    .execute();
  const names = new Set(there.filter((s) => !moving.has(s.id)).map((s) => `${s.divisionCode} ${s.name}`));
  for (const { site, to } of sites.filter(({ site }) => site.closedOn === null)) {
    const key = `${to} ${site.name}`;
    if (names.has(key))
      throw networkContract.problem('name-taken', { params: { division: to ?? '', name: site.name } });
    names.add(key);
  }
}

async function writeDivisions(context: ActionContext, plan: Plan, on: string): Promise<void> {
  const write = network.write(context);
  const seats = await divisions
    .from(context)
    .select(['code', 'lng', 'lat', 'coordinateSource'])
    .where(sql<boolean>`code = any(${plan.begins.map((b) => b.from ?? '')}::text[])`)
    .execute();
  const seatOf = new Map(seats.map(({ code, ...seat }) => [code, seat]));
  const unknown = { lng: null, lat: null, coordinateSource: 'unknown' };
  const begins = plan.begins
    .toSorted((a, b) => a.code.length - b.code.length)
    .map(({ code, name, parentCode, from }) => ({
      code,
      name,
      level: levelOf(code) ?? '',
      kind: kindOf(code, name) ?? 'other',
      parentCode,
      validFrom: on,
      validTo: null,
      ...(seatOf.get(from ?? '') ?? unknown),
    }));
  await insertRows(write, 'network.division', begins);
  if (plan.ends.length > 0) {
    await write
      .updateTable('network.division')
      .set({ validTo: on })
      .where(sql<boolean>`code = any(${[...plan.ends]}::text[])`)
      .execute();
  }
  for (const { code, to } of plan.renames) {
    await write
      .updateTable('network.division')
      .set({ name: to, kind: kindOf(code, to) ?? 'other' })
      .where('code', '=', code)
      .execute();
  }
}

export async function changeList(
  context: Context,
  input: Parsed<(typeof reorganisationEndpoints.divisionChanges)['in']>,
) {
  const touched = sql<boolean>`exists (select from network.division_change_part p where p.change_id = division_change.id
    and (starts_with(p.from_code, ${input.place ?? ''}) or starts_with(p.to_code, ${input.place ?? ''})))`;
  const [rows, count] = await Promise.all([
    divisionChanges
      .from(context)
      .select(['id', 'kind', 'effectiveOn', 'reason', 'document', 'recordedBy'])
      .where(touched)
      .orderBy('effectiveOn', 'desc')
      .orderBy('id', 'desc')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    divisionChanges
      .from(context)
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(touched)
      .executeTakeFirst(),
  ]);
  const parts = await partsOfChanges(
    context,
    rows.map((row) => row.id),
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      kind: row.kind as Wish['change']['kind'],
      parts: parts.get(row.id) ?? [],
    })),
    total: count?.total ?? 0,
  };
}
