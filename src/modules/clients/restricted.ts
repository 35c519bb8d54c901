import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { can } from './permissions.ts';
import { categoriesNow } from './region-rules.ts';
import { reachablePersons } from './scope.ts';

/**
 * Categories that not everybody who may open a file may know of, health and justice among them. Who knows them of a
 * person is said here, once: whoever manages clients where the person is served, and the worker responsible.
 */
export interface Served {
  readonly divisionCode: string;
  readonly siteId: string;
  readonly responsibleWorkerId?: string | null | undefined;
}

const ownWorker = ({ who }: Context): string | null => (who.kind === 'person' ? (who.post?.workerId ?? null) : null);

export function knowsRestricted(context: Context, person: Served): boolean {
  if (!context.covers(can.readRestricted, person)) return false;
  const own = ownWorker(context);
  return context.covers(can.assignClients, person) || (own !== null && person.responsibleWorkerId === own);
}

/** The same as a condition on clients.person. */
export function restrictedKnown(context: Context): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${reachablePersons.within(context, can.readRestricted)}
    and (${reachablePersons.within(context, can.assignClients)}
      or clients.person.responsible_worker_id = ${ownWorker(context)}::uuid)) is true`;
}

export async function restrictedCodes(context: Context): Promise<string[]> {
  return (await categoriesNow(context)).flatMap((c) => (c.restricted ? c.code : []));
}

/** Condition on rows that say a category of a person, by the alias of their table. */
export type Shows = (alias: string) => RawBuilder<SqlBool>;

/** Rows without those that the caller may not know of. */
export async function categoryShown(context: Context): Promise<Shows> {
  const codes = await restrictedCodes(context);
  return (alias) => {
    const of = (column: string) => sql.ref(`${alias}.${column}`);
    return sql<SqlBool>`(${of('category')} <> all(${codes}::text[]) or exists (select from clients.person
      where clients.person.city_code = ${of('city_code')} and clients.person.id = ${of('person_id')}
        and ${restrictedKnown(context)}))`;
  };
}

/** Categories whose lists the caller may not know: a list names everybody, so it is for who manages clients. */
export async function categoriesOfHiddenLists(context: Context): Promise<string[]> {
  const manages = [can.readRestricted, can.assignClients].every((p) => context.reach(p).kind !== 'nowhere');
  return manages ? [] : restrictedCodes(context);
}
