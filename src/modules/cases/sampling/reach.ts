/** Who sees which samples and which of their items. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { Narrowed } from '../../../platform/database/narrowed.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import { can } from '../contract.ts';
import { sampleItems } from './scope.ts';

const accountOf = ({ who }: Context): string | null => (who.kind === 'person' ? who.actor.accountId : null);
export const workerOf = ({ who }: Context): string | null =>
  who.kind === 'person' ? (who.post?.workerId ?? null) : null;

/** Items `i` at sites that the caller reaches today, whoever drew them. */
export function itemsReached(context: Context): RawBuilder<SqlBool> {
  const within = whereInReach('place', { division: 'divisionCode', site: 'id' }, context.reach(can.drawSamples));
  return sql<SqlBool>`exists (select from network.site place
    where place.city_code = i.city_code and place.id = i.site_id and ${within})`;
}

/** Samples `s` whose place lies within the caller's, or that the caller has drawn. */
function samplesReviewed(context: Context): RawBuilder<SqlBool> {
  const reach = context.reach(can.drawSamples);
  if (reach.kind === 'everywhere') return sql<SqlBool>`true`;
  if (reach.kind === 'nowhere') return sql<SqlBool>`false`;
  const codes = reach.kind === 'division' ? [reach.code] : reach.kind === 'parts' ? reach.codes : [];
  const ids = reach.kind === 'division' ? [] : reach.ids;
  const there = sql`(s.site_id = any(${[...ids]}::uuid[])
    or exists (select from unnest(${[...codes]}::text[]) as code where starts_with(s.place, code)))`;
  return sql<SqlBool>`coalesce(s.drawn_by_account = ${accountOf(context)}::uuid or ${there}, false)`;
}

/** Whoever stands above stations sees what was drawn there; at a station, what is remarked on is for whoever leads. */
const standsAbove = ({ who }: Context): boolean => who.kind !== 'person' || !who.post?.siteId;

/** Samples `s` that the caller reviews, or of which there is anything within reach. */
export function samplesSeen(context: Context): RawBuilder<SqlBool> {
  if (!standsAbove(context)) return samplesReviewed(context);
  return sql<SqlBool>`(${samplesReviewed(context)} or exists (select from cases.sample_item i
    where i.city_code = s.city_code and i.sample_id = s.id and ${itemsReached(context)}))`;
}

/** Items `i` of samples `s`: those within reach today, of the own work, and of the sites where one leads. */
export function itemsSeen(context: Context): Narrowed<SqlBool> {
  const led = context.reach(can.assignCases);
  const sites = led.kind === 'sites' ? [...led.ids] : [];
  const there = standsAbove(context) ? sql`true` : samplesReviewed(context);
  return sql<SqlBool>`(${itemsReached(context)} and ${there} or i.worker_id = ${workerOf(context)}::uuid
    or i.site_id = any(${sites}::uuid[]))` as Narrowed<SqlBool>;
}

export interface Item {
  readonly id: string;
  readonly cityCode: string;
  readonly sampleId: string;
  readonly nth: number;
  readonly subject: 'case' | 'record';
  readonly subjectId: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly state: 'drawn' | 'meets' | 'improve' | 'answered' | 'closed';
  readonly dueOn: string | null;
  readonly reviewedByAccount: string | null;
  readonly reviewedByCity: string | null;
  /** The caller may review it. */
  readonly reviews: boolean;
}

const columns = (
  context: Context,
) => sql`i.id, i.city_code, i.sample_id, i.nth, s.subject, i.subject_id, i.site_id, i.worker_id,
  i.state, i.due_on, i.reviewed_by_account, i.reviewed_by_city, (${samplesReviewed(context)} and ${itemsReached(context)}) as reviews`;
const joined = sql`cases.sample_item i join cases.sample s on s.city_code = i.city_code and s.id = i.sample_id`;

export const itemsWhere = (context: Context, which: RawBuilder<unknown>, end: RawBuilder<unknown>): Promise<Item[]> =>
  sampleItems.sql<Item>(
    context,
    sql`select ${columns(context)} from ${joined} where ${itemsSeen(context)} and ${which} ${end}`,
  );

export async function countItems(context: Context, which: RawBuilder<unknown>): Promise<number> {
  const [row] = await sampleItems.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from ${joined} where ${itemsSeen(context)} and ${which}`,
  );
  return row?.n ?? 0;
}

/** One item that the caller may see. */
export async function itemSeen(context: Context, id: string): Promise<Item> {
  const [item] = await itemsWhere(context, sql`i.id = ${id}`, sql``);
  if (!item) throw problem('not-found');
  return item;
}

/** The same, held until the end of the action. */
export async function heldItem(context: ActionContext, id: string): Promise<Item> {
  const [item] = await itemsWhere(context, sql`i.id = ${id}`, sql`for update of i`);
  if (!item) throw problem('not-found');
  return item;
}

/** Nobody reviews the own work. */
export const isOwnWork = (context: Context, { workerId }: Pick<Item, 'workerId'>): boolean =>
  workerId !== null && workerOf(context) === workerId;

/** Whoever is responsible, or leads where it is. */
export const mayMend = (context: Context, item: Pick<Item, 'workerId' | 'siteId'>, permission: Permission): boolean => {
  if (context.who.kind === 'system' || isOwnWork(context, item)) return true;
  const reach = context.reach(permission);
  return reach.kind === 'sites' && reach.ids.includes(item.siteId);
};
