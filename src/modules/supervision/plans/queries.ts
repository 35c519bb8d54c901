import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { leavingDays } from '../../people/public.ts';
import { unprepared } from '../hiring/prepared.ts';
import { groundOf, placeAsked } from '../organisation/ground.ts';
import { wholeOf } from '../organisation/queries.ts';
import { hasLeft } from '../organisation/rules.ts';
import { can } from '../permissions.ts';
import { stationsOf } from '../planned/rows.ts';
import { plans } from '../scope.ts';
import { compared, inForce } from '../solving/comparing.ts';
import { travelKnown } from '../solving/levels.ts';
import { levelUnits, levelWords } from '../solving/words.ts';
import { apartFrom } from './apart.ts';
import { instanceOf } from './asking.ts';
import type { Period, PlanFile, planEndpoints } from './contract.ts';
import { hypothetical, proofsOf, supposes } from './judging.ts';
import { overOn } from './over.ts';
import { periodsOf } from './publications.ts';
import { namedIn } from './released.ts';
import { begins, type PlanRow, planRow, standing } from './stored.ts';

type Asked = Parsed<typeof planEndpoints.plans.in>;
type Listed = Parsed<typeof planEndpoints.plans.out>['rows'][number];

/** `uncovered`: a station of it has nobody. */
type Brief = Omit<PlanRow, 'solution' | 'explained' | 'released' | 'fault' | 'state' | 'effectiveOn'> & {
  uncovered: boolean;
};

function listed(row: Brief, periods: readonly Period[]): Listed {
  const { instance, id, name, shown, begins, progress, madeBy, madeAt, version, uncovered } = row;
  const { minimum, maximum, borders } = instance.rule;
  return {
    ...{
      id,
      name,
      state: shown,
      effectiveOn: begins,
      progress,
      madeBy,
      madeAt,
      version,
      minimum,
      maximum,
      borders,
    },
    stations: instance.stations.filter((s) => !s.closed).length,
    supervisors: instance.supervisors.filter((s) => !s.absent).length,
    periods: [...periods],
    hypothetical: uncovered || supposes(instance),
  };
}

/** The latest first. */
export async function planList(context: Context, { state, page, size }: Asked) {
  const shown = standing(context.today);
  const of = state ? sql`${shown} = ${state}` : sql`true`;
  const rows = await plans.sql<Brief & { total: number }>(
    context,
    can.assignStations,
    (
      where,
    ) => narrow`select city_code, id, division_code, name, ${shown} as shown, ${begins} as begins, instance, progress,
        made_by, made_at, version, count(*) over ()::int as total,
        coalesce(jsonb_path_exists(solution, '$.assignment[*] ? (@.supervisor == null)'), false) as uncovered
      from supervision.plan where ${where} and ${of}
      order by made_at desc, id desc limit ${size} offset ${(page - 1) * size}`,
  );
  const periods = await periodsOf(
    context,
    rows.map((r) => r.id),
  );
  return { rows: rows.map((row) => listed(row, periods.get(row.id) ?? [])), total: rows[0]?.total ?? 0 };
}

/** A plan with why it is as it is, and beside what is in force. */
export async function planFile(context: Context, { id }: { id: string }): Promise<PlanFile> {
  const row = await planRow(context, id);
  const { instance, solution, explained } = row;
  const difference = solution && compared({ instance, plan: inForce(instance) }, { instance, plan: solution });
  const stations = new Map(instance.stations.map((s) => [s.id, s]));
  const absent = instance.supervisors.filter((s) => s.absent);
  const early = await unprepared(
    context,
    absent.map((s) => s.id),
  );
  const leaving = await leavingDays(context, { cityCode: row.cityCode, workerIds: absent.map((s) => s.id) });
  const gone = (id: string) => (leaving.get(id) ?? '9999') <= row.begins;
  const rows = await stationsOf(context, row);
  const periods = (await periodsOf(context, [id])).get(id) ?? [];
  const named = (list: readonly { id: string; name?: string | undefined }[]) =>
    list.map(({ id, name = id }) => ({ id, name }));
  // Where everybody belongs somewhere, nothing was chosen between districts.
  const chosen = instance.supervisors.some((s) => s.home === null);
  return {
    ...listed({ ...row, uncovered: false }, periods),
    ...{ fault: row.fault, place: row.divisionCode, hypothetical: hypothetical(instance, solution) },
    over: await overOn(context, row, row.begins),
    proofs: proofsOf(instance, explained?.binding),
    choices: (explained?.choices ?? []).map(({ instance: _, unproved = null, ...choice }, nth) => ({
      ...{ nth, ...choice },
      unproved: unproved && [...unproved],
    })),
    levels: (solution?.levels ?? [])
      .filter(({ level }) => chosen || level !== 'unevenDistricts')
      .map(({ level, value, bound, status }) => ({
        ...{ level, name: levelWords[level], unit: levelUnits[level], value, bound, proved: status !== 'feasible' },
        known: level !== 'travel' || travelKnown(instance.stations),
        within: status === 'optimalWithin',
        // What is in force differs from itself in nothing, though nobody may have what is of somebody away.
        before: level === 'changes' ? 0 : (difference?.levels.find((l) => l.level === level)?.before ?? 0),
      })),
    away: absent.filter((s) => !early.has(s.id) && !gone(s.id)).map((s) => s.name ?? s.id),
    left: absent.filter((s) => gone(s.id)).map((s) => s.name ?? s.id),
    unprepared: absent.filter((s) => early.has(s.id) && !gone(s.id)).map((s) => s.name ?? s.id),
    ...{ locks: instance.locks.length, exclusions: instance.exclusions.length },
    released: namedIn(instance, row.released),
    people: named(instance.supervisors),
    districts: named(instance.districts),
    rows: rows.map(({ id: siteId, name, district, from, toId, to, moved }) => {
      const at = stations.get(siteId);
      return { siteId, name, district, from, toId, to, moved, lng: at?.lng ?? null, lat: at?.lat ?? null };
    }),
    moves: rows.filter((r) => r.moved).length,
    apart: await apartFrom(context, row, periods),
  };
}

/** Before any plan is computed: whether the rule can be kept today, by counting. */
export async function loadProofs(context: Context) {
  const place = await placeAsked(context, undefined);
  // Supervisors of one city make up for nothing in another.
  if ((await groundOf(context, place)) === undefined) return { proofs: [] };
  const org = await wholeOf(context, place, context.today);
  const covered = context.covers(can.assignStations, { divisionCode: place });
  if (!covered || !org.seats.some((s) => s.duty === 'supervisor')) return { proofs: [] };
  const hands = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const left = org.seats.filter((s) => hasLeft(s, org.on)).map((s) => s.workerId);
  const away = new Set([...(await unprepared(context, hands)), ...left]);
  // Counting weighs no station.
  const instance = await instanceOf(
    context,
    org,
    { borders: 'none', absentIds: [], closedIds: [], added: 0, opened: [], fewMoves: false },
    { weightOf: () => 1, bound: [], away, beside: new Map() },
  );
  return { proofs: proofsOf(instance) };
}
