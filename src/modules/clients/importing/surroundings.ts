import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionNames, endedDivisions, openSites, type SiteBrief, sitesNamed } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { type Category, can } from '../contract.ts';
import { regionRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { siteHindrance } from '../site-faults.ts';

/** What the words of a sheet can mean here today: sites, workers, categories. */
export interface Surroundings {
  readonly sitesByName: ReadonlyMap<string, readonly SiteBrief[]>;
  /** Why none of them is called so. */
  withoutName(name: string): FieldProblem;
  /** The site that cares for a division: a point there, else a station there or above. */
  siteOf(divisionCode: string): SiteBrief | undefined;
  /** Why a division of the sheet has no site here: there is none of that code, it has ended, or nobody cares for it. */
  withoutSite(divisionCode: string): FieldProblem;
  /** Workers of that name at the site or at its station. */
  workersNamed(name: string, site: SiteBrief): readonly string[];
  categoryNamed(name: string): Category | undefined;
  readonly categories: ReadonlyMap<string, Category>;
}

interface Asked {
  readonly divisionCodes: readonly string[];
  readonly siteNames: readonly string[];
}

export async function surroundings(
  context: Context,
  { divisionCodes, siteNames }: Asked = { divisionCodes: [], siteNames: [] },
): Promise<Surroundings> {
  const [all, { categories }, names, ended] = await Promise.all([
    openSites(context, { on: context.today }),
    regionRules(context),
    divisionNames(context, [...new Set(divisionCodes)]),
    endedDivisions(context),
  ]);
  const wentOver = new Map(ended.map(({ from, into }) => [from, into]));
  const sites = all.filter((s) => context.covers(can.importClients, { divisionCode: s.divisionCode, siteId: s.id }));
  const sitesByName = Map.groupBy(sites, (s) => s.name);
  const others = Map.groupBy(
    await sitesNamed(
      context,
      siteNames.filter((name) => !sitesByName.has(name)),
    ),
    (s) => s.name,
  );
  const byDivision = Map.groupBy(sites, (s) => s.divisionCode);
  const stations = sites.flatMap((s) => s.parentSiteId ?? []);
  const posts = await workersOfSites(context, [...new Set([...sites.map((s) => s.id), ...stations])], context.today);
  const byWorker = Map.groupBy(posts, (post) => `${post.siteId}/${post.name}`);
  const byCategory = new Map(
    [...categories.values()].flatMap((c) => [c.name.zh, c.name.en.toLowerCase()].map((name) => [name, c] as const)),
  );
  const at = (siteId: string | null, name: string) =>
    (siteId ? (byWorker.get(`${siteId}/${name}`) ?? []) : []).map((p) => p.id);
  return {
    sitesByName,
    withoutName(name) {
      const causes = (others.get(name) ?? []).flatMap((s) => siteHindrance(context, can.importClients, s) ?? []);
      const known = causes.find(({ code }) => code.startsWith('site-') && code !== 'site-beyond');
      const { code, params } = known ?? causes.find((c) => c.code === 'site-beyond') ?? { code: 'unknown-site' };
      return fault('siteId', code, params);
    },
    siteOf(divisionCode) {
      const here = byDivision.get(divisionCode) ?? [];
      const station = (byDivision.get(divisionCode.slice(0, 9)) ?? []).find((s) => s.kind === 'station');
      return here.find((s) => s.kind === 'point') ?? here.find((s) => s.kind === 'station') ?? station;
    },
    withoutSite(code) {
      const into = wentOver.get(code);
      if (into) return fault('divisionCode', 'division-gone', { code, into: into.join('、') });
      return names.has(code) ? fault('siteId', 'site-not-told') : fault('divisionCode', 'unknown-division');
    },
    workersNamed: (name, site) => [...new Set([...at(site.id, name), ...at(site.parentSiteId, name)])],
    categories,
    categoryNamed: (name) =>
      byCategory.get(name.toLowerCase()) ?? byCategory.get(name.replace(/(老人|对象|人员|家庭)$/, '')),
  };
}
