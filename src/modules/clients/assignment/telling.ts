import { type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { siteById } from '../../network/public.ts';
import type { Passage } from './moving.ts';

type Cause = 'assigned' | 'accepted' | 'moved' | 'merged';

const sentences: Readonly<Record<Cause, Readonly<Record<'given' | 'taken', (by: string, count: number) => Word>>>> = {
  assigned: {
    given: (by, count) =>
      word(`${by}指派您负责 ${count} 名服务对象`, `${by} made you responsible for ${count} clients`),
    taken: (by, count) =>
      word(`${by}将您负责的 ${count} 名服务对象改派他人`, `${by} assigned ${count} of your clients to others`),
  },
  accepted: {
    given: (by, count) =>
      word(`${by}接收移交，${count} 名服务对象由您负责`, `${by} accepted ${count} clients, who are yours now`),
    taken: (by, count) =>
      word(`${by}接收移交，您负责的 ${count} 名服务对象已转出`, `${by} accepted ${count} of your clients`),
  },
  moved: {
    given: (by, count) =>
      word(`${by}变更所属站点，${count} 名服务对象由您负责`, `${by} moved ${count} clients, who are yours now`),
    taken: (by, count) =>
      word(
        `${by}将您负责的 ${count} 名服务对象转到您不任职的站点`,
        `${by} moved ${count} of your clients to a site you do not serve`,
      ),
  },
  merged: {
    given: (by, count) =>
      word(`${by}合并档案，${count} 名服务对象由您负责`, `${by} merged files; ${count} clients are yours now`),
    taken: (by, count) =>
      word(`${by}合并档案，${count} 名服务对象不再由您负责`, `${by} merged files; ${count} clients are yours no more`),
  },
};

/** Leads of the site and of its station hear that somebody waits there for a worker; nobody of his own act. */
export async function tellWaiting(context: ActionContext, siteId: string): Promise<void> {
  const site = await siteById(context, siteId);
  if (!site) return;
  const accounts = await accountsConcerned(context, {
    workerIds: [],
    siteIds: [site.id, site.parentSiteId ?? []].flat(),
    roles: ['stationLead'],
  });
  const { who } = context;
  const others = accounts.filter((a) => who.kind !== 'person' || a.accountId !== who.actor.accountId);
  await notify(
    context,
    others.map((account) => ({
      ...account,
      kind: 'clients.worker-missing',
      title: word(`${site.name}有服务对象待指派责任社工`, `A client at ${site.name} waits for a worker`),
      body: word('原责任社工不在该站点任职', 'The worker so far does not serve this site'),
      link: '/clients?unassigned=true',
    })),
  );
}

/** One notice for each worker who is responsible for somebody now or is no more; nobody hears of his own act. */
export async function tellWorkers(
  context: ActionContext,
  passages: readonly Passage[],
  cause: Cause,
  toldAlready: readonly string[] = [],
): Promise<void> {
  const changed = passages.filter((p) => p.from !== p.to);
  const workerIds = [...new Set(changed.flatMap((p) => [p.from ?? [], p.to ?? []].flat()))];
  if (workerIds.length === 0) return;
  const { who } = context;
  const silent = new Set([...toldAlready, ...(who.kind === 'person' ? [who.actor.accountId] : [])]);
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  const by = actorName(context);
  const told = accounts.filter((account) => !silent.has(account.accountId));
  const notices = told.flatMap(({ workerId, ...account }) => {
    const given = changed.filter((p) => p.to === workerId);
    const taken = changed.filter((p) => p.from === workerId);
    const [title, body = word('责任社工自今天起变更', 'The responsible worker has changed from today')] = [
      given.length > 0 ? sentences[cause].given(by, given.length) : [],
      taken.length > 0 ? sentences[cause].taken(by, taken.length) : [],
    ].flat();
    const [only] = given.length === 1 ? given : [];
    const link = only ? `/clients/${only.personId}` : '/clients';
    return title ? { ...account, kind: `clients.responsibility-${cause}`, title, body, link } : [];
  });
  await notify(context, notices);
}
