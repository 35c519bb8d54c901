/** Which contract holds at which station, from when to when. */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { divisionOf } from '../../../platform/reach.ts';
import { openSites, type SiteBrief, siteById, sitesBelow, sitesByIds } from '../../network/public.ts';
import { can, casesContract } from '../contract.ts';
import { fault } from '../held.ts';
import { cases } from '../tables.ts';
import type { unitEndpoints } from './contract.ts';
import { countingsOn, type NamedCounting } from './region-rules.ts';
import { contractTerms } from './scope.ts';

type Input<K extends keyof typeof unitEndpoints> = Parsed<(typeof unitEndpoints)[K]['in']>;

export interface Terms {
  readonly id: string;
  readonly cityCode: string;
  readonly siteId: string;
  readonly contract: string;
  readonly counting: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly madeBy: string;
}

interface Asked {
  readonly place?: string | undefined;
  readonly siteId?: string | undefined;
}

/** Sites within reach that a question names, closed ones of a station included; all of them where it names none. */
export async function sitesAsked(context: Context, { place, siteId }: Asked): Promise<SiteBrief[]> {
  const reach = context.reach(can.readUnits);
  if (reach.kind === 'nowhere') return [];
  const below = siteId ? [...(await sitesByIds(context, await sitesBelow(context, siteId))).values()] : undefined;
  const found =
    below ??
    (reach.kind === 'sites'
      ? [...(await sitesByIds(context, reach.ids)).values()]
      : await openSites(context, { divisionCode: place ?? divisionOf(reach), on: context.today }));
  return found.filter(
    (s) => s.divisionCode.startsWith(place ?? '') && context.covers(can.readUnits, { ...s, siteId: s.id }),
  );
}

/** The site whose contract a site is counted under. */
export const stationOf = (site: SiteBrief): string =>
  site.kind === 'point' ? (site.parentSiteId ?? site.id) : site.id;

/** Contracts of these stations that held on some of the days, the first begun first. */
export const termsOf = (context: Context, siteIds: readonly string[], { from, to }: { from: string; to: string }) =>
  contractTerms.sql<Terms>(
    context,
    sql`select id, city_code, site_id, contract, counting, valid_from, valid_to, made_by from cases.contract_terms
      where site_id = any(${[...new Set(siteIds)]}::uuid[]) and valid_from <= ${to}
        and (valid_to is null or valid_to > ${from}) and valid_to is distinct from valid_from order by valid_from, id`,
  );

/** Each by the counting of that name in force when the contract began. */
export async function countingsOf(context: Context, terms: readonly Terms[]): Promise<Map<string, NamedCounting>> {
  const days = [...new Set(terms.map((t) => t.validFrom))];
  const sets = new Map(await Promise.all(days.map(async (on) => [on, await countingsOn(context, on)] as const)));
  return new Map(
    terms.flatMap((t) => {
      const found = sets.get(t.validFrom)?.countings.find((c) => c.code === t.counting);
      return found ? [[t.id, found] as const] : [];
    }),
  );
}

/** The latest to begin first. */
export async function contractTermsList(context: Context, input: Input<'contractTerms'>) {
  const sites = await sitesAsked(context, input);
  const found = await contractTerms.sql<Terms>(
    context,
    sql`select id, city_code, site_id, contract, counting, valid_from, valid_to, made_by from cases.contract_terms
      where site_id = any(${[...new Set(sites.map(stationOf))]}::uuid[]) order by valid_from desc, id desc`,
  );
  const page = found.slice((input.page - 1) * input.size, input.page * input.size);
  const [names, countings] = await Promise.all([
    sitesByIds(
      context,
      page.map((t) => t.siteId),
    ),
    countingsOf(context, page),
  ]);
  const rows = page.map((t) => {
    const site = names.get(t.siteId);
    const within = site !== undefined && context.covers(can.setTerms, { ...site, siteId: site.id });
    return {
      ...t,
      siteName: site?.name ?? '',
      countingName: countings.get(t.id)?.name ?? { zh: t.counting, en: t.counting },
      mayEnd: within && (t.validTo === null || t.validTo > context.today),
    };
  });
  return { rows, total: found.length };
}

export async function countingChoices(context: Context) {
  const { countings, verified } = await countingsOn(context, context.today);
  return { verified, countings: countings.map(({ code, name, note }) => ({ code, name, note })) };
}

async function siteWithin(context: ActionContext, id: string): Promise<SiteBrief | undefined> {
  const site = await siteById(context, id);
  return site && context.covers(can.setTerms, { ...site, siteId: site.id }) ? site : undefined;
}

/** Of two contracts that would hold at once, the one that came first stands. */
export async function applyTerms(context: ActionContext, input: Input<'applyTerms'>): Promise<{ id: string }> {
  const site = await siteWithin(context, input.siteId);
  const { countings } = await countingsOn(context, input.validFrom);
  const { contract, counting, validFrom, validTo = null } = input;
  const faults = [
    ...(site ? [] : [fault('siteId', 'unknown-site')]),
    ...(site?.kind === 'point' ? [fault('siteId', 'terms-of-point')] : []),
    ...(countings.some((c) => c.code === counting) ? [] : [fault('counting', 'unknown-counting', { counting })]),
    ...(validTo !== null && validTo <= validFrom ? [fault('validTo', 'period-backwards')] : []),
  ];
  if (faults.length > 0 || !site) throw invalid(...faults);
  const id = context.newId();
  const { cityCode } = site;
  const made = { madeBy: actorName(context), madeAt: context.now };
  const kept = await cases
    .write(context)
    .insertInto('cases.contract_terms')
    .values({ cityCode, id, siteId: site.id, contract, counting, validFrom, validTo, ...made })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw casesContract.problem('terms-overlap');
  context.audit({
    ...{ cityCode, divisionCode: site.divisionCode, subjectType: 'site', subjectId: site.id },
    detail: { contract, counting, validFrom, validTo },
  });
  return { id };
}

/** On the day it began: it never held. */
export async function endTerms(context: ActionContext, { id, validTo }: Input<'endTerms'>): Promise<{ id: string }> {
  const row = await contractTerms.from(context).selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  const site = row && (await siteWithin(context, row.siteId));
  if (!row || !site) throw problem('not-found');
  if (row.validTo !== null && row.validTo <= validTo) throw casesContract.problem('terms-ended');
  if (validTo < row.validFrom) throw invalid(fault('validTo', 'period-backwards'));
  await cases
    .write(context)
    .updateTable('cases.contract_terms')
    .set({ validTo })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  context.audit({
    ...{ cityCode: row.cityCode, divisionCode: site.divisionCode, subjectType: 'site', subjectId: site.id },
    detail: { contract: row.contract, validTo },
  });
  return { id };
}
