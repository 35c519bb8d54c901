import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { householdsAnywhere, personsAnywhere } from '../scope.ts';
import { householdAddressPlace, placeOf } from '../sealing.ts';
import { clients } from '../tables.ts';

const batchSize = 1000;

interface Sealed {
  readonly cityCode: string;
  readonly id: string;
  readonly residentId?: string | null;
  readonly mobile?: string | null;
  readonly addressDetail?: string | null;
  readonly address?: string | null;
}

/** Seals every value with the newest key. Can be stopped and begun again: what is done is not touched twice. */
export async function rotateKeys(context: ActionContext): Promise<{ values: number }> {
  const values =
    (await rotatePersons(context)) +
    (await rotateTable(context, 'clients.household', ['address'], (_, id) => householdAddressPlace(id)));
  context.audit({ subjectType: 'key', subjectId: context.services.crypto.newest.id, detail: { values } });
  return { values };
}

const fieldOf = { residentId: 'residentId', mobile: 'mobile', addressDetail: 'address' } as const;

const rotatePersons = (context: ActionContext) =>
  rotateTable(context, 'clients.person', ['residentId', 'mobile', 'addressDetail'], (column, id) =>
    placeOf(fieldOf[column as keyof typeof fieldOf], id),
  );

async function rotateTable(
  context: ActionContext,
  table: 'clients.person' | 'clients.household',
  columns: readonly (keyof Sealed)[],
  place: (column: string, id: string) => string,
): Promise<number> {
  const source = table === 'clients.person' ? personsAnywhere : householdsAnywhere;
  const { crypto } = context.services;
  let values = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await source.sql<Sealed>(
      context,
      sql`select city_code, id, ${sql.join(columns.map((c) => sql.ref(c)))} from ${sql.table(table)} where id > ${after} order by id limit ${batchSize}`,
    );
    for (const row of rows) {
      const fresh = columns.flatMap((column) => {
        const sealed = row[column];
        const next = sealed ? crypto.rotate(sealed, place(column, row.id)) : undefined;
        return next ? [[column, next] as const] : [];
      });
      if (fresh.length === 0) continue;
      values += fresh.length;
      await clients
        .write(context)
        .updateTable(table)
        .set(Object.fromEntries(fresh))
        .where('cityCode', '=', row.cityCode)
        .where('id', '=', row.id)
        .execute();
    }
    const last = rows.at(-1);
    if (!last) return values;
    after = last.id;
  }
}
