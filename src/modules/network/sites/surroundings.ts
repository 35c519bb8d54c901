import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { divisionsByCodes, type KnownDivision } from '../divisions/queries.ts';
import { siteKinds } from '../rule-schemas.ts';
import { agencies, sitesAnywhere } from '../scope.ts';
import type { SiteKind } from './rules.ts';

export interface KnownSite {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
  readonly kind: SiteKind;
  readonly divisionCode: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
}

/** What the sites of one request refer to, read at once however many sites there are. */
export interface Surroundings {
  readonly divisions: ReadonlyMap<string, KnownDivision>;
  readonly parents: Map<string, KnownSite>;
  readonly agencies: ReadonlyMap<string, { name: string; validFrom: string; validTo: string | null }>;
  readonly specialKinds: ReadonlySet<string>;
  /** Not closed, by `division name`. */
  readonly names: Set<string>;
  /** The stations of each town, earliest first. */
  readonly stations: Map<string, KnownSite[]>;
}

interface Referring {
  readonly divisionCode: string;
  readonly name: string;
  readonly parentSiteId: string | null;
  readonly agencyId: string | null;
}

export const townOf = (code: string): string | undefined => (code.length >= 9 ? code.slice(0, 9) : undefined);
export const nameKey = (divisionCode: string, name: string): string => `${divisionCode} ${name}`;

const known = ['id', 'cityCode', 'name', 'kind', 'divisionCode', 'openedOn', 'closedOn'] as const;

export async function surroundingsOf(context: Context, rows: readonly Referring[]): Promise<Surroundings> {
  const codes = [...new Set(rows.map((r) => r.divisionCode))];
  const towns = [...new Set(codes.map(townOf).filter((town) => town !== undefined))];
  const parentIds = [...new Set(rows.map((r) => r.parentSiteId).filter((id) => id !== null))];
  const agencyIds = [...new Set(rows.map((r) => r.agencyId).filter((id) => id !== null))];
  // Parents are locked so that none of them closes while something is hung under it.
  const parents = parentIds.length
    ? ((await sitesAnywhere
        .from(context)
        .select(known)
        .where(sql<boolean>`id = any(${parentIds}::uuid[])`)
        .forShare()
        .execute()) as KnownSite[])
    : [];
  const stations = towns.length
    ? ((await sitesAnywhere
        .from(context)
        .select(known)
        .where('kind', '=', 'station')
        .where(sql<boolean>`left(division_code, 9) = any(${towns}::text[])`)
        .where('closedOn', 'is', null)
        .orderBy('openedOn')
        .orderBy('id')
        .forShare()
        .execute()) as KnownSite[])
    : [];
  const taken = await sitesAnywhere
    .from(context)
    .select(['divisionCode', 'name'])
    .where(sql<boolean>`division_code = any(${codes}::text[])`)
    .where('closedOn', 'is', null)
    .execute();
  const found = agencyIds.length
    ? await agencies
        .from(context)
        .select(['id', 'name', 'validFrom', 'validTo'])
        .where(sql<boolean>`id = any(${agencyIds}::uuid[])`)
        .execute()
    : [];
  return {
    divisions: await divisionsByCodes(context, codes),
    parents: new Map([...parents, ...stations].map((s) => [s.id, s])),
    agencies: new Map(found.map((a) => [a.id, a])),
    specialKinds: await specialKindIds(context),
    names: new Set(taken.map((t) => nameKey(t.divisionCode, t.name))),
    stations: Map.groupBy(stations, (s) => s.divisionCode.slice(0, 9)),
  };
}

export async function specialKinds(context: Context): Promise<{ id: string; name: { zh: string; en: string } }[]> {
  const set = await ruleSetOn(context, 'site-kinds', context.today);
  return set ? siteKinds.parse(set.content).specialKinds : [];
}

async function specialKindIds(context: Context): Promise<Set<string>> {
  return new Set((await specialKinds(context)).map((kind) => kind.id));
}
