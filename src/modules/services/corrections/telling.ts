import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { actorOf } from './actor.ts';
import type { CorrectionRow } from './contract.ts';

/** Leads of the site and of its station, except whoever asks. */
export async function tellDeciders(
  context: ActionContext,
  { siteId }: { siteId: string },
  kind: CorrectionRow['kind'],
): Promise<void> {
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  const accounts = await accountsConcerned(context, {
    workerIds: [],
    siteIds: [siteId, ...(site?.parentSiteId ? [site.parentSiteId] : [])],
    roles: ['stationLead'],
  });
  const { by, account: own } = actorOf(context);
  await notify(
    context,
    accounts
      .filter((account) => account.accountId !== own)
      .map((account) => ({
        ...account,
        kind: 'services.correction-requested',
        title:
          kind === 'void'
            ? word(`${by}申请作废服务记录`, `${by} asks to void a record`)
            : word(`${by}申请更正服务记录`, `${by} asks to correct a record`),
        body: word('事由见审批页', 'The reason stands with the request'),
        link: '/services/corrections',
      })),
  );
}

interface Request {
  readonly kind: string;
  readonly encounterId: string;
  readonly requestedByAccount: string | null;
  readonly requestedByCity: string;
}

export async function tellRequester(context: ActionContext, request: Request, approved: boolean): Promise<void> {
  if (!request.requestedByAccount) return;
  const { by } = actorOf(context);
  const voids = request.kind === 'void';
  const of = voids ? word('作废', 'the voiding of a record') : word('更正', 'a correction');
  await notify(context, [
    {
      accountId: request.requestedByAccount,
      cityCode: request.requestedByCity,
      kind: approved ? 'services.correction-approved' : 'services.correction-refused',
      title: approved
        ? word(`${by}同意了服务记录的${of.zh}`, `${by} approved ${of.en}`)
        : word(`${by}退回了服务记录的${of.zh}`, `${by} refused ${of.en}`),
      body: approved
        ? word(`记录已按申请${of.zh}。`, voids ? 'The record is void.' : 'The record has been corrected.')
        : word('退回原因见该条记录', 'The reason stands on the record'),
      link: `/services/encounters?open=${request.encounterId}&state=all`,
    },
  ]);
}
