import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { inReach } from '../../../platform/database/scope.ts';
import { reachOf } from '../../../platform/reach.ts';
import { isOpen, sitesByIds } from '../../network/public.ts';
import { boundWithin } from '../bindings/queries.ts';
import { refuseBroken } from '../bindings/refusing.ts';
import { fault } from '../organisation/actions.ts';
import { supervising } from '../organisation/seats.ts';
import { can } from '../permissions.ts';
import { loadRule } from '../rule-schemas.ts';
import { doneDetail, outcomes } from './ahead.ts';
import { refuseAway } from './away.ts';
import type { assignmentEndpoints } from './contract.ts';
import { refuseDay } from './days.ts';
import { highest } from './loads.ts';
import { tellingMoves } from './telling.ts';
import { writeAssignments } from './writing.ts';

/** By hand: stations that are open go to a supervisor from a day on, on no day of it more than the rule allows. */
export async function assignStations(
  context: ActionContext,
  { siteIds, workerId, on, reason }: Parsed<typeof assignmentEndpoints.assignStations.in>,
) {
  const ids = [...new Set(siteIds)];
  const sites = [...(await sitesByIds(context, ids)).values()];
  const within = inReach({ division: 'divisionCode', site: 'id' }, reachOf(context.who, can.assignStations));
  const [first] = sites;
  const cityCode = cityOf(first?.divisionCode ?? '');
  const fits = sites.every(
    (s) => s.kind === 'station' && isOpen(s, on) && within({ ...s }) && cityOf(s.divisionCode) === cityCode,
  );
  if (!first || sites.length < ids.length || !fits) throw invalid(fault('siteIds', 'unknown-station'));
  if (context.who.kind === 'person') refuseDay(context, 'on', on);
  const seated = await supervising(context, { cityCode, workerIds: [workerId], on, until: null });
  if (!seated.has(workerId)) throw invalid(fault('workerId', 'no-supervisor'));
  const given = sites.map((s) => ({ siteId: s.id, divisionCode: s.divisionCode, workerId }));
  const { changes, lasting } = await outcomes(context, given, { on, cover: false });
  // What they have stays theirs, and is covered.
  if (context.who.kind === 'person' && changes.size > 0) await refuseAway(context, workerId, on);
  await refuseBroken(context, await boundWithin(context, lasting, on), { field: 'siteIds', given, on });
  const { done, written } = await tellingMoves(context, given, { on }, () =>
    writeAssignments(context, given, { on, cause: 'manual', reason }),
  );
  const { maximum } = await loadRule(context, on);
  const [{ n } = { n: 0 }] = await highest(context, { cityCode, written });
  if (n > maximum) throw invalid(fault('siteIds', 'over-maximum', { maximum, n }));
  context.audit({
    ...{ cityCode, subjectType: 'supervision-assignment', subjectId: workerId },
    detail: { workerId, siteIds: ids, on, ...doneDetail(done), ...(reason ? { reason } : {}) },
  });
  return done;
}
