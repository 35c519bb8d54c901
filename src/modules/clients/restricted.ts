import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { say } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { Fact, FactQuery } from '../../platform/facts.ts';
import { clientsContract } from './contract.ts';
import { can } from './permissions.ts';
import { categorySetNow } from './region-rules.ts';
import { type Asked, asksWidely } from './rules.ts';
import { reachablePersons } from './scope.ts';
import { countedLevelWords } from './words.ts';

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
  return (await categorySetNow(context)).categories.flatMap((c) => (c.restricted ? c.code : []));
}

/**
 * Restricted categories of which the caller is not told how many there are, so narrowly asked: whoever does not know
 * the persons could find them by narrowing further.
 */
export async function uncounted(context: Context, { place, siteId, to, only }: FactQuery, dimension?: string) {
  if ([can.readRestricted, can.assignClients].every((p) => context.reach(p).kind !== 'nowhere')) return [];
  const { categories, restrictedCountedBy } = await categorySetNow(context);
  const asked: Asked = {
    place,
    part: only?.division,
    byPart: dimension === 'division',
    bySite: siteId !== undefined || reachesSites(context),
    byGrade: only?.risk !== undefined || dimension === 'risk',
    on: to,
  };
  if (asksWidely(asked, restrictedCountedBy, context.today)) return [];
  return categories.flatMap((c) => (c.restricted ? c.code : []));
}

/** Figures of few sites are narrow, even where whole divisions are counted with them. */
function reachesSites(context: Context): boolean {
  const reach = context.reach(can.readClients);
  return reach.kind === 'sites' || (reach.kind === 'parts' && reach.ids.length > 0);
}

/** A figure of persons, silent where it would tell who is in a restricted category. */
export function discreet(fact: Fact): Fact {
  const chosenOf = ({ only }: FactQuery) => (only?.categoryVariant ?? only?.category ?? '').split('.')[0] ?? '';
  const silent = async (context: Context, query: FactQuery, dimension?: string) =>
    chosenOf(query) !== '' && (await uncounted(context, query, dimension)).includes(chosenOf(query));
  const withheld = async (context: Context, query: FactQuery, dimension: string) => {
    const hidden = dimension.startsWith('category') ? await uncounted(context, query, dimension) : [];
    return (key: string) => hidden.includes(key.split('.')[0] ?? '');
  };
  return {
    ...fact,
    withheld,
    count: async (context, query) => ((await silent(context, query)) ? null : fact.count(context, query)),
    recount: async (context, query) => ((await silent(context, query)) ? null : fact.recount(context, query)),
    by: async (context, query, dimension) => {
      if (await silent(context, query, dimension)) return [];
      const [parts, hides] = await Promise.all([
        fact.by(context, query, dimension),
        withheld(context, query, dimension),
      ]);
      return parts.filter(({ key }) => !hides(key));
    },
    rows: async (context, query, page) => {
      if (!(await silent(context, query))) return fact.rows(context, query, page);
      const { restrictedCountedBy } = await categorySetNow(context);
      const level = say(countedLevelWords[restrictedCountedBy], context.language);
      throw clientsContract.problem('category-not-counted', { params: { level } });
    },
  };
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
