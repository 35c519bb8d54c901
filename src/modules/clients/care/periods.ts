import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clients } from '../tables.ts';

type DatedTable = 'clients.person_category' | 'clients.risk_grade' | 'clients.responsibility' | 'clients.situation';

/** Ends what still holds for a person on a day; what began that day or later never held and goes. */
export async function closeOpenRow(
  context: ActionContext,
  table: DatedTable,
  person: { cityCode: string; id: string },
  on: Day = context.today,
): Promise<void> {
  const write = clients.write(context);
  await write
    .deleteFrom(table)
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', person.id)
    .where('validFrom', '>=', on)
    .execute();
  await write
    .updateTable(table)
    .set({ validTo: on })
    .where('cityCode', '=', person.cityCode)
    .where('personId', '=', person.id)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}
