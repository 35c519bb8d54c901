import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { knownReaches, reachWith } from '../../../platform/post-reach.ts';
import type { Role } from '../roles.ts';
import { ownAccount } from '../scope.ts';

export interface AccountBrief {
  readonly accountId: string;
  readonly cityCode: string;
  readonly workerId: string | null;
}

/** Open accounts of these workers, and of whoever holds one of the roles at one of the sites today: whom to notify. */
export async function accountsConcerned(
  context: Pick<Context, 'db' | 'today'>,
  { workerIds, siteIds, roles }: { workerIds: readonly string[]; siteIds: readonly string[]; roles: readonly Role[] },
): Promise<AccountBrief[]> {
  const { today } = context;
  return ownAccount.sql<AccountBrief>(
    context,
    sql`select id as account_id, city_code, worker_id from access.account a
      where (closed_on is null or closed_on > ${today}) and (worker_id = any(${[...workerIds]}::uuid[])
        or exists (select from access.post p where p.account_id = a.id and p.site_id = any(${[...siteIds]}::uuid[])
          and p.role = any(${[...roles]}::text[]) and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})))`,
  );
}

/** Whose these accounts are, closed ones too: who did something stays the same person. */
export async function workersOfAccounts(
  context: Pick<Context, 'db'>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ownAccount.sql<{ id: string; workerId: string }>(
    context,
    sql`select id, worker_id from access.account
      where id = any(${[...accountIds]}::uuid[]) and worker_id is not null`,
  );
  return new Map(rows.map((r) => [r.id, r.workerId]));
}

interface Over {
  readonly divisionCode: string;
  readonly roles: readonly Role[];
  /** About one site: whoever holds a post of which more is known than its place must reach it. */
  readonly siteId?: string;
}

/** Open accounts of whoever holds one of the roles over a division today, by a post at it or above it, each once. */
export async function accountsOver(
  context: Pick<Context, 'db' | 'today'>,
  { divisionCode, roles, siteId }: Over,
): Promise<AccountBrief[]> {
  const { today } = context;
  const city = siteId ? cityOf(divisionCode) : divisionCode;
  const found = await ownAccount.sql<AccountBrief & { role: Role; divisionCode: string }>(
    context,
    sql`select a.id as account_id, a.city_code, a.worker_id, p.role, p.division_code
      from access.account a join access.post p on p.account_id = a.id
      where (a.closed_on is null or a.closed_on > ${today}) and p.site_id is null
        and (starts_with(${divisionCode}, p.division_code) or starts_with(p.division_code, ${city}))
        and p.role = any(${[...roles]}::text[])
        and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})`,
  );
  const known = siteId
    ? await knownReaches(
        context,
        found.map((post) => ({ ...post, siteId: null })),
        today,
      )
    : [];
  const reached = found.filter(({ divisionCode: at }, nth) =>
    inReach(
      { division: 'divisionCode', site: 'siteId' },
      reachWith({ kind: 'division', code: at }, at, known[nth]),
    )({
      divisionCode,
      siteId,
    }),
  );
  const each = new Map(reached.map((f) => [f.accountId, f]));
  return [...each.values()].map(({ accountId, cityCode, workerId }) => ({ accountId, cityCode, workerId }));
}

export interface PostedAccount extends AccountBrief {
  readonly name: string;
  readonly role: Role;
  readonly placeName: string;
  readonly divisionCode: string;
  readonly siteId: string | null;
}

/** Open accounts of whoever holds one of the roles at a division or below it today, each once. */
export async function accountsBelow(
  context: Pick<Context, 'db' | 'today'>,
  { divisionCode, roles }: { divisionCode: string; roles: readonly Role[] },
): Promise<PostedAccount[]> {
  const { today } = context;
  return ownAccount.sql<PostedAccount>(
    context,
    sql`select distinct on (a.id) a.id as account_id, a.city_code, a.worker_id, a.name, p.role, p.place_name,
        p.division_code, p.site_id
      from access.account a join access.post p on p.account_id = a.id
      where (a.closed_on is null or a.closed_on > ${today}) and p.role = any(${[...roles]}::text[])
        and starts_with(p.division_code, ${divisionCode})
        and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today})
      order by a.id, p.valid_from desc`,
  );
}
