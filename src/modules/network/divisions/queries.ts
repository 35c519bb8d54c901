import { type RawBuilder, sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { within } from '../coverage/place.ts';
import { can } from '../permissions.ts';
import { divisionChangeParts, divisionChanges, divisions } from '../scope.ts';
import type { Division, DivisionChange, divisionEndpoints } from './contract.ts';

/** The name a division bore on a day: the old name of the first later change that it outlived, else today's. */
export const nameOn = (on: string | RawBuilder<unknown>, of = 'division') => {
  const [code, name] = [sql.ref(`${of}.code`), sql.ref(`${of}.name`)];
  return sql<string>`coalesce((
  select p.from_name from network.division_change_part p
  join network.division_change c on c.id = p.change_id and c.effective_on > ${on}
  where p.from_code = ${code} and p.to_code = ${code} order by c.effective_on, c.id limit 1), ${name})`;
};

/**
 * Joins, as `past_…`, the kind that a division had on a day and has no more. Few have any, so that counts of all
 * divisions ask for it once and not for each.
 */
export const pastKinds = (on: string, of = 'division') => {
  const past = sql.ref(`past_${of}`);
  return sql`left join (select distinct on (p.from_code) p.from_code as code, p.from_kind as kind
    from network.division_change_part p join network.division_change c on c.id = p.change_id and c.effective_on > ${on}
    where p.from_code = p.to_code order by p.from_code, c.effective_on, c.id) ${past} on ${past}.code = ${sql.ref(`${of}.code`)}`;
};

/** The kind of the day, where `pastKinds` is joined: a farm that became a town was none before. */
export const kindThen = (of = 'division') =>
  sql<string>`coalesce(${sql.ref(`past_${of}.kind`)}, ${sql.ref(`${of}.kind`)})`;

/** Existed on that day. */
export const inForce = (on: string) =>
  sql<boolean>`(division.valid_from is null or division.valid_from <= ${on}::date)
    and (division.valid_to is null or division.valid_to > ${on}::date)`;

const columns = (on: string) => sql`division.code, ${nameOn(on)} as name, division.level, ${kindThen()} as kind,
  division.parent_code, division.valid_from, division.valid_to,
  exists (select from network.division child where child.parent_code = division.code
    and (child.valid_from is null or child.valid_from <= ${on}::date)
    and (child.valid_to is null or child.valid_to > ${on}::date)) as has_children`;

export async function divisionList(
  context: Context,
  input: Parsed<(typeof divisionEndpoints.divisions)['in']>,
): Promise<{ rows: Division[] }> {
  const on = input.on ?? context.today;
  const conditions = [inForce(on)];
  if (input.parent) conditions.push(sql`division.parent_code = ${input.parent}`);
  if (input.text) {
    conditions.push(
      /^\d+$/.test(input.text)
        ? sql`division.code like ${`${input.text}%`}`
        : sql`strpos(division.name, ${input.text}) > 0`,
    );
  }
  if (input.within)
    conditions.push(sql`division.code >= ${input.within} and division.code < ${afterPrefix(input.within)}`);
  if (input.level) conditions.push(sql`division.level = ${input.level}`);
  if (!input.parent && !input.text && !input.within) {
    conditions.push(sql`division.code = ${within(context, can.readDivisions, undefined) ?? ''}`);
  }
  const rows = await divisions.sql<Division>(
    context,
    sql`select ${columns(on)} from network.division ${pastKinds(on)} where ${sql.join(conditions, sql` and `)}
      order by length(division.code), division.code limit ${input.size}`,
  );
  return { rows };
}

const pageSize = 1000;

/** A place and everything below it on a day, in the order of codes; without a place, that of the caller's post. */
export async function* everyDivision(
  context: Context,
  { place, on = context.today }: { place?: string | undefined; on?: string | undefined },
): AsyncGenerator<Division & { parentName: string | null }> {
  const top = place ?? within(context, can.readDivisions, undefined);
  if (top === undefined) return;
  for (let after = ''; ; ) {
    const rows = await divisions.sql<Division & { parentName: string | null }>(
      context,
      sql`select found.*, (select ${nameOn(on)} from network.division where division.code = found.parent_code) as parent_name
        from (select ${columns(on)} from network.division ${pastKinds(on)}
          where division.code >= ${top} and division.code < ${afterPrefix(top)} and division.code > ${after} and ${inForce(on)}
          order by division.code limit ${pageSize}) found
        order by found.code`,
    );
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.code ?? after;
  }
}

/** The children one sees when opening a division: holders such as 「直辖」 are replaced by what they hold. */
export async function childrenOf(context: Context, code: string, on: string): Promise<Division[]> {
  const { rows } = await divisionList(context, { parent: code, on, size: 1000 });
  const opened = rows.map(async (d) => (d.kind === 'direct' ? childrenOf(context, d.code, on) : [d]));
  return (await Promise.all(opened)).flat();
}

/** A code and the codes above it, were they all to exist. */
export function prefixesOf(code: string): string[] {
  return [2, 4, 6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length));
}

export async function divisionFile(
  context: Context,
  { code, on = context.today }: { code: string; on?: string | undefined },
) {
  const [rows, changes] = await Promise.all([
    divisions.sql<Division>(
      context,
      sql`select ${columns(on)} from network.division ${pastKinds(on)}
        where division.code = any(${prefixesOf(code)}::text[]) order by length(division.code)`,
    ),
    changesOf(context, code),
  ]);
  const found = rows.at(-1);
  if (!found || found.code !== code) throw problem('not-found');
  return { ...found, ancestors: rows.slice(0, -1), changes };
}

/** Reorganisations that touched a division, latest first, with every part of each. */
export async function changesOf(context: Context, code: string): Promise<DivisionChange[]> {
  const changes = await divisionChanges
    .from(context)
    .select(['id', 'kind', 'effectiveOn', 'reason', 'document', 'recordedBy'])
    .where('id', 'in', (q) =>
      q
        .selectFrom('network.division_change_part')
        .select('changeId')
        .where((e) => e.or([e('fromCode', '=', code), e('toCode', '=', code)])),
    )
    .orderBy('effectiveOn', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (changes.length === 0) return [];
  const parts = await partsOfChanges(
    context,
    changes.map((c) => c.id),
  );
  return changes.map((change) => ({
    ...change,
    kind: change.kind as DivisionChange['kind'],
    parts: parts.get(change.id) ?? [],
  }));
}

/** The parts of changes in their order, each side with the division above by the name it bore then. */
export async function partsOfChanges(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, DivisionChange['parts']>> {
  const above = (side: 'from' | 'to', day: RawBuilder<unknown>) => sql`(select ${nameOn(day, 'above')}
    from network.division d join network.division above on above.code = d.parent_code where d.code = told.${sql.ref(`${side}_code`)})`;
  const rows = await divisionChangeParts.sql<DivisionChange['parts'][number] & { changeId: string }>(
    context,
    sql`select told.change_id, told.from_code, told.from_name, told.to_code, told.to_name,
        ${above('from', sql`(happened.effective_on - 1)`)} as from_above, ${above('to', sql`happened.effective_on`)} as to_above
      from network.division_change_part told join network.division_change happened on happened.id = told.change_id
      where told.change_id = any(${[...ids]}::uuid[]) order by told.seq`,
  );
  const of = Map.groupBy(rows, ({ changeId }) => changeId);
  return new Map([...of].map(([id, parts]) => [id, parts.map(({ changeId: _, ...part }) => part)]));
}

export interface KnownDivision {
  readonly code: string;
  readonly name: string;
  readonly level: string;
  readonly kind: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export async function divisionsByCodes(
  context: Pick<Context, 'db'>,
  codes: readonly string[],
): Promise<Map<string, KnownDivision>> {
  const rows = await divisions
    .from(context)
    .select(['code', 'name', 'level', 'kind', 'validFrom', 'validTo'])
    .where(sql<boolean>`code = any(${[...new Set(codes)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

export function existedOn(division: Pick<KnownDivision, 'validFrom' | 'validTo'>, on: string): boolean {
  return (
    (division.validFrom === null || division.validFrom <= on) && (division.validTo === null || on < division.validTo)
  );
}
