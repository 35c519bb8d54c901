/** Honours that are awarded elsewhere stand in the register all the same; whoever awards has checked who may. */
import { type Insertable, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { searchKeys } from '../../../platform/names/name-parts.ts';
import { workersAnywhere } from '../scope.ts';
import { people } from '../tables.ts';
import type { Rows } from './tables.ts';

type Said = Pick<Insertable<Rows['people.honour']>, 'title' | 'level' | 'awardedOn' | 'awardedBy'>;

interface Bearer {
  readonly cityCode: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly workerId: string | null;
  readonly certificateId: string | null;
}

export async function insertHonour(
  context: ActionContext,
  { cityCode, name, divisionCode, workerId, certificateId }: Bearer,
  said: Said,
): Promise<string> {
  const id = context.newId();
  await people
    .write(context)
    .insertInto('people.honour')
    .values({
      ...{ cityCode, id, workerId, certificateId, name, ...searchKeys(name), recordedAt: context.now },
      ...{ divisionCode: divisionCode.slice(0, 6), ...said },
    })
    .execute();
  return id;
}

/** The id in the register; undefined where it holds this honour of that day already. */
export async function awardHonour(context: ActionContext, workerId: string, said: Said): Promise<string | undefined> {
  const [bearer] = await workersAnywhere.sql<Bearer & { held: boolean }>(
    context,
    sql`select w.city_code, w.name, w.division_code, w.id as worker_id, null::uuid as certificate_id,
        exists (select from people.honour h where h.city_code = w.city_code and h.worker_id = w.id
          and h.title = ${said.title} and h.awarded_on = ${said.awardedOn}) as held
      from people.worker w where w.id = ${workerId}`,
  );
  return bearer && !bearer.held ? insertHonour(context, bearer, said) : undefined;
}

export async function takeHonourOff(context: ActionContext, { cityCode, id }: { cityCode: string; id: string }) {
  await people
    .write(context)
    .deleteFrom('people.honour')
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
}
