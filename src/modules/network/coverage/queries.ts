import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { childrenOf, divisionFile, inForce, kindThen, nameOn, pastKinds } from '../divisions/queries.ts';
import { townKinds, villageKinds } from '../divisions/rules.ts';
import { can } from '../permissions.ts';
import { heldBy } from '../reorganisation/ended.ts';
import { siteNorms } from '../rule-schemas.ts';
import { sitePlaces } from '../scope.ts';
import type { CoverageRow, coverageEndpoints, UncoveredTown } from './contract.ts';
import { coverageCounts, placeInForce } from './counts.ts';
import { reachCode, within } from './place.ts';

export type Where = { place?: string | undefined; on?: string | undefined };

export function placeOf(context: Context, where: Where): string {
  const place = within(context, can.readCoverage, where.place);
  if (place === undefined) throw problem('not-found');
  return place;
}

export async function coverage(context: Context, input: Where) {
  const on = input.on ?? context.today;
  const code = placeOf(context, input);
  const [place, children, norms] = await Promise.all([
    divisionFile(context, { code, on }),
    childrenOf(context, code, on),
    ruleSetOn(context, 'site-norms', on),
  ]);
  const counts = await coverageCounts(context, can.readCoverage, [code, ...children.map((c) => c.code)], on);
  const row = (d: { code: string; name: string; kind: string; hasChildren: boolean }): CoverageRow => {
    const { code, name, kind, hasChildren } = d;
    const found = counts.get(code);
    if (!found) throw new Error(`no counts for ${code}`);
    return { code, name, kind, hasChildren, ...found };
  };
  const own = reachCode(context, can.readCoverage) ?? '';
  const content = norms ? siteNorms.parse(norms.content) : undefined;
  const { validTo } = place;
  return {
    on,
    total: row(place),
    ended:
      validTo !== null && validTo <= on
        ? { on: validTo, into: (await heldBy(context, [code], on)).get(code) ?? [] }
        : null,
    rows: children.map(row),
    path: place.ancestors
      .filter((a) => a.code.startsWith(own) && a.kind !== 'direct')
      .map(({ code, name }) => ({ code, name })),
    target:
      norms && content
        ? { percent: content.townsWithStationPercent, source: norms.source, verified: norms.verified }
        : null,
  };
}

/** Towns in force on the day on which, and below which, no station stands. */
async function selectUncovered(context: Context, code: string, on: string, page: { limit: number; offset: number }) {
  return sitePlaces.sql<UncoveredTown & { total: number }>(
    context,
    can.readCoverage,
    (mine) => narrow`with standing as (
        select site_place.division_code, s.kind from network.site_place
        join network.site s on s.city_code = site_place.city_code and s.id = site_place.site_id
        where ${mine} and ${placeInForce(on)} and starts_with(site_place.division_code, ${code}))
      select division.code, ${nameOn(on)} as name, ${kindThen()} as kind, holder.code as county_code,
        ${nameOn(on, 'holder')} as county_name,
        (select count(*)::int from network.division v ${pastKinds(on, 'v')}
          where v.parent_code = division.code and ${kindThen('v')} = any(${[...villageKinds]}::text[])
          and (v.valid_from is null or v.valid_from <= ${on}::date) and (v.valid_to is null or v.valid_to > ${on}::date)) as villages,
        (select count(*)::int from standing where left(standing.division_code, 9) = division.code and standing.kind = 'point') as points,
        count(*) over ()::int as total
      from network.division join network.division holder on holder.code = division.parent_code ${pastKinds(on)}
      where starts_with(division.code, ${code}) and ${kindThen()} = any(${[...townKinds]}::text[]) and ${inForce(on)}
        and not exists (select from standing where left(standing.division_code, 9) = division.code and standing.kind = 'station')
      order by division.code limit ${page.limit} offset ${page.offset}`,
  );
}

export async function uncoveredTowns(context: Context, input: Parsed<(typeof coverageEndpoints.uncoveredTowns)['in']>) {
  const on = input.on ?? context.today;
  const found = await selectUncovered(context, placeOf(context, input), on, {
    limit: input.size,
    offset: (input.page - 1) * input.size,
  });
  return { rows: found.map(({ total: _, ...town }) => town), total: found[0]?.total ?? 0 };
}

export async function everyUncoveredTown(context: Context, input: Where): Promise<UncoveredTown[]> {
  return selectUncovered(context, placeOf(context, input), input.on ?? context.today, { limit: 100_000, offset: 0 });
}
