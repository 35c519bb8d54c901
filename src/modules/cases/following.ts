/** How open cases go along when their clients come to another site. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from '../../platform/context.ts';
import { clientsByIds } from '../clients/public.ts';
import { endedDivisions, siteById } from '../network/public.ts';
import { beginWorker, responsibleOf, serves, working } from './opening/worker.ts';
import { leavePlace } from './places/keeping.ts';
import { withdrawOffered } from './referral/following.ts';
import { isRunning, takesWork } from './rules.ts';
import { casesAnywhere } from './scope.ts';
import { restage } from './standing.ts';
import { cases } from './tables.ts';

interface Following {
  readonly cityCode: string;
  readonly id: string;
  readonly clientId: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly state: string;
  readonly dueOn: string | null;
}

/**
 * Cases of these clients stand where the clients' files stand now. An open one that came to another site goes to
 * whoever had it there before, or is responsible for the client there; without one, it waits for a worker. What follows
 * a closing stays with whoever has it, as long as he or she serves there.
 */
export async function followClients(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
  before: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const found = await casesAnywhere.sql<Following>(
    context,
    sql`select city_code, id, client_id, division_code, site_id, state, due_on from cases.case_file
      where city_code = ${cityCode} and client_id = any(${[...ids]}::uuid[]) order by id for update`,
  );
  if (found.length === 0) return;
  const clients = await clientsByIds(
    context,
    found.map((c) => c.clientId),
  );
  const ended = new Set((await endedDivisions(context)).map((d) => d.from));
  for (const file of found) {
    // What follows a closing is owed while care goes on.
    if (file.state === 'closed') await restage(context, file);
    const client = clients.get(file.clientId);
    if (!client || (client.divisionCode === file.divisionCode && client.siteId === file.siteId)) continue;
    const { divisionCode, siteId } = client;
    // A division that was reorganised is the same place under another code.
    if (siteId !== file.siteId || !ended.has(file.divisionCode)) await leavePlace(context, file);
    await cases
      .write(context)
      .updateTable('cases.case_file')
      .set({ divisionCode, siteId })
      .where('cityCode', '=', cityCode)
      .where('id', '=', file.id)
      .execute();
    if (siteId === file.siteId || !takesWork(file)) continue;
    const open = isRunning(file.state);
    if (open) await withdrawOffered(context, file);
    const now = await responsibleOf(context, file);
    const next = await firstServing(context, siteId, [before.get(file.id), open ? client.responsibleWorkerId : now]);
    if (open || next !== now) await beginWorker(context, file, next);
  }
}

async function firstServing(context: ActionContext, siteId: string, workers: readonly (string | null | undefined)[]) {
  const site = await siteById(context, siteId);
  for (const worker of workers) if (worker && site && (await serves(context, worker, site))) return worker;
  return null;
}

type Merge = Record<'cityCode' | 'mergeId' | 'from' | 'into', string>;

/** Cases of a file that was merged belong to the one that stays; whose they were is noted. */
export async function followMerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  await casesAnywhere.sql(
    context,
    sql`with moved as (
        update cases.case_file set client_id = ${into} where city_code = ${cityCode} and client_id = ${from} returning id)
      insert into cases.merged_case (city_code, merge_id, case_id, worker_id)
      select ${cityCode}, ${mergeId}, moved.id, w.worker_id from moved left join cases.case_worker w
        on w.city_code = ${cityCode} and w.case_id = moved.id and w.valid_to is null`,
  );
  await followClients(context, cityCode, [into]);
}

/** Exactly the cases that the merge had moved go back, to whoever had them. */
export async function followUnmerge(context: ActionContext, { cityCode, mergeId, from, into }: Merge): Promise<void> {
  const back = await casesAnywhere.sql<{ id: string; workerId: string | null }>(
    context,
    sql`with kept as (
        delete from cases.merged_case where city_code = ${cityCode} and merge_id = ${mergeId}
        returning case_id, worker_id)
      update cases.case_file c set client_id = ${from} from kept
      where c.city_code = ${cityCode} and c.id = kept.case_id and c.client_id = ${into}
      returning c.id, kept.worker_id`,
  );
  const before = new Map(back.flatMap(({ id, workerId }) => (workerId ? [[id, workerId] as const] : [])));
  await followClients(context, cityCode, [from], before);
}

interface Held {
  readonly cityCode: string;
  readonly id: string;
  readonly siteId: string;
  readonly workerId: string;
}

/** Whoever no longer serves where a case stands is responsible for it no more: it waits for another worker. */
async function releaseHeld(context: ActionContext, whose: RawBuilder<unknown>): Promise<number> {
  const held = await casesAnywhere.sql<Held>(
    context,
    sql`select c.city_code, c.id, c.site_id, w.worker_id from cases.case_worker w
        join cases.case_file c on c.city_code = w.city_code and c.id = w.case_id
      where w.valid_to is null and ${working('c')} and ${whose} order by c.id for update of c`,
  );
  const pairs = Map.groupBy(held, (h) => `${h.siteId} ${h.workerId}`);
  let released = 0;
  for (const there of pairs.values()) {
    const [first] = there;
    const site = first && (await siteById(context, first.siteId));
    if (!first || (site && (await serves(context, first.workerId, site)))) continue;
    for (const file of there) await beginWorker(context, file, null);
    released += there.length;
  }
  return released;
}

/** For one worker, who was posted away. */
export const releaseCases = (context: ActionContext, cityCode: string, workerId: string) =>
  releaseHeld(context, sql`w.city_code = ${cityCode} and w.worker_id = ${workerId}`);

/** For everybody whose last day has come. */
export async function releaseAll(context: ActionContext): Promise<void> {
  const released = await releaseHeld(context, sql`true`);
  context.audit({ subjectType: 'case', detail: { released } });
}
