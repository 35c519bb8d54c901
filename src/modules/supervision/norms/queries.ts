import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSets } from '../../../platform/rule-sets/rule-sets.ts';
import { excerptOf } from '../../../platform/word-index/finding.ts';
import { termsOf } from '../../../platform/word-index/folding.ts';
import type { Role } from '../../access/contract.ts';
import { divisionNames } from '../../network/public.ts';
import { can } from '../permissions.ts';
import type { NormFilters, NormRow, NormVersion } from './contract.ts';
import { cites, versionOn, versionState } from './rules.ts';
import { norms, normVersions } from './scope.ts';
import { type NormFile, normRow, normState, readingState, standing } from './stored.ts';

type Listed = Omit<NormRow, 'placeName' | 'excerpt'> & { divisionCode: string; text: string; total: number };
type Paging = { page: number; size: number; sort?: string | undefined };

const sortable = {
  title: sql`n.title`,
  effectiveOn: sql`v.effective_on`,
  readBy: sql`v.read_by`,
} as const;

/** What is to be read stands first, then the newest. */
export async function normList(context: Context, asked: NormFilters & Paging) {
  const { kind, state, reading, page, size, sort } = asked;
  const terms = termsOf(asked.text ?? '');
  const [is, mine] = [normState(context.today), readingState(context)];
  const by = new Map(Object.entries(sortable)).get(sort?.replace(/^-/, '') ?? '');
  const order = by
    ? sql`${by} ${sort?.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`}`
    : sql`${mine} in ('due', 'overdue') desc, ${is} = 'ended', v.effective_on desc`;
  const conditions = [
    ...(kind ? [sql`n.kind = ${kind}`] : []),
    ...(state ? [sql`${is} = ${state}`] : []),
    ...(reading ? [sql`${mine} = ${reading}`] : []),
  ];
  const rows = await norms.sql<Listed>(
    context,
    sql`select n.id, n.kind, n.title, n.number, n.issuer, n.division_code, v.id as version_id, v.version,
        v.effective_on, v.verified, v.read_by, v.text, ${is} as state, ${mine} as reading, count(*) over ()::int as total
      from ${standing(context, terms)} where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`}
      order by ${order}, n.id limit ${size} offset ${(page - 1) * size}`,
  );
  const places = await divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]);
  return {
    rows: rows.map(({ total: _, text, divisionCode, ...row }) => ({
      ...row,
      placeName: places.get(divisionCode) ?? divisionCode,
      excerpt: terms.length > 0 ? (excerptOf(text, terms) ?? []) : [],
    })),
    total: rows[0]?.total ?? 0,
  };
}

export async function normFile(context: Context, { id }: { id: string }) {
  const head = await normRow(context, id);
  const rows = await normVersions.sql<
    Omit<NormVersion, 'state' | 'file'> & { file: NormFile | null; withdrawn: boolean; readers: Role[] }
  >(
    context,
    sql`select v.id, v.version, v.effective_on, v.text, v.source, v.verified, v.note, v.file, v.readers, v.read_by,
        v.made_by, v.made_at, v.withdrawn_at is not null as withdrawn, ${readingState(context)} as reading
      from supervision.norm_version v
      join supervision.norm n on n.city_code = v.city_code and n.id = v.norm_id
      left join supervision.norm_reading r on r.city_code = v.city_code and r.version_id = v.id
        and r.account_id = ${context.who.kind === 'person' ? context.who.actor.accountId : null}::uuid
      where v.city_code = ${head.cityCode} and v.norm_id = ${id} order by v.effective_on desc, v.version desc`,
  );
  const { today } = context;
  const now = versionOn(rows, today);
  const shown = now ?? rows.find((v) => !v.withdrawn) ?? rows[0];
  if (!shown) throw problem('not-found');
  const ended = head.endedOn !== null && head.endedOn <= today;
  const { kind, title, number, issuer, divisionCode, citedAs, endedOn, endedWhy } = head;
  return {
    ...{ id, kind, title, number, issuer, divisionCode, citedAs, endedOn, endedWhy, headVersion: head.version },
    placeName: (await divisionNames(context, [divisionCode])).get(divisionCode) ?? divisionCode,
    state: ended ? ('ended' as const) : now ? ('inForce' as const) : ('coming' as const),
    verified: shown.verified,
    versions: rows.map(({ withdrawn: _, file, ...v }) => ({
      ...v,
      madeAt: new Date(v.madeAt).toISOString(),
      file: file && { id: file.id, name: file.name },
      state: versionState(rows, rows.find((r) => r.id === v.id) ?? shown, today),
    })),
    ruleSets: (await inForceSets(context))
      .filter((set) => cites(set.source, head))
      .map(({ id, name }) => ({ id, name })),
    mayWrite: context.covers(can.writeNorms, { divisionCode }),
  };
}

/** Of each rule set the version in force today. */
async function inForceSets(context: Context, only: string | null = null) {
  const all = (await ruleSets(context, only)).map((set) => ({ ...set, withdrawn: set.withdrawnAt !== null }));
  return [...Map.groupBy(all, (set) => set.id).values()].flatMap((of) => versionOn(of, context.today) ?? []);
}

/** What the source of a rule set in force names, as far as it stands in the library. */
export async function normsCited(context: Context, { ruleSet }: { ruleSet: string }) {
  const [set] = await inForceSets(context, ruleSet);
  if (!set) throw problem('not-found');
  const rows = await norms.sql<Omit<NormRow, 'excerpt'> & { citedAs: string[] }>(
    context,
    sql`select n.id, n.kind, n.title, n.number, n.cited_as, ${normState(context.today)} as state, v.verified
      from ${standing(context)} order by n.title`,
  );
  return { rows: rows.filter((row) => cites(set.source, row)).map(({ citedAs: _, ...row }) => row) };
}
