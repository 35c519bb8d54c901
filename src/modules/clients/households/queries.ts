import type { Permission } from '../../../kernel/contract.ts';
import { ageOn } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../permissions.ts';
import { categoriesInForce } from '../queries.ts';
import { persons } from '../scope.ts';
import type { HouseholdFile } from './contract.ts';
import { headedAmong } from './heads.ts';
import { householdOfToday } from './joining.ts';

/** Members of a household whom the caller may see, the head first; of one that joined another, those of the other. */
export async function membersOf(context: Context, permission: Permission, householdId: string) {
  const today = await householdOfToday(context, householdId);
  return persons
    .from(context, permission)
    .select(['id', 'cityCode', 'name', 'relation', 'sex', 'bornOn', 'riskLevel', 'responsibleWorkerId', 'careTo'])
    .select(['householdId', 'divisionCode', 'siteId'])
    .where('householdId', '=', today)
    .orderBy((eb) => eb.case().when('relation', '=', 'head').then(0).else(1).end())
    .orderBy('bornOn')
    .orderBy('id')
    .execute();
}

type Member = Awaited<ReturnType<typeof membersOf>>[number];

/** The same for whoever asks about the household: where nobody of it is within reach, there is none. */
export async function membersInReach(
  context: Context,
  permission: Permission,
  householdId: string,
): Promise<[Member, ...Member[]]> {
  const [first, ...others] = await membersOf(context, permission, householdId);
  if (!first) throw problem('not-found');
  return [first, ...others];
}

/** Who is of a household and how they stand, as far as the caller may see them. */
export async function householdFile(context: Context, { id }: { id: string }): Promise<HouseholdFile> {
  const members = await membersInReach(context, can.readClients, id);
  const [{ name: headName, cityCode, householdId, divisionCode, siteId }] = members;
  const [divisions, sites, workers, categories, headed] = await Promise.all([
    divisionNames(context, [divisionCode]),
    sitesByIds(context, [siteId]),
    workersByIds(context, [...new Set(members.flatMap((m) => m.responsibleWorkerId ?? []))]),
    categoriesInForce(
      context,
      members.map((m) => m.id),
    ),
    headedAmong(context, [cityCode], [householdId]),
  ]);
  return {
    id: householdId,
    headName,
    headless: !headed.has(householdId) && members.some((m) => m.careTo === null),
    divisionCode,
    divisionName: divisions.get(divisionCode) ?? divisionCode,
    siteId,
    siteName: sites.get(siteId)?.name ?? '',
    members: members.map(({ bornOn, responsibleWorkerId, id: member, name, relation, sex, riskLevel, careTo }) => ({
      ...{ id: member, name, relation, sex, riskLevel, careTo },
      age: bornOn === null ? null : ageOn(bornOn, context.today),
      categories: categories.get(member) ?? [],
      workerName: (responsibleWorkerId && workers.get(responsibleWorkerId)?.name) || null,
    })),
  } as HouseholdFile;
}
