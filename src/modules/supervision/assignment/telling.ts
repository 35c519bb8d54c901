/** Whoever gets or loses stations is told, and the leads of these stations, before the day on which it holds. */
import type { Day } from '../../../kernel/dates.ts';
import { listed, say, type Word, type WordParams, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Role } from '../../access/contract.ts';
import { accountsConcerned, leadsOf, rolesHeld } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { assignedOn } from '../organisation/queries.ts';
import type { Done } from './ahead.ts';
import { assignmentNotices as n } from './words.ts';

interface Given {
  readonly siteId: string;
  readonly workerId: string;
}

interface How {
  readonly on: Day;
  /** The last day, where they come back by themselves. */
  readonly until?: Day | undefined;
}

/** Gives stations, and tells everybody for whom something is different on that day. */
export async function tellingMoves<T extends { readonly done: Pick<Done, 'clashes'> }>(
  context: ActionContext,
  given: readonly Given[],
  { on, until }: How,
  give: () => Promise<T>,
): Promise<T> {
  const ids = given.map((g) => g.siteId);
  const before = new Map((await assignedOn(context, ids, on)).map((h) => [h.siteId, h.workerId]));
  const done = await give();
  const moved = given.filter((g) => before.get(g.siteId) !== g.workerId);
  if (moved.length === 0) return done;
  const sites = await sitesByIds(
    context,
    moved.map((m) => m.siteId),
  );
  const nameOf = (siteId: string) => sites.get(siteId)?.name ?? '';
  const gained = Map.groupBy(moved, (m) => m.workerId);
  const lost = Map.groupBy(moved, (m) => before.get(m.siteId));
  const workers = await workersByIds(context, [
    ...new Set([...gained.keys(), ...[...lost.keys()].flatMap((w) => w ?? [])]),
  ]);
  const accounts = await accountsConcerned(context, { workerIds: [...workers.keys()], siteIds: [], roles: [] });
  const roles = await rolesHeld(
    context,
    accounts.map((a) => a.accountId),
  );
  const told = (title: Word, params: WordParams) => {
    const said = (l: 'zh' | 'en') =>
      say(title, l, { ...params, on }) + (until === undefined ? '' : say(n.until, l, { until }));
    return { title: word(said('zh'), said('en')), body: n.body };
  };
  const mine = (workerId: string | null, of: readonly Given[] | undefined, title: Word) => {
    if (!of) return [];
    const names = (l: 'zh' | 'en') =>
      listed([...of.map((m) => nameOf(m.siteId)).slice(0, most), ...(of.length > most ? ['…'] : [])], l);
    const zh = told(title, { n: of.length, sites: names('zh') }).title.zh;
    const en = told(title, { n: of.length, sites: names('en') }).title.en;
    return accounts
      .filter((a) => a.workerId === workerId)
      .map(({ accountId, cityCode }) => ({
        ...{ accountId, cityCode, kind: 'supervision.stations-moved', title: word(zh, en), body: n.body },
        ...pageOf(roles.get(accountId) ?? []),
      }));
  };
  const heads = [...workers.keys()].flatMap((id) => [
    ...mine(id, gained.get(id), n.gained),
    ...mine(id, lost.get(id), n.lost),
  ]);
  const led = await leadsOf(
    context,
    moved.map((m) => m.siteId),
  );
  const leadsBySite = Map.groupBy(led, (l) => l.siteId);
  const leads = moved.flatMap(({ siteId, workerId }) => {
    const name = workers.get(workerId)?.name ?? '';
    const said = told(n.station, { site: nameOf(siteId), name });
    return (leadsBySite.get(siteId) ?? []).map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.supervisor-changes', ...said },
      link: `/network/sites/${siteId}?tab=supervision`,
    }));
  });
  const clashing = [...Map.groupBy(done.done.clashes, (c) => c.supervisorId)].flatMap(([workerId, of]) => {
    const said = (l: 'zh' | 'en') =>
      say(n.clash, l, {
        days: listed(
          [...of.slice(0, most).map((c) => say(n.clashOn, l, { on: c.on, sites: listed(c.siteNames, l) }))],
          l,
        ),
      });
    return accounts
      .filter((a) => a.workerId === workerId)
      .map(({ accountId, cityCode }) => ({
        ...{ accountId, cityCode, kind: 'supervision.visits-clash', title: word(said('zh'), said('en')) },
        ...{ body: n.clashBody, link: '/supervision/calendar' },
      }));
  });
  await notify(context, [...heads, ...clashing, ...leads]);
  return done;
}

/** Where the own stations stand; whoever has a seat but no post in supervision yet has no such page. */
const pageOf = (roles: readonly Role[]): { link?: string } => {
  if (roles.includes('supervisor')) return { link: '/supervision/own' };
  return roles.some((role) => above.has(role)) ? { link: '/supervision/organisation' } : {};
};
const above: ReadonlySet<Role> = new Set<Role>(['districtLeader', 'areaManager', 'centreManager']);

/** Stations that are named; of a whole city not every one. */
const most = 8;
