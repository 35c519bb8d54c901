import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import type { ExaminedClient } from '../registration/queries.ts';
import { persons } from '../scope.ts';

interface Likeness {
  readonly name: string;
  readonly bornOn: string | null;
  readonly divisionCode: string;
  readonly siteId: string;
}
const likeness = ({ name, bornOn, divisionCode, siteId }: Likeness) =>
  `${siteId} ${divisionCode} ${bornOn ?? ''} ${name}`;

/**
 * Whose file a row without an identity number means: of that name and birthday in that place at that site, in care,
 * without a number, and without another telephone. The same sheet brought twice finds whom it brought the first time.
 */
export async function unnumberedOwners(
  context: Context,
  examined: readonly ExaminedClient[],
): Promise<ReadonlyMap<ExaminedClient, string>> {
  const asked = examined.filter((e) => e.residentIdHash === null && e.faults.length === 0);
  if (asked.length === 0) return new Map();
  const there = await persons
    .from(context, can.importClients)
    .select(['id', 'name', 'bornOn', 'divisionCode', 'siteId', 'mobileHash'])
    .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...new Set(asked.map((e) => e.row.siteId))]))))
    .where((eb) => eb('name', '=', eb.fn.any(eb.val([...new Set(asked.map((e) => e.row.name))]))))
    .where('residentIdHash', 'is', null)
    .where('careTo', 'is', null)
    .orderBy('id')
    .execute();
  const left = Map.groupBy(there, likeness);
  return new Map(
    asked.flatMap((e) => {
      const alike = left.get(likeness({ ...e.row, bornOn: e.row.bornOn ?? null })) ?? [];
      const nth = alike.findIndex((p) => !p.mobileHash || !e.mobileHash || p.mobileHash === e.mobileHash);
      // Two rows that are alike mean two persons.
      const [owner] = nth < 0 ? [] : alike.splice(nth, 1);
      return owner ? [[e, owner.id] as const] : [];
    }),
  );
}
