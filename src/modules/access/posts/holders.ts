import type { Context } from '../../../platform/context.ts';
import type { Who } from '../../../platform/reach.ts';
import type { Role } from '../roles.ts';
import { ownAccount, posts } from '../scope.ts';

interface Asked {
  readonly workerIds: readonly string[];
  /** Sites whose leads are meant. */
  readonly leadsOf: readonly string[];
}

/** Open accounts of workers, and of whoever leads a site today: where notices go. */
export async function accountsAt(
  context: Context,
  { workerIds, leadsOf }: Asked,
): Promise<{ accountId: string; cityCode: string }[]> {
  const { today } = context;
  const leads = await posts
    .from(context)
    .select('accountId')
    .where('role', '=', 'stationLead')
    .where((eb) => eb('siteId', '=', eb.fn.any(eb.val(leadsOf))))
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .execute();
  const ids = leads.map((l) => l.accountId);
  return ownAccount
    .from(context)
    .select(['id as accountId', 'cityCode'])
    .where('closedOn', 'is', null)
    .where((eb) => eb.or([eb('workerId', '=', eb.fn.any(eb.val(workerIds))), eb('id', '=', eb.fn.any(eb.val(ids)))]))
    .execute();
}

/** Open accounts of whoever leads these sites today, by site. */
export async function leadsOf(
  context: Context,
  siteIds: readonly string[],
): Promise<{ siteId: string | null; accountId: string; cityCode: string }[]> {
  const { today } = context;
  const leads = await posts
    .from(context)
    .select(['accountId', 'siteId'])
    .distinct()
    .where('role', '=', 'stationLead')
    .where((eb) => eb('siteId', '=', eb.fn.any(eb.val([...siteIds]))))
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .execute();
  const open = await ownAccount
    .from(context)
    .select(['id', 'cityCode'])
    .where('closedOn', 'is', null)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(leads.map((l) => l.accountId)))))
    .execute();
  const cities = new Map(open.map((a) => [a.id, a.cityCode]));
  return leads.flatMap((lead) => {
    const cityCode = cities.get(lead.accountId);
    return cityCode === undefined ? [] : [{ ...lead, cityCode }];
  });
}

/** Whether the post in whose name something was asked for stands today, and its account is open. */
export async function postStands(context: Context, who: Who): Promise<boolean> {
  if (who.kind !== 'person' || !who.post) return who.kind === 'system';
  const { today } = context;
  const [post, account] = await Promise.all([
    posts
      .from(context)
      .select('id')
      .where('id', '=', who.post.id)
      .where('accountId', '=', who.actor.accountId)
      .where('validFrom', '<=', today)
      .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
      .executeTakeFirst(),
    ownAccount
      .from(context)
      .select('id')
      .where('id', '=', who.actor.accountId)
      .where('closedOn', 'is', null)
      .executeTakeFirst(),
  ]);
  return post !== undefined && account !== undefined;
}

/** Roles that each of these accounts holds on a day, today if none is said: which pages it opens. */
export async function rolesHeld(
  context: Context,
  accountIds: readonly string[],
  on = context.today,
): Promise<ReadonlyMap<string, readonly Role[]>> {
  const held = await posts
    .from(context)
    .select(['accountId', 'role'])
    .where((eb) => eb('accountId', '=', eb.fn.any(eb.val([...accountIds]))))
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
  const each = Map.groupBy(held, (h) => h.accountId);
  return new Map([...each].map(([id, of]) => [id, of.map((h) => h.role as Role)]));
}
