import { word } from '../../../kernel/words.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { type Notice, notify } from '../../../platform/notices/inbox.ts';
import { sitesByIds } from '../../network/public.ts';
import { accountsInLine } from '../line.ts';
import { crisisRules } from '../region-rules.ts';
import { casesAnywhere } from '../scope.ts';

/** More cases at once than these come as one notice, which opens the list. */
const mostSingly = 5;

interface Concerned {
  readonly id: string;
  readonly number: string;
  readonly siteId: string;
}

/** Clients with open cases were raised to high risk: whoever leads and supervises hears of it at once, not why. */
export async function tellCrisis(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { clientIds } = data as { clientIds: string[] };
  const files: Concerned[] = await casesAnywhere
    .from(context)
    .select(['id', 'number', 'siteId'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('clientId', '=', eb.fn.any(eb.val(clientIds))))
    .where('state', 'in', ['received', 'accepted'])
    .orderBy('number')
    .execute();
  if (files.length === 0) return;
  const { told, texted } = await crisisRules(context);
  const sites = await sitesByIds(
    context,
    files.map((f) => f.siteId),
  );
  const toldOf = new Map<string, { cityCode: string; of: Concerned[] }>();
  for (const [siteId, there] of Map.groupBy(files, (f) => f.siteId)) {
    const site = sites.get(siteId);
    for (const account of site ? await accountsInLine(context, site, told) : []) {
      const { of } = toldOf.get(account.accountId) ?? { of: [] };
      toldOf.set(account.accountId, { cityCode: account.cityCode, of: [...of, ...there] });
    }
  }
  await notify(
    context,
    [...toldOf].flatMap(([accountId, { cityCode: city, of }]): Notice[] => {
      const about = { accountId, cityCode: city, kind: 'cases.crisis', inboxOnly: !texted };
      if (of.length <= mostSingly) return of.map((file) => ({ ...about, ...one(file) }));
      return [{ ...about, ...many(of.length) }];
    }),
  );
}

const body = word('请查看个案并安排走访', 'Please look at the case and see to a visit');

const one = ({ id, number }: Concerned) => ({
  title: word(`个案 ${number} 的服务对象升为高风险`, `The client of case ${number} is now at high risk`),
  body,
  link: `/cases/${id}`,
});

const many = (n: number) => ({
  title: word(`${n} 个未结个案的服务对象升为高风险`, `Clients of ${n} open cases are now at high risk`),
  body,
  link: '/cases?state=open',
});
