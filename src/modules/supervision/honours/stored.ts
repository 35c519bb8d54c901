/** What is read again and again of honours, and how they are shown. */
import { type RawBuilder, sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { workersByIds } from '../../people/public.ts';
import { sightOf } from '../sessions/reach.ts';
import type { FigureGround, HonourRow } from './contract.ts';
import { honours, honoursSeen } from './scope.ts';
import type { HonourState } from './words.ts';

export interface HonourStored {
  readonly cityCode: string;
  readonly id: string;
  readonly workerId: string;
  readonly unitName: string;
  readonly divisionCode: string;
  readonly kind: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly level: 'national' | 'province' | 'city' | 'county' | null;
  readonly reason: string;
  readonly assessedId: string | null;
  readonly figure: FigureGround | null;
  readonly state: HonourState;
  readonly proposedBy: string;
  readonly proposedAccount: string | null;
  readonly proposedAt: string;
  readonly decisionWhy: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly awardedOn: string | null;
  readonly registeredId: string | null;
  readonly withdrawnWhy: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
  readonly version: number;
}

/** Honours `h` of units `u`: what waits first, then the latest. */
export const honoursWhere = (
  context: Pick<Context, 'db'>,
  which: RawBuilder<unknown>,
  cut: RawBuilder<unknown> = sql``,
) =>
  honours.sql<HonourStored & { total: number }>(
    context,
    sql`select h.city_code, h.id, h.worker_id, u.name as unit_name, u.division_code, h.kind, h.name, h.level, h.reason,
        h.assessed_id, h.figure, h.state, h.proposed_by, h.proposed_account, h.proposed_at, h.decision_why, h.decided_by,
        h.decided_at, h.awarded_on, h.registered_id, h.withdrawn_why, h.withdrawn_by, h.withdrawn_at, h.version,
        count(*) over ()::int as total
      from supervision.honour h join supervision.unit u on u.city_code = h.city_code and u.id = h.unit_id
      where ${which} order by (h.state = 'proposed') desc, coalesce(h.awarded_on, h.proposed_at::date) desc, h.id desc ${cut}`,
  );

export async function honourSeen(context: Context, id: string) {
  const sight = await sightOf(context);
  const [row] = await honoursWhere(context, sql`h.id = ${id} and ${honoursSeen(sight)}`);
  if (!row) throw problem('not-found');
  return { row, sight };
}

/** As last read, and held until the end of the action. */
export async function heldHonour(context: ActionContext, { id, version }: { id: string; version: number }) {
  const { row, sight } = await honourSeen(context.outside, id);
  const [held] = await honours.sql<Pick<HonourStored, 'state' | 'version'>>(
    context,
    sql`select state, version from supervision.honour where city_code = ${row.cityCode} and id = ${id} for update`,
  );
  if (held?.version !== version || row.version !== version) throw problem('conflict');
  return { row, sight };
}

export async function shownRows(context: Context, rows: readonly HonourStored[]): Promise<HonourRow[]> {
  const named = await workersByIds(
    context,
    rows.map((r) => r.workerId),
  );
  return rows.map((r) => ({
    ...{ id: r.id, workerId: r.workerId, name: named.get(r.workerId)?.name ?? '', unitName: r.unitName, kind: r.kind },
    ...{ kindName: r.name, sorted: r.level ? ('honour' as const) : ('incentive' as const), state: r.state },
    ...{ awardedOn: r.awardedOn, proposedBy: r.proposedBy, proposedAt: new Date(r.proposedAt).toISOString() },
  }));
}
