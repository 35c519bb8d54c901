import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { leavesOn, workersByIds } from '../../people/public.ts';
import type { Bound } from '../bindings/rules.ts';
import { unprepared } from '../hiring/prepared.ts';
import { fault } from '../organisation/actions.ts';
import type { Organisation } from '../organisation/contract.ts';
import { organisation, organisationWith } from '../organisation/queries.ts';
import { hasLeft, loads } from '../organisation/rules.ts';
import { can } from '../permissions.ts';
import { instanceOf, knownOf } from '../plans/asking.ts';
import { assignments } from '../scope.ts';
import { inWorkers, type Run, solveAssignment } from '../solving/solving.ts';
import type { coverEndpoints, Proposed } from './contract.ts';
import { circles } from './rules.ts';

type Input = Parsed<typeof coverEndpoints.coverFor.in>;
type Answer = Parsed<typeof coverEndpoints.coverFor.out>;

/** Somebody waits for the answer; a group is proved in much less. */
const mostSeconds = 10;

/** What the caller sees of the organisation on the first day away, with the one who is away in it. */
export async function reachedOn(context: Context, { workerId, from }: Pick<Input, 'workerId' | 'from'>) {
  const org = await organisationWith(context, { on: from });
  if (!org.seats.some((s) => s.workerId === workerId && s.duty === 'supervisor'))
    throw invalid(fault('workerId', 'no-supervisor'));
  return { org, mine: org.stations.filter((s) => s.supervisorId === workerId) };
}

/** The smallest repair: nothing moves but the stations of whoever is away, within the group if that will do. */
export async function coverFor(context: Context, input: Input, run?: Run): Promise<Answer> {
  const { workerId } = input;
  const { org, mine } = await reachedOn(context, input);
  let found: Answer | undefined;
  for (const { reach, org: near } of circles(org, workerId)) {
    const { to, bound } = await repaired(context, near, workerId, run);
    found = { reach, maximum: org.rule.maximum, stations: mine.map(shown(to, bound)), hands: handsOf(near, workerId) };
    if (found.stations.every((s) => s.to !== null)) break;
  }
  return found ?? { reach: 'group', maximum: org.rule.maximum, stations: [], hands: [] };
}

const shown =
  (to: ReadonlyMap<string, string | null>, bound: readonly Bound[]) =>
  ({ id, name }: Organisation['stations'][number]): Proposed => ({
    ...{ siteId: id, name, to: to.get(id) ?? null },
    barred: bound.filter((b) => b.kind === 'exclusion' && b.siteId === id).map((b) => b.workerId),
  });

function handsOf(org: Organisation, away: string) {
  const counted = loads(org);
  const unit = new Map(org.units.map((u) => [u.id, u.name]));
  return org.seats
    .filter((s) => s.duty === 'supervisor' && s.workerId !== away && !hasLeft(s, org.on))
    .map((s) => ({
      ...{ id: s.workerId, name: s.name, unitName: unit.get(s.unitId) ?? '' },
      load: counted.get(s.workerId)?.stations ?? 0,
    }));
}

async function repaired(context: Context, org: Organisation, workerId: string, run: Run | undefined) {
  const known = await knownOf(context, org);
  const free = { borders: 'city', closedIds: [], added: 0, opened: [], fewMoves: true } as const;
  const question = { ...free, absentIds: [workerId], closedIds: [], opened: [] };
  const mine = org.stations.filter((s) => s.supervisorId === workerId);
  const hands = org.seats.filter((s) => s.duty === 'supervisor' && s.workerId !== workerId).map((s) => s.workerId);
  // Whoever is on leave that day, or has not passed the programme, takes nothing more, and keeps what is theirs.
  const resting = [
    ...(await leavesOn(context, hands, org.on)).map((l) => l.workerId),
    ...(await unprepared(context, hands)),
    ...org.seats.filter((s) => hasLeft(s, org.on)).map((s) => s.workerId),
  ];
  const kept = mine.flatMap((s) => resting.map((id): Bound => ({ kind: 'exclusion', siteId: s.id, workerId: id })));
  const bound = [...known.bound, ...kept];
  const asked = await instanceOf(context, org, question, { ...known, bound, away: new Set() });
  const seconds = Math.min(asked.seconds, mostSeconds);
  const { assignment } = await solveAssignment({ ...asked, seconds }, {}, run ?? inWorkers({ threads: 1 }));
  return { to: new Map(assignment.map((a) => [a.station, a.supervisor])), bound };
}

/** What is covered for somebody today, of the stations that the caller sees. */
export async function coverList(context: Context) {
  const { today } = context;
  const seen = new Set((await organisation(context, {})).stations.map((s) => s.id));
  const rows = await assignments.sql<{
    siteId: string;
    siteName: string;
    workerId: string;
    forId: string | null;
    from: string;
    back: string | null;
    reason: string | null;
  }>(
    context,
    can.coverStations,
    (where) => narrow`select site_id, s.name as site_name, worker_id, valid_from as "from", valid_to as back, reason,
        (select b.worker_id from supervision.assignment b where b.city_code = supervision.assignment.city_code
          and b.site_id = supervision.assignment.site_id and b.valid_to = supervision.assignment.valid_from) as for_id
      from supervision.assignment
      join network.site s on s.city_code = supervision.assignment.city_code and s.id = site_id
      where ${where} and cause = 'repair' and valid_from <= ${today} and (valid_to is null or valid_to > ${today})
      order by valid_to nulls last, s.name, site_id`,
  );
  const named = await workersByIds(context, [...new Set(rows.flatMap((r) => [r.workerId, r.forId ?? r.workerId]))]);
  return {
    rows: rows
      .filter((r) => seen.has(r.siteId))
      .map(({ forId, ...row }) => ({
        ...row,
        workerName: named.get(row.workerId)?.name ?? '',
        forName: named.get(forId ?? '')?.name ?? '',
      })),
  };
}
