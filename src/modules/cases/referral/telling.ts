import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import type { SiteBrief } from '../../network/public.ts';

interface Offered {
  readonly number: string;
  readonly site: SiteBrief;
  readonly workerId: string | null;
}

const ownAccount = ({ who }: ActionContext) => (who.kind === 'person' ? who.actor.accountId : null);

/** Whoever may accept it hears of it at once. */
export async function tellReceivers(context: ActionContext, { number, site, workerId }: Offered): Promise<void> {
  const accounts = await accountsConcerned(context, {
    workerIds: workerId ? [workerId] : [],
    siteIds: [site.id, site.parentSiteId ?? []].flat(),
    roles: ['stationLead'],
  });
  const by = actorName(context);
  await notify(
    context,
    accounts
      .filter(({ accountId }) => accountId !== ownAccount(context))
      .map(({ accountId, cityCode }) => ({
        accountId,
        cityCode,
        kind: 'cases.referral-proposed',
        title: word(`${by}提出转介一个个案`, `${by} refers a case`),
        body: word(`个案 ${number}，请接收或退回`, `Case ${number}; please accept or refuse`),
        link: '/cases/referrals?state=proposed',
      })),
  );
}

interface Answered {
  readonly number: string;
  readonly sentByAccount: string | null;
  readonly sentByCity: string;
}

const toldWords = {
  accepted: (by: string) => word(`${by}接收了转介的个案`, `${by} accepted the case you referred`),
  refused: (by: string) => word(`${by}退回了转介的个案`, `${by} refused the case you referred`),
  done: (by: string) => word(`${by}回告了转介的办理结果`, `${by} has told what came of your referral`),
  ended: (by: string) => word(`${by}办结了转介的个案`, `${by} has closed the case you referred`),
  declined: (by: string) => word(`${by}未予接案，转介已办结`, `${by} did not take the case on; the referral is done`),
} as const;

/** Whoever referred it hears what has become of it; a reason stands on the referral. */
export async function tellSender(
  context: ActionContext,
  { number, sentByAccount, sentByCity }: Answered,
  outcome: keyof typeof toldWords,
): Promise<void> {
  if (!sentByAccount || sentByAccount === ownAccount(context)) return;
  const by = actorName(context);
  await notify(context, [
    {
      accountId: sentByAccount,
      cityCode: sentByCity,
      kind: `cases.referral-${outcome === 'accepted' || outcome === 'refused' ? outcome : 'done'}`,
      title: toldWords[outcome](by),
      body: word(`个案 ${number}，详见转介记录`, `Case ${number}; more stands on the referral`),
      link: '/cases/referrals?side=outgoing',
    },
  ]);
}

const withdrawnWords = {
  closed: {
    title: word('接收站点已撤销，转介已撤回', 'The receiving site has closed: the referral is withdrawn'),
    next: word('请另行转介', 'please refer it elsewhere'),
  },
  consent: {
    title: word('服务对象撤回了转介同意，转介已撤回', 'The client withdrew the consent: the referral is withdrawn'),
    next: word('如仍要转介，请先取得同意', 'consent comes first, should it still be referred'),
  },
} as const;
export type WithdrawnWhy = keyof typeof withdrawnWords;

/** Nobody can answer any more: it may be offered elsewhere, or anew. */
export async function tellWithdrawn(
  context: ActionContext,
  all: readonly Answered[],
  why: WithdrawnWhy,
): Promise<void> {
  const { title, next } = withdrawnWords[why];
  await notify(
    context,
    all.flatMap(({ number, sentByAccount, sentByCity }) =>
      sentByAccount
        ? {
            accountId: sentByAccount,
            cityCode: sentByCity,
            kind: 'cases.referral-withdrawn',
            title,
            body: word(`个案 ${number}，${next.zh}`, `Case ${number}; ${next.en}`),
            link: '/cases/referrals?side=outgoing',
          }
        : [],
    ),
  );
}

/** A worker who is responsible from now on, by somebody else's decision. */
export async function tellWorker(context: ActionContext, number: string, workerId: string): Promise<void> {
  const accounts = await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] });
  const by = actorName(context);
  await notify(
    context,
    accounts
      .filter(({ accountId }) => accountId !== ownAccount(context))
      .map(({ accountId, cityCode }) => ({
        accountId,
        cityCode,
        kind: 'cases.referral-assigned',
        title: word(`${by}接收转介，一个个案由您负责`, `${by} accepted a referral: the case is yours`),
        body: word(`个案 ${number}`, `Case ${number}`),
        link: '/cases',
      })),
  );
}
