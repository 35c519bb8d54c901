import { minuteText } from '../../../kernel/dates.ts';
import { type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { type Notice, notify } from '../../../platform/notices/inbox.ts';
import { accountsAt } from '../../access/public.ts';
import { clientsByIds } from '../../clients/public.ts';
import { sitesByIds } from '../../network/public.ts';

export interface Urgent {
  readonly clientId: string;
  readonly siteId: string;
  readonly workerId: string | null;
  readonly urgentUntil: Date;
}

const why = {
  reported: {
    kind: 'services.major-change',
    one: (name: string) => word(`${name}有重大变化`, `A major change for ${name}`),
    many: (n: number) => word(`${n} 名服务对象有重大变化`, `A major change for ${n} clients`),
  },
  riskRaised: {
    kind: 'services.risk-raised',
    one: (name: string) => word(`${name}升为高风险`, `${name} is now at high risk`),
    many: (n: number) => word(`${n} 名服务对象升为高风险`, `${n} clients are now at high risk`),
  },
} as const;

/** More at once than these come as one notice, which opens the list. */
const mostSingly = 5;

/** The responsible workers and the leads of the sites and of the stations above them; not what happened. */
export async function tellUrgent(
  context: ActionContext,
  reason: keyof typeof why,
  urgent: readonly Urgent[],
): Promise<void> {
  if (urgent.length === 0) return;
  const [clients, sites] = await Promise.all([
    clientsByIds(
      context,
      urgent.map((u) => u.clientId),
    ),
    sitesByIds(
      context,
      urgent.map((u) => u.siteId),
    ),
  ]);
  const toldOf = new Map<string, { cityCode: string; of: Urgent[] }>();
  for (const those of Map.groupBy(urgent, (u) => `${u.siteId} ${u.workerId}`).values()) {
    const [{ siteId, workerId }] = those as [Urgent, ...Urgent[]];
    const leadsOf = [siteId, sites.get(siteId)?.parentSiteId ?? []].flat();
    for (const { accountId, cityCode } of await accountsAt(context, {
      workerIds: workerId ? [workerId] : [],
      leadsOf,
    })) {
      const told = toldOf.get(accountId) ?? { cityCode, of: [] };
      told.of.push(...those);
      toldOf.set(accountId, told);
    }
  }
  const { kind, one, many } = why[reason];
  const notices = [...toldOf].flatMap(([accountId, { cityCode, of }]): Notice[] => {
    const about = (title: Word, until: Date, link: string) => ({
      accountId,
      cityCode,
      kind,
      title,
      body: before(until),
      link,
    });
    if (of.length <= mostSingly)
      return of.map((u) => about(one(clients.get(u.clientId)?.name ?? ''), u.urgentUntil, `/clients/${u.clientId}`));
    const first = new Date(Math.min(...of.map((u) => u.urgentUntil.getTime())));
    return [about(many(of.length), first, '/services/visits?view=week')];
  });
  await notify(context, notices);
}

function before(until: Date): Word {
  const at = minuteText(until);
  return word(`请在 ${at} 前走访。`, `Please visit before ${at}.`);
}
