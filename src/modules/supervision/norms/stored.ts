/** How norms are read: with the version that holds today, else the one to come, and how the reader stands to it. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import type { Role } from '../../access/contract.ts';
import type { NormRow } from './contract.ts';
import { norms, normVersions } from './scope.ts';

export interface NormStored {
  readonly cityCode: string;
  readonly id: string;
  readonly divisionCode: string;
  readonly kind: NormRow['kind'];
  readonly title: string;
  readonly number: string | null;
  readonly issuer: string;
  readonly citedAs: string[];
  readonly endedOn: Day | null;
  readonly endedWhy: string | null;
  readonly version: number;
}

export interface NormFile {
  readonly id: string;
  readonly cityCode: string;
  readonly name: string;
}

/** Of norm `n`, version `v` and the own reading `r`. */
export function readingState({ who, today }: Context): RawBuilder<NormRow['reading']> {
  const post = who.kind === 'person' ? who.post : null;
  const asked = sql`(${post?.role ?? ''} = any(v.readers) and starts_with(${post?.divisionCode ?? ''}, n.division_code))`;
  return sql`case when r.read_at is not null then 'read' when not ${asked} or n.ended_on <= ${today} then 'free'
    when v.read_by < ${today} then 'overdue' else 'due' end`;
}

export const normState = (today: Day): RawBuilder<NormRow['state']> =>
  sql`case when n.ended_on <= ${today} then 'ended' when v.effective_on > ${today} then 'coming' else 'inForce' end`;

/**
 * Norms `n`, each with one version `v` and the own reading `r`. Looked for by words `searched`, the version that has
 * them: the one that holds before one to come, never one gone by.
 */
export const standing = (
  { who, today }: Context,
  searched: readonly string[] = [],
): RawBuilder<unknown> => sql`supervision.norm n
  join lateral (select * from supervision.norm_version w
    where w.city_code = n.city_code and w.norm_id = n.id and w.withdrawn_at is null
      and ${having(searched, today)}
    order by (w.effective_on <= ${today}) desc, abs(w.effective_on - ${today}::date) limit 1) v on true
  left join supervision.norm_reading r on r.city_code = v.city_code and r.version_id = v.id
    and r.account_id = ${who.kind === 'person' ? who.actor.accountId : null}::uuid`;

const having = (searched: readonly string[], today: Day): RawBuilder<unknown> =>
  searched.length === 0
    ? sql`true`
    : sql`${sql.join(
        searched.map((term) => sql`strpos(w.searched, ${term}) > 0`),
        sql` and `,
      )} and not exists (select from supervision.norm_version later where later.city_code = w.city_code
        and later.norm_id = w.norm_id and later.withdrawn_at is null and later.effective_on > w.effective_on
        and later.effective_on <= ${today})`;

export async function normRow(context: Pick<Context, 'db'>, id: string): Promise<NormStored> {
  const row = await norms.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw problem('not-found');
  return row as NormStored;
}

/** A version that is not withdrawn, with what it belongs to. */
export async function versionAsked(context: Pick<Context, 'db'>, versionId: string) {
  const version = await normVersions
    .from(context)
    .select(['id', 'cityCode', 'normId', 'version', 'effectiveOn', 'readers', 'readBy', 'remindedOn', 'file'])
    .where('id', '=', versionId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (!version) throw problem('not-found');
  const readers = version.readers as Role[];
  return { ...version, readers, file: version.file as NormFile | null, norm: await normRow(context, version.normId) };
}
