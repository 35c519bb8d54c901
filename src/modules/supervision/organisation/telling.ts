/** A seat gives no access: whoever administers accounts hears which post goes with it. */
import { say, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { type Role, roleWords } from '../../access/contract.ts';
import { accountsConcerned, accountsOver, rolesHeld } from '../../access/public.ts';
import { workersByIds } from '../../people/public.ts';
import { units } from '../scope.ts';
import { seatNotices as n } from '../words.ts';
import type { Duty } from './contract.ts';

const roleOf = {
  supervisor: 'supervisor',
  leader: 'districtLeader',
  areaManager: 'areaManager',
  manager: 'centreManager',
} as const satisfies Record<Duty, Role>;

export async function tellPostNeeded(
  context: ActionContext,
  { workerId, unitId, duty, validFrom }: { workerId: string; unitId: string; duty: Duty; validFrom: string },
): Promise<void> {
  // The demonstration seats people before they have accounts.
  if (context.who.kind !== 'person') return;
  const own = await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] });
  const held = await rolesHeld(
    context,
    own.map((a) => a.accountId),
    validFrom > context.today ? validFrom : context.today,
  );
  const role = roleOf[duty];
  if ([...held.values()].some((roles) => roles.includes(role))) return;
  const unit = await units.from(context).select('divisionCode').where('id', '=', unitId).executeTakeFirst();
  const name = (await workersByIds(context, [workerId])).get(workerId)?.name ?? '';
  const said = (l: 'zh' | 'en') => say(n.postNeeded, l, { name, on: validFrom, role: say(roleWords[role], l) });
  const administrators = await accountsOver(context, {
    divisionCode: unit?.divisionCode ?? '',
    roles: ['administrator'],
  });
  const [account] = own;
  const post = { assign: role, at: unit?.divisionCode ?? '', since: validFrom };
  const link = account
    ? `/accounts?${new URLSearchParams({ open: account.accountId, ...post })}`
    : `/accounts/new?${new URLSearchParams({ name, worker: workerId, ...post })}`;
  await notify(
    context,
    administrators.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.post-needed', title: word(said('zh'), said('en')) },
      ...{ body: account ? n.postBody : n.accountBody, link },
    })),
  );
}
