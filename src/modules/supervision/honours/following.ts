import { sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { accountsOver } from '../../access/public.ts';
import { withdraw } from './changing.ts';
import { honoursWhere } from './stored.ts';
import { named, tell, tellBearer } from './telling.ts';
import { honourNotices as n } from './words.ts';

/** What is taken out of the register of honours is not given here any longer either; who gave it is told. */
export async function followRegister(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { id, reason } = data as { id: string; reason: string };
  const [row] = await honoursWhere(
    context,
    sql`h.city_code = ${cityCode} and h.registered_id = ${id} and h.state = 'approved'`,
  );
  if (!row) return;
  await withdraw(context, row, say(n.unregistered, context.language, { reason }));
  await tellBearer(context, row, named(n.withdrawn, row));
  const centre = await accountsOver(context, { divisionCode: row.divisionCode, roles: ['centreManager'] });
  await tell(context, centre, row.id, named(n.takenOut, row));
}
