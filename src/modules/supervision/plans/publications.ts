/** Each time that a plan was published or gone back to: from when to when it holds, and what stands beside it. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { publications } from '../scope.ts';
import { supervision } from '../tables.ts';
import type { Period } from './contract.ts';
import type { PlanRow } from './stored.ts';
import { besideWords } from './words.ts';

type Reading = Pick<Context, 'db'>;
type Of = Pick<PlanRow, 'cityCode' | 'id' | 'divisionCode'>;

/** Of plans that the caller has been let in to, the earliest publication first. */
export async function periodsOf(context: Reading, ids: readonly string[]): Promise<Map<string, Period[]>> {
  const rows = await publications.sql<Period & { planId: string }>(
    context,
    sql`select id, plan_id, cause, reason, valid_from, valid_to, published_by, published_at
      from supervision.plan_publication where plan_id = any(${[...ids]}::uuid[]) order by published_at, id`,
  );
  return Map.groupBy(
    rows.map((r) => ({ ...r, publishedAt: new Date(r.publishedAt).toISOString() })),
    (r) => r.planId,
  );
}

export interface Beside {
  readonly id: string;
  readonly planId: string;
  readonly name: string;
  readonly validFrom: Day;
  readonly publishedBy: string;
  readonly publishedAt: string;
}

/** Other plans, of the same place or one around or in it, that are published and have not begun before today: both would hold from `on`. */
export async function besidesOf(context: Context, { cityCode, id, divisionCode }: Of, on: Day): Promise<Beside[]> {
  const rows = await publications.sql<Beside>(
    context,
    sql`select u.id, u.plan_id, p.name, u.valid_from, u.published_by, u.published_at
      from supervision.plan_publication u join supervision.plan p on p.city_code = u.city_code and p.id = u.plan_id
      where p.city_code = ${cityCode} and p.id <> ${id} and u.valid_from >= ${context.today}
        and (starts_with(p.division_code, ${divisionCode}) or starts_with(${divisionCode}, p.division_code))
        and (u.valid_to is null or (u.valid_to > u.valid_from and u.valid_to > ${on}))
      order by u.valid_from, u.id`,
  );
  return rows.map((r) => ({ ...r, publishedAt: new Date(r.publishedAt).toISOString() }));
}

/** Whoever publishes has been shown what others published meanwhile, and names it. */
export async function refuseUnseen(
  context: ActionContext,
  row: Of,
  { on, seen }: { on: Day; seen: readonly string[] },
) {
  const unseen = (await besidesOf(context, row, on)).filter((b) => !seen.includes(b.id));
  if (unseen.length === 0) return;
  const told = unseen.map(({ name, publishedBy: by, validFrom }) =>
    say(besideWords.of, context.language, { name, by, on: validFrom }),
  );
  throw supervisionContract.problem('plan-beside', { params: { names: listed(told, context.language) } });
}

/** It holds from a day on until what begins later; whatever of the place held by then ends with that day. */
export async function publish(
  context: ActionContext,
  { cityCode, id, divisionCode }: Of,
  { on, cause, reason }: { on: Day; cause: Period['cause']; reason: string | null },
): Promise<void> {
  const write = supervision.write(context);
  const [next] = await publications.sql<{ until: Day | null }>(
    context,
    sql`select min(u.valid_from) as until
      from supervision.plan_publication u join supervision.plan p on p.city_code = u.city_code and p.id = u.plan_id
      where p.city_code = ${cityCode} and starts_with(${divisionCode}, p.division_code) and u.valid_from > ${on}
        and (u.valid_to is null or u.valid_to > u.valid_from)`,
  );
  await write
    .updateTable('supervision.plan_publication')
    .set({ validTo: on })
    .where('cityCode', '=', cityCode)
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .where('planId', 'in', (eb) =>
      eb
        .selectFrom('supervision.plan')
        .select('id')
        .where('cityCode', '=', cityCode)
        .where(sql<boolean>`starts_with(division_code, ${divisionCode})`),
    )
    .execute();
  await write
    .insertInto('supervision.plan_publication')
    .values({
      ...{ cityCode, id: context.newId(), planId: id, cause, reason, validFrom: on, validTo: next?.until ?? null },
      ...{ publishedBy: actorName(context), publishedAt: context.now },
    })
    .execute();
}

/** It holds on no day; whatever it was to end goes on, unless a plan of that place begins on the same day. */
export async function withdraw(
  context: ActionContext,
  { cityCode, divisionCode }: Of,
  { id, validFrom, validTo }: Period,
) {
  const write = supervision.write(context);
  await write
    .updateTable('supervision.plan_publication')
    .set({ validTo: validFrom })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  await publications.sql(
    context,
    sql`update supervision.plan_publication set valid_to = ${validTo}
      where city_code = ${cityCode} and valid_from < ${validFrom} and valid_to = ${validFrom}
        and exists (select from supervision.plan p
          where p.city_code = ${cityCode} and p.id = supervision.plan_publication.plan_id
            and starts_with(p.division_code, ${divisionCode})
            and not exists (select from supervision.plan_publication f
                join supervision.plan other on other.city_code = f.city_code and other.id = f.plan_id
              where f.city_code = ${cityCode} and f.id <> ${id} and f.valid_from = ${validFrom}
                and (f.valid_to is null or f.valid_to > f.valid_from)
                and starts_with(p.division_code, other.division_code)))`,
  );
}
