import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { placeAsked, wholeOf } from '../organisation/queries.ts';
import { loadState } from '../organisation/rules.ts';
import { can } from '../permissions.ts';
import { plans } from '../scope.ts';
import { compared, inForce } from '../solving/comparing.ts';
import type { Instance } from '../solving/instance.ts';
import type { SupervisorShown } from '../solving/solution.ts';
import { levelUnits, levelWords } from '../solving/words.ts';
import { instanceOf } from './asking.ts';
import type { PlanFile, planEndpoints } from './contract.ts';
import { hypothetical, proofsOf } from './judging.ts';
import { type PlanRow, planRow } from './stored.ts';

type Asked = Parsed<typeof planEndpoints.plans.in>;
type Listed = Parsed<typeof planEndpoints.plans.out>['rows'][number];

function listed(row: Omit<PlanRow, 'solution' | 'explained'>): Listed {
  const { instance, id, name, state, effectiveOn, progress, madeBy, madeAt, publishedBy, version } = row;
  const { minimum, maximum, borders } = instance.rule;
  return {
    ...{ id, name, state, effectiveOn, progress, madeBy, madeAt, publishedBy, version, minimum, maximum, borders },
    stations: instance.stations.filter((s) => !s.closed).length,
    supervisors: instance.supervisors.filter((s) => !s.absent).length,
  };
}

/** The latest first. */
export async function planList(context: Context, { state, page, size }: Asked) {
  const of = state ? sql`state = ${state}` : sql`true`;
  const rows = await plans.sql<PlanRow & { total: number }>(
    context,
    can.assignStations,
    (where) => narrow`select city_code, id, division_code, name, state, effective_on, instance, progress, fault,
        made_by, made_at, published_by, version, count(*) over ()::int as total
      from supervision.plan where ${where} and ${of}
      order by made_at desc, id desc limit ${size} offset ${(page - 1) * size}`,
  );
  return { rows: rows.map(listed), total: rows[0]?.total ?? 0 };
}

const nameOf = (instance: Instance) => {
  const names = new Map(instance.supervisors.map((s) => [s.id, s.name ?? s.id]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? id));
};

/** A plan with why it is as it is, and beside what is in force. */
export async function planFile(context: Context, { id }: { id: string }): Promise<PlanFile> {
  const row = await planRow(context, id);
  const { instance, solution, explained } = row;
  const named = nameOf(instance);
  const district = new Map(instance.districts.map((d) => [d.id, d.name ?? d.id]));
  const before = inForce(instance);
  const difference = solution && compared({ instance, plan: before }, { instance, plan: solution });
  const was = new Map(before.assignment.map((a) => [a.station, a.supervisor]));
  const stations = new Map(instance.stations.map((s) => [s.id, s]));
  const placed = (id: string) => stations.get(id)?.lat !== null;
  const travel = (s: SupervisorShown) => (s.stations.filter(placed).length > 1 ? s.kilometres : null);
  const loadBefore = new Map(difference?.loads.map((l) => [l.supervisor, l.before]));
  return {
    ...listed(row),
    fault: row.fault,
    hypothetical: hypothetical(instance, solution),
    proofs: [...(explained?.proofs ?? [])],
    choices: (explained?.choices ?? []).map(({ instance: _, ...choice }, nth) => ({ nth, ...choice })),
    levels: (solution?.levels ?? []).map(({ level, value, bound, status }) => ({
      ...{ level, name: levelWords[level], unit: levelUnits[level], value, bound, proved: status === 'optimal' },
      before: difference?.levels.find((l) => l.level === level)?.before ?? 0,
    })),
    members: (solution?.supervisors ?? []).map((s) => ({
      ...{ workerId: s.supervisor, name: named(s.supervisor) ?? '', load: s.load, weight: s.weight },
      district: s.district === null ? '' : (district.get(s.district) ?? s.district),
      ...{ before: loadBefore.get(s.supervisor) ?? 0, kilometres: travel(s), state: loadState(s.load, s) },
    })),
    rows: (solution?.assignment ?? []).map(({ station, supervisor }) => {
      const from = was.get(station) ?? null;
      const at = stations.get(station);
      return {
        ...{ siteId: station, name: at?.name ?? station, district: district.get(at?.district ?? '') ?? '' },
        ...{ from: named(from), to: named(supervisor), moved: from !== supervisor },
        ...{ lng: at?.lng ?? null, lat: at?.lat ?? null },
      };
    }),
    moves: difference?.moves.length ?? 0,
  };
}

/** Before any plan is computed: whether the rule can be kept today, by counting. */
export async function loadProofs(context: Context) {
  const place = placeAsked(context, undefined);
  const org = await wholeOf(context, place, context.today);
  const covered = context.covers(can.assignStations, { divisionCode: place });
  if (!covered || !org.seats.some((s) => s.duty === 'supervisor')) return { proofs: [] };
  // Counting weighs no station.
  const instance = await instanceOf(
    context,
    org,
    { borders: 'none', absentIds: [], closedIds: [], added: 0, fewMoves: false },
    () => 1,
  );
  return { proofs: proofsOf(instance) };
}
