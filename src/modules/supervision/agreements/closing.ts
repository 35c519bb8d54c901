import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { supervision } from '../tables.ts';

interface Closing {
  readonly cityCode: string;
  readonly siteId: string;
  readonly on: string;
}

/** With a station that has closed nothing is agreed any more; what holds until then holds until then. */
export async function endAgreements(context: ActionContext, { cityCode, siteId, on }: Closing): Promise<void> {
  const write = supervision.write(context);
  const there = sql<boolean>`city_code = ${cityCode} and site_id = ${siteId}`;
  const begun = sql<boolean>`(state = 'inForce' and valid_from < ${on})`;
  await write
    .updateTable('supervision.agreement')
    .set({ validTo: on })
    .where(there)
    .where(begun)
    .where('validTo', '>', on)
    .execute();
  await write
    .updateTable('supervision.agreement')
    .set({ state: 'ended' })
    .where(there)
    .where('state', 'in', ['inForce', 'proposed'])
    .where(sql<boolean>`not ${begun}`)
    .execute();
}
