import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { workersByIds } from '../../people/public.ts';
import { nobody, outcomes } from '../assignment/ahead.ts';
import { mostOf } from '../assignment/loads.ts';
import { assignedTo } from '../assignment/queries.ts';
import type { Bound } from '../bindings/rules.ts';
import { fault } from '../organisation/actions.ts';
import type { Organisation } from '../organisation/contract.ts';
import { organisation, organisationWith } from '../organisation/queries.ts';
import { groupOf, homeOf, loads } from '../organisation/rules.ts';
import { changesAhead } from '../own/rules.ts';
import { can } from '../permissions.ts';
import { instanceOf, knownOf } from '../plans/asking.ts';
import { assignments } from '../scope.ts';
import { inWorkers, type Run, solveAssignment } from '../solving/solving.ts';
import type { coverEndpoints, Hand } from './contract.ts';
import { type Absence, backOn, bars, boundMeanwhile, freeOf } from './free.ts';
import { circles } from './rules.ts';

type Input = Parsed<typeof coverEndpoints.coverFor.in>;
type Answer = Parsed<typeof coverEndpoints.coverFor.out>;

/** Somebody waits for the answer; a group is proved in much less. */
const mostSeconds = 10;

interface Reached {
  readonly org: Organisation;
  readonly away: string | null;
  /** The group in which hands are looked for first. */
  readonly home: string;
  readonly mine: Organisation['stations'];
}

/**
 * What the caller sees of the organisation on the first day away, and what is to be covered: the stations of whoever is
 * away, or those of a group that nobody has.
 */
export async function reachedOn(
  context: Context,
  { workerId, unitId, from, to }: Pick<Input, 'workerId' | 'unitId' | 'from' | 'to'>,
): Promise<Reached> {
  if ((workerId === undefined) === (unitId === undefined) || (unitId !== undefined && to !== undefined))
    throw invalid(fault('workerId', 'away-or-vacant'));
  const org = await organisationWith(context, { on: from });
  if (unitId !== undefined) {
    const vacant = (s: Organisation['stations'][number]) =>
      s.supervisorId === null && homeOf(org.units, s.divisionCode)?.id === unitId;
    return { org, away: null, home: unitId, mine: org.stations.filter(vacant) };
  }
  const seat = org.seats.find((s) => s.workerId === workerId && s.duty === 'supervisor');
  if (!seat) throw invalid(fault('workerId', 'no-supervisor'));
  return { org, away: seat.workerId, home: seat.unitId, mine: org.stations.filter((s) => s.supervisorId === workerId) };
}

/** Neither days turned round nor days gone by. */
export function refuseDays({ today, who }: Context, { from, to }: Pick<Input, 'from' | 'to'>): void {
  if (from < today && who.kind === 'person') throw invalid(fault('from', 'in-the-past'));
  if (to !== undefined && to < from) throw invalid(fault('to', 'before-beginning'));
}

/** The smallest repair: nothing moves but the stations of whoever is away, within the group if that will do. */
export async function coverFor(context: Context, input: Input, run?: Run): Promise<Answer> {
  const { from, to } = input;
  refuseDays(context, input);
  const { org, away: workerId, home, mine } = await reachedOn(context, input);
  const { maximum } = org.rule;
  const cityCode = cityOf(mine[0]?.divisionCode ?? org.place);
  const absence = { cityCode, workerId, from, to };
  const given = mine.map((s) => ({ siteId: s.id, divisionCode: s.divisionCode, workerId: nobody }));
  const { changes: lasts, lasting } = await outcomes(context, given, { on: from, cover: true, back: backOn(input) });
  const bound = await boundMeanwhile(context, absence, lasting);
  const ends = [...lasts.values()].map((o) => o.until);
  const until = ends.includes(null) ? null : ends.reduce((last, day) => (last && day && day > last ? day : last), from);
  const seated = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const free = await freeOf(context, absence, seated);
  const most = await mostOf(context, { cityCode, workerIds: [...free.may], from, until });
  let found: Answer | undefined;
  for (const { reach, org: near } of circles(org, home)) {
    const hands = handsOf(near, free.may, most);
    const taken =
      mine.length > 0 ? await repaired(context, near, { workerId, mine, hands, can: free.can, bound }, run) : nothing;
    const stations = mine.map(({ id, name }) => ({
      ...{
        siteId: id,
        name,
        to: taken.get(id) ?? null,
        cutOn: lasts.get(id)?.cut ? (lasts.get(id)?.until ?? null) : null,
      },
      barred: hands.filter((h) => bars(bound, id, h.id)).map((h) => h.id),
    }));
    found = { reach, maximum, stations, hands, later: await laterOf(context, absence) };
    if (stations.every((s) => s.to !== null)) break;
  }
  return found ?? { reach: 'group', maximum, stations: [], hands: [], later: null };
}

const nothing: ReadonlyMap<string, string | null> = new Map();

/** What begins to be theirs while they are away is covered when it does; what only goes on in another row does not. */
async function laterOf(context: Context, { cityCode, workerId, from, to }: Absence): Promise<Answer['later']> {
  if (workerId === null) return null;
  const rows = await assignedTo(context, cityCode, workerId, from);
  const stays = rows.map((a) => ({ ...a, siteName: a.siteId }));
  const gained = changesAhead(stays, from).filter((c) => c.kind === 'gained' && (!to || c.on <= to));
  const [first] = gained;
  return first ? { n: gained.reduce((n, c) => n + c.sites.length, 0), on: first.on } : null;
}

function handsOf(org: Organisation, may: ReadonlySet<string>, most: ReadonlyMap<string, number>): Hand[] {
  const counted = loads(org);
  const unit = new Map(org.units.map((u) => [u.id, u.name]));
  return org.seats
    .filter((s) => s.duty === 'supervisor' && may.has(s.workerId))
    .map((s) => {
      const load = counted.get(s.workerId)?.stations ?? 0;
      const { workerId: id, name } = s;
      return { id, name, unitName: unit.get(s.unitId) ?? '', load, most: Math.max(load, most.get(id) ?? 0) };
    });
}

interface Asked {
  readonly workerId: string | null;
  readonly mine: Organisation['stations'];
  readonly hands: readonly Hand[];
  /** Whoever is on leave that day takes nothing more, and keeps what is theirs. */
  readonly can: ReadonlySet<string>;
  readonly bound: readonly Bound[];
}

/** Stations of others stay where they are, whatever else may be said against that: the answer is whole as it is shown. */
async function repaired(context: Context, near: Organisation, { workerId, mine, hands, can, bound }: Asked, run?: Run) {
  const free = { borders: 'city', closedIds: [], added: 0, opened: [], fewMoves: true } as const;
  const question = { ...free, absentIds: workerId === null ? [] : [workerId], closedIds: [], opened: [] };
  const seated = near.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const others = new Set(seated.filter((id) => id !== workerId));
  const fixed = near.stations.filter((s) => s.supervisorId !== null && others.has(s.supervisorId));
  const org = { ...near, stations: [...mine, ...fixed] };
  const pairs = [
    ...fixed.map((s): Bound => ({ kind: 'lock', siteId: s.id, workerId: s.supervisorId ?? '' })),
    ...mine.flatMap((s) =>
      [...others]
        .filter((id) => !can.has(id) || bars(bound, s.id, id))
        .map((id): Bound => ({ kind: 'exclusion', siteId: s.id, workerId: id })),
    ),
  ];
  const known = { ...(await knownOf(context, org)), bound: pairs, away: new Set<string>() };
  const asked = await instanceOf(context, org, question, known);
  const of = new Map(hands.map((h) => [h.id, h]));
  const counted = loads(org);
  // What they get ahead while this lasts is room that is taken already.
  const supervisors = asked.supervisors.map((s) => {
    const [load, hand] = [counted.get(s.id)?.stations ?? 0, of.get(s.id)];
    return { ...s, maximum: Math.max(load, asked.rule.maximum - (hand ? hand.most - hand.load : 0)) };
  });
  const seconds = Math.min(asked.seconds, mostSeconds);
  const instance = { ...asked, supervisors, seconds };
  const { assignment } = await solveAssignment(instance, {}, run ?? inWorkers({ threads: 1 }));
  return new Map(assignment.map((a) => [a.station, a.supervisor]));
}

/** What is covered for somebody today, of the stations that the caller sees. */
export async function coverList(context: Context) {
  const { today } = context;
  const org = await organisation(context, {});
  const seen = new Set(org.stations.map((s) => s.id));
  const rows = await assignments.sql<{
    siteId: string;
    siteName: string;
    workerId: string;
    forId: string | null;
    thenId: string | null;
    from: string;
    back: string | null;
    reason: string | null;
  }>(
    context,
    can.coverStations,
    (where) => narrow`select site_id, s.name as site_name, worker_id, valid_from as "from", valid_to as back, reason,
        -- Whoever has it back; else whoever had it before.
        (select b.worker_id from supervision.assignment b where b.city_code = supervision.assignment.city_code
          and b.site_id = supervision.assignment.site_id
          and (b.valid_to <= supervision.assignment.valid_from
            or b.cause = 'return' and b.valid_from = supervision.assignment.valid_to)
          order by b.valid_from desc limit 1) as for_id,
        (select b.worker_id from supervision.assignment b where b.city_code = supervision.assignment.city_code
          and b.site_id = supervision.assignment.site_id
          and b.valid_from = supervision.assignment.valid_to) as then_id
      from supervision.assignment
      join network.site s on s.city_code = supervision.assignment.city_code and s.id = site_id
      where ${where} and cause = 'repair' and valid_from <= ${today} and (valid_to is null or valid_to > ${today})
      order by valid_to nulls last, s.name, site_id`,
  );
  const named = await workersByIds(context, [
    ...new Set(rows.flatMap((r) => [r.workerId, r.forId ?? [], r.thenId ?? []].flat())),
  ]);
  return {
    rows: rows
      .filter((r) => seen.has(r.siteId))
      .map(({ forId, thenId, ...row }) => ({
        ...row,
        workerName: named.get(row.workerId)?.name ?? '',
        forName: named.get(forId ?? '')?.name ?? '',
        thenName: named.get(thenId ?? '')?.name ?? null,
      })),
    ahead: await vacantAhead(context, org),
  };
}

/** What is assigned until a day and then to nobody, as where somebody has left whose it would have become. */
async function vacantAhead(context: Context, { units, stations }: Organisation) {
  const { today } = context;
  const rows = await assignments.sql<{ siteId: string; on: string }>(
    context,
    can.coverStations,
    (where) => narrow`select site_id, valid_to as "on" from supervision.assignment
      join network.site s on s.city_code = supervision.assignment.city_code and s.id = site_id
      where ${where} and valid_to > ${today} and (s.closed_on is null or s.closed_on > valid_to)
        and not exists (select from supervision.assignment b where b.city_code = supervision.assignment.city_code
          and b.site_id = supervision.assignment.site_id and b.valid_from <= supervision.assignment.valid_to
          and (b.valid_to is null or b.valid_to > supervision.assignment.valid_to))
      order by valid_to, s.name, site_id`,
  );
  const of = new Map(stations.map((s) => [s.id, s]));
  const found = rows.flatMap(({ siteId, on }) => {
    const station = of.get(siteId);
    if (!station) return [];
    const { divisionCode, name } = station;
    const homeId = homeOf(units, divisionCode)?.id ?? null;
    return [{ on, homeId, unitName: groupOf(units, divisionCode)?.name ?? null, name }];
  });
  return [...Map.groupBy(found, ({ on, homeId }) => `${on} ${homeId}`).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { on, homeId, unitName } = first;
    return [{ on, homeId, unitName, sites: same.map((s) => s.name) }];
  });
}
