/** Who is being assessed or proposed in a group that goes into another goes along; what is filed stays, while the group does. */
import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { supervision } from '../tables.ts';

interface Absorbed {
  readonly cityCode: string;
  readonly from: string;
  readonly into: string;
  /** Nothing is left of the group, so what is filed goes along as well. */
  readonly all: boolean;
}

export async function followAbsorbed(context: ActionContext, { cityCode, from, into, all }: Absorbed): Promise<void> {
  const write = supervision.write(context);
  await write
    .updateTable('supervision.assessment_person')
    .set({ unitId: into })
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', from)
    .where(
      sql<boolean>`${all} or exists (select from supervision.assessment_cycle c
        where c.city_code = assessment_person.city_code and c.id = assessment_person.cycle_id and c.stage <> 'filed')`,
    )
    .execute();
  await write
    .updateTable('supervision.honour')
    .set({ unitId: into })
    .where('cityCode', '=', cityCode)
    .where('unitId', '=', from)
    .where(sql<boolean>`${all} or state = 'proposed'`)
    .execute();
}
