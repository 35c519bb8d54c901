import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Role } from '../../access/contract.ts';
import { siteById } from '../../network/public.ts';
import { accountsInLine } from '../line.ts';
import type { HeldPlan, Household } from './held.ts';

const linkTo = ({ householdId }: Household) => `/households/${householdId}?tab=cases.household-plan`;

/** Whoever is to confirm hears that there is a plan, not what it says. */
export async function tellConfirmers(context: ActionContext, household: Household, roles: readonly Role[]) {
  const site = await siteById(context, household.siteId);
  const accounts = site ? await accountsInLine(context, site, roles) : [];
  const by = actorName(context);
  await notify(
    context,
    accounts.map((account) => ({
      ...account,
      kind: 'cases.household-plan-submitted',
      title: word(`${by}提交一户一策方案，请确认`, `${by} submits a household plan to be confirmed`),
      body: word(`站点：${site?.name ?? ''}`, `At ${site?.name ?? ''}`),
      link: linkTo(household),
    })),
  );
}

export async function tellSubmitter(
  context: ActionContext,
  household: Household,
  { submittedByAccount, submittedByCity }: HeldPlan,
  decision: 'confirmed' | 'returned',
): Promise<void> {
  if (!submittedByAccount || !submittedByCity) return;
  const by = actorName(context);
  await notify(context, [
    {
      accountId: submittedByAccount,
      cityCode: submittedByCity,
      kind: `cases.household-plan-${decision}`,
      title:
        decision === 'confirmed'
          ? word(`${by}确认了一户一策方案`, `${by} confirmed a household plan`)
          : word(`${by}退回了一户一策方案`, `${by} returned a household plan`),
      body: word('请打开方案查看', 'Open the plan to read it'),
      link: linkTo(household),
    },
  ]);
}
