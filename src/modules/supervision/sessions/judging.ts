import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { casesNamed } from '../../cases/public.ts';
import { type SiteBrief, siteById, sitesBelow } from '../../network/public.ts';
import { farFaults } from '../due.ts';
import { fault } from '../organisation/actions.ts';
import { assignedOn } from '../organisation/queries.ts';
import { workersThere } from './choosing.ts';
import type { sessionEndpoints } from './contract.ts';
import { recordsTitled } from './linked.ts';
import { type Sight, throughAssignment } from './reach.ts';
import { sessionRules } from './region-rules.ts';
import { sessionFaults } from './rules.ts';
import { sessions } from './scope.ts';

type Recorded = Parsed<typeof sessionEndpoints.recordSession.in>;
export type Said = Omit<Recorded, 'id' | 'siteId' | 'supervisorId'>;

export interface Where {
  readonly sight: Sight;
  readonly siteId: string;
  readonly supervisorId: string;
  /** What is linked already, and needs not be opened again. */
  readonly linked: readonly string[];
  /** Its day was judged when it was recorded. */
  readonly sameDay: boolean;
  /** What is corrected. */
  readonly before: { readonly id: string; readonly minutes: number } | null;
}

/** Whose station it was on the day; whoever stands over the supervisors may go along to any of theirs. */
async function assignedThen(context: ActionContext, site: SiteBrief, on: string, { sight, supervisorId }: Where) {
  const [held] = await assignedOn(context, [site.id], on);
  const above = sight.everything || sight.divisions.some((code) => site.divisionCode.startsWith(code));
  return held?.workerId === supervisorId || (above && (sight.everything || sight.workerId === supervisorId));
}

/** Everything that keeps a record from being accepted is told at once, field by field. */
export async function judged(context: ActionContext, said: Said, where: Where): Promise<SiteBrief> {
  const site = await siteById(context, where.siteId);
  const { sight, sameDay } = where;
  if (site?.kind !== 'station' || !(sameDay || (await assignedThen(context, site, said.heldOn, where))))
    throw invalid(fault('siteId', 'not-assigned'));
  const [rules, workers, links] = await Promise.all([
    sessionRules(context),
    workersThere(context, site.id, said.heldOn),
    linkFaults(context, said, where),
  ]);
  const there = new Set(workers.map((w) => w.id));
  const mayBeLate = sameDay || sight.everything;
  const beside = await minutesBeside(context, site.cityCode, said, where);
  const owners = new Set([...there, where.supervisorId]);
  const faults = [
    ...sessionFaults(said, context.today, rules, { mayBeLate, beside }).map(
      (f): FieldProblem => fault(f.field, f.code, f.params ?? {}),
    ),
    ...said.attendeeIds.flatMap((id, nth) => (there.has(id) ? [] : [fault(`attendeeIds/${nth}`, 'unknown-attendee')])),
    ...said.todos.flatMap((t, nth) => (owners.has(t.ownerId) ? [] : [fault(`todos/${nth}/ownerId`, 'unknown-owner')])),
    ...(await farFaults(context, {
      ...(said.nextOn ? { nextOn: said.nextOn } : {}),
      ...Object.fromEntries(said.todos.map((t, nth) => [`todos/${nth}/dueOn`, t.dueOn])),
    })),
    ...links,
  ];
  if (faults.length > 0) throw invalid(...faults);
  return site;
}

/**
 * Of the same supervisor on that day; whoever records another of them at the same moment waits. A correction that does
 * not add to its day asks nothing.
 */
async function minutesBeside(context: ActionContext, cityCode: string, said: Said, where: Where) {
  const { supervisorId, sameDay, before } = where;
  if (sameDay && before && said.minutes <= before.minutes) return null;
  const key = `supervision.session ${cityCode} ${supervisorId} ${said.heldOn}`;
  await sessions.sql(context, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  const [row] = await sessions.sql<{ minutes: number }>(
    context,
    sql`select coalesce(sum(minutes), 0)::int as minutes from supervision.session
      where city_code = ${cityCode} and supervisor_id = ${supervisorId} and held_on = ${said.heldOn}
        and voided_at is null and id is distinct from ${before?.id ?? null}::uuid`,
  );
  return row?.minutes ?? 0;
}

/** Only what the caller may open of that station today is linked. */
async function linkFaults(context: ActionContext, said: Said, { sight, siteId, linked }: Where) {
  const fresh = (ids: readonly string[]) => ids.filter((id) => !linked.includes(id));
  const [caseIds, encounterIds] = [fresh(said.caseIds), fresh(said.encounterIds)];
  if (caseIds.length + encounterIds.length === 0) return [];
  const reading = await throughAssignment(context.outside, sight, siteId);
  const below = new Set(await sitesBelow(context, siteId));
  const cases = reading ? await casesNamed(reading, { ids: caseIds }) : [];
  const records = reading ? await recordsTitled(reading, encounterIds) : [];
  const known = new Set([...cases, ...records].filter((l) => below.has(l.siteId)).map((l) => l.id));
  return [
    ...(caseIds.every((id) => known.has(id)) ? [] : [fault('caseIds', 'unknown-link')]),
    ...(encounterIds.every((id) => known.has(id)) ? [] : [fault('encounterIds', 'unknown-link')]),
  ];
}
