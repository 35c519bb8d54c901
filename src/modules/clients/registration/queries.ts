import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Permission } from '../../../kernel/contract.ts';
import { ageOn, type Day } from '../../../kernel/dates.ts';
import type { FieldProblem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { cleanName } from '../../../platform/names/person-name.ts';
import { divisionNames, type SiteBrief, sitesByIds } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { type ClientRow, can, type RiskLevel } from '../contract.ts';
import { holdersOf } from '../duplicates/survivors.ts';
import { headedAmong } from '../households/heads.ts';
import { regionRules } from '../region-rules.ts';
import { knowsRestricted } from '../restricted.ts';
import { needsReason } from '../risk/rules.ts';
import {
  beforeBirth,
  besideName,
  type IdentityReading,
  latestReview,
  onlyNote,
  type RiskRules,
  readIdentity,
  reviewDay,
  suggestedRisk,
  unfitting,
} from '../rules.ts';
import type { Relation } from '../schemas.ts';
import { households, personsAnywhere } from '../scope.ts';
import { siteHindrance } from '../site-faults.ts';

/** A row with everything its references say; it can be written when `faults` is empty. */
export interface ExaminedClient {
  readonly row: ClientRow & { readonly relation: Relation };
  readonly site: SiteBrief | undefined;
  readonly identity: IdentityReading;
  readonly residentIdHash: string | null;
  readonly mobileHash: string | null;
  readonly riskLevel: RiskLevel;
  readonly nextReviewOn: string;
  /** File that stands in the way under the same resident ID. */
  readonly existing: RegisteredFile | undefined;
  readonly faults: readonly FieldProblem[];
  /** Worth telling, nothing more. */
  readonly remarks: readonly { readonly field: string; readonly code: string }[];
}

/** Looks at a batch as a whole: a constant number of queries. Pointers are relative to the row. */
export async function examineClients(
  context: Context,
  rows: readonly ClientRow[],
  permission: Permission = can.writeClients,
): Promise<ExaminedClient[]> {
  const { crypto, config } = context.services;
  const rules = await regionRules(context);
  const reading = { demo: config.mode === 'demo', today: context.today, earliestBirth: rules.earliestBirth };
  const identities = rows.map((row) => readIdentity(row, reading));
  const hashes = identities.map(({ residentId }) => (residentId ? crypto.lookupHash('resident-id', residentId) : null));
  const [sites, divisions, atSites, ownHouseholds] = await Promise.all([
    sitesByIds(context, distinct(rows.map((r) => r.siteId))),
    divisionNames(context, distinct(rows.map((r) => r.divisionCode))),
    servingWorkers(context, rows),
    knownHouseholds(context, permission, rows),
  ]);
  const existing = await registered(context, permission, distinct(rows.map((r) => cityOf(r.divisionCode))), hashes);
  const firstWith = new Map<string, number>();
  const headed = await headedAmong(
    context,
    distinct(rows.map((r) => cityOf(r.divisionCode))),
    rows.flatMap((r) => r.householdId ?? []),
  );
  const examined = rows.map((row, index) => {
    const identity = identities[index] as IdentityReading;
    const hash = hashes[index] ?? null;
    const site = sites.get(row.siteId);
    const faults = [...nameFaults(row), ...identity.faults.map((f) => fault(f.field, f.code, f.params))];
    if (!divisions.has(row.divisionCode)) faults.push(fault('divisionCode', 'unknown-division'));
    const hindrance = siteHindrance(context, permission, site);
    if (hindrance) faults.push(fault('siteId', hindrance.code, hindrance.params));
    else if (cityOf(row.divisionCode) !== site?.cityCode) faults.push(fault('divisionCode', 'division-elsewhere'));
    if (row.householdId && ownHouseholds.get(row.householdId) !== cityOf(row.divisionCode))
      faults.push(fault('householdId', 'unknown-household'));
    if (row.responsibleWorkerId && !serves(atSites, row.responsibleWorkerId, site)) {
      faults.push(fault('responsibleWorkerId', 'unknown-worker'));
    }
    for (const field of ['careFrom', 'bornOn'] as const) {
      const on = row[field];
      if (on && on > context.today && !faults.some((f) => f.pointer === `/${field}`))
        faults.push(fault(field, 'in-future'));
    }
    faults.push(
      ...categoryFaults(row, rules.categories, context.today, knowsRestricted(context, row)),
      ...dayFaults(row, identity, { ...rules, today: context.today }),
    );
    if (needsReason(row.riskLevel) && !row.riskReason) faults.push(fault('riskReason', 'risk-reason'));
    const key = hash && `${cityOf(row.divisionCode)}/${hash}`;
    const before = key ? firstWith.get(key) : undefined;
    const found = key ? existing.get(key) : undefined;
    if (found?.elsewhere) faults.push(fault('residentId', 'registered-elsewhere', { site: found.siteName }));
    else if (found) faults.push(fault('residentId', 'already-registered'));
    if (before !== undefined) faults.push(fault('residentId', 'twice-in-batch', { row: before + 1 }));
    else if (key) firstWith.set(key, index);
    const categories = row.categories.map((c) => c.category);
    const riskLevel =
      row.riskLevel ?? suggestedRisk(rules.risk, { bornOn: identity.bornOn, categories }, context.today);
    return {
      row: { ...row, name: cleanName(row.name) },
      site,
      identity,
      residentIdHash: hash,
      mobileHash: row.mobile ? crypto.lookupHash('phone', row.mobile) : null,
      riskLevel,
      nextReviewOn: row.nextReviewOn ?? reviewDay(rules.risk, riskLevel, context.today),
      existing: found,
      faults,
      remarks: [
        ...(besideName(row.name) ? [{ field: 'name', code: 'name-bracketed' }] : []),
        ...identity.warnings,
        ...unlikelyCategories(row, identity, rules.categories, context.today),
      ],
    };
  });
  return withHeads(examined, headed);
}

type Unrelated = Omit<ExaminedClient, 'row' | 'faults'> & { readonly row: ClientRow; readonly faults: FieldProblem[] };

/** Who is said to be head comes first, whoever says nothing after; only who can be written is one. */
function withHeads(examined: readonly Unrelated[], headed: Set<string>): ExaminedClient[] {
  const homeOf = ({ row }: Unrelated) => row.householdId ?? (row.householdKey && `key ${row.householdKey}`);
  const settle = (one: Unrelated, relation: 'head' | 'other') => {
    const home = homeOf(one);
    if (relation === 'head' && home && one.faults.length === 0) headed.add(home);
    return relation;
  };
  for (const one of examined.filter(({ row }) => row.relation === 'head')) {
    const home = homeOf(one);
    if (home && headed.has(home)) one.faults.push(fault('relation', 'household-has-head'));
    settle(one, 'head');
  }
  return examined.map((one) => {
    const home = homeOf(one);
    const relation = one.row.relation ?? settle(one, home && headed.has(home) ? 'other' : 'head');
    return { ...one, row: { ...one.row, relation } };
  });
}

export function fault(field: string, code: string, params: FieldProblem['params'] = {}): FieldProblem {
  return { pointer: `/${field}`, code: `clients.${code}`, params };
}

/** Somebody of whom only a note is told would be a person without a name. */
export const nameFaults = ({ name }: Pick<ClientRow, 'name'>): FieldProblem[] =>
  onlyNote(name) ? [fault('name', 'name-only-note', { note: name.slice(0, 30) })] : [];

type Categories = Awaited<ReturnType<typeof regionRules>>['categories'];

export function categoryFaults(
  row: Pick<ClientRow, 'categories'>,
  known: Categories,
  today: string,
  mayRestricted: boolean,
): FieldProblem[] {
  const seen = new Set<string>();
  return row.categories.flatMap(({ category, variant, validFrom }, nth) => {
    const at = `categories/${nth}`;
    const found = known.get(category);
    if (!found) return [fault(`${at}/category`, 'unknown-category', { category })];
    if (found.restricted && !mayRestricted) return [fault(`${at}/category`, 'category-restricted')];
    if (seen.has(category)) return [fault(`${at}/category`, 'category-twice')];
    seen.add(category);
    if (variant && !found.variants.includes(variant)) return [fault(`${at}/variant`, 'category-variant')];
    return validFrom > today ? [fault(`${at}/validFrom`, 'in-future')] : [];
  });
}

/** Categories that can hardly be true of somebody of that age and sex. */
export function unlikelyCategories(
  { categories }: Pick<ClientRow, 'categories'>,
  { sex, bornOn }: { readonly sex: string; readonly bornOn: Day | null },
  known: Categories,
  today: Day,
): { field: string; code: string }[] {
  const who = { sex, age: bornOn === null ? null : ageOn(bornOn, today) };
  return categories.flatMap(({ category }, nth) => {
    const code = unfitting(known.get(category)?.fits, who);
    return code ? [{ field: `categories/${nth}/category`, code }] : [];
  });
}

/** Care and categories begin in somebody's life, care not before it could be, and a review follows it. */
function dayFaults(
  { careFrom, nextReviewOn, categories }: ClientRow,
  { bornOn }: IdentityReading,
  { earliestBirth, earliestCare, risk, today }: { earliestBirth: Day; earliestCare: Day; risk: RiskRules; today: Day },
): FieldProblem[] {
  const began = Object.fromEntries(categories.map((c, nth) => [`categories/${nth}/validFrom`, c.validFrom]));
  const faults = beforeBirth({ careFrom, ...began }, bornOn, earliestBirth).map((field) =>
    fault(field, 'before-birth'),
  );
  if (careFrom && careFrom < earliestCare && !faults.some((f) => f.pointer === '/careFrom'))
    faults.push(fault('careFrom', 'before-earliest', { day: earliestCare }));
  const begins = careFrom ?? today;
  const latest = latestReview(risk, today);
  if (nextReviewOn && nextReviewOn > latest) faults.push(fault('nextReviewOn', 'review-far', { day: latest }));
  if (nextReviewOn && nextReviewOn < begins) faults.push(fault('nextReviewOn', 'review-past', { day: begins }));
  return faults;
}

/** Who serves which of the sites today; the workers of a station serve its points too. */
async function servingWorkers(context: Context, rows: readonly ClientRow[]) {
  const asked = rows.filter((r) => r.responsibleWorkerId);
  if (asked.length === 0) return new Map<string, Set<string>>();
  const sites = await sitesByIds(context, distinct(asked.map((r) => r.siteId)));
  const stations = [...sites.values()].flatMap((s) => s.parentSiteId ?? []);
  const bySite = new Map<string, Set<string>>();
  for (const post of await workersOfSites(context, distinct([...sites.keys(), ...stations]), context.today)) {
    bySite.set(post.siteId, (bySite.get(post.siteId) ?? new Set()).add(post.id));
  }
  return bySite;
}

export function serves(
  atSites: ReadonlyMap<string, ReadonlySet<string>>,
  workerId: string,
  site: SiteBrief | undefined,
): boolean {
  if (!site) return false;
  return Boolean(
    atSites.get(site.id)?.has(workerId) || (site.parentSiteId && atSites.get(site.parentSiteId)?.has(workerId)),
  );
}

async function knownHouseholds(
  context: Context,
  permission: Permission,
  rows: readonly ClientRow[],
): Promise<Map<string, string>> {
  const ids = distinct(rows.flatMap((r) => r.householdId ?? []));
  if (ids.length === 0) return new Map();
  const found = await households
    .from(context, permission)
    .select(['id', 'cityCode'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return new Map(found.map((h) => [h.id, h.cityCode]));
}

/** A file under a resident ID; of one beyond reach only the site is told, that two do not care for one person. */
export interface RegisteredFile {
  readonly id: string;
  readonly cityCode: string;
  readonly divisionCode: string;
  readonly siteName: string;
  readonly elsewhere: boolean;
  /** The file that brought the number when it was merged into this one; null where this file has it itself. */
  readonly mergedId: string | null;
}

interface Held {
  readonly siteId: string;
  readonly residentIdHash: string;
}

/** Files under these resident IDs, by `city/hash`; of one that was merged the file that stayed. */
export async function registered(
  context: Context,
  permission: Permission,
  cities: readonly string[],
  hashes: readonly (string | null)[],
): Promise<Map<string, RegisteredFile>> {
  const asked = hashes.filter((h) => h !== null);
  if (asked.length === 0) return new Map();
  const found = await personsAnywhere.sql<Omit<RegisteredFile, 'siteName' | 'elsewhere'> & Held>(
    context,
    sql`select p.id, p.city_code, p.division_code, p.site_id, holder.resident_id_hash,
        nullif(holder.id, p.id) as merged_id
      from ${holdersOf(cities, asked)} holder
        join clients.person p on p.city_code = holder.city_code and p.id = holder.holder_id`,
  );
  const sites = await sitesByIds(context, distinct(found.map((p) => p.siteId)));
  return new Map(
    found.map(({ siteId, residentIdHash, ...file }) => {
      const elsewhere = !context.covers(permission, { divisionCode: file.divisionCode, siteId });
      const siteName = sites.get(siteId)?.name ?? '';
      return [`${file.cityCode}/${residentIdHash}`, { ...file, siteName, elsewhere }];
    }),
  );
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];
