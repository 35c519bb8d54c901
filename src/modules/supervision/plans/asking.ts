/** What is asked of the solver: stations and supervisors as they stand on a day, and what is reckoned otherwise. */
import { cityOf, levelOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays, type Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { coordinatesOf, divisionNames, openSites } from '../../network/public.ts';
import { absencesOn } from '../../people/public.ts';
import { nobody, outcomes } from '../assignment/ahead.ts';
import { besides } from '../assignment/loads.ts';
import { boundWithin } from '../bindings/queries.ts';
import { type Bound, together } from '../bindings/rules.ts';
import { unprepared } from '../hiring/prepared.ts';
import type { Organisation } from '../organisation/contract.ts';
import { groupOf, hasLeft } from '../organisation/rules.ts';
import { planningRule } from '../rule-schemas.ts';
import { type Instance, instanceSchema } from '../solving/instance.ts';
import type { planEndpoints } from './contract.ts';

type Asked = Parsed<typeof planEndpoints.proposePlan.in>;

/** Persons of a figure by town: a station serves one. */
async function byTown(
  context: Context,
  id: string,
  districts: readonly string[],
  on: Day,
  only?: Record<string, string>,
) {
  const fact = context.services.facts.find((f) => f.id === id);
  if (!fact) throw new Error(`no figure ${id} to weigh stations by`);
  const counted = new Map<string, number>();
  for (const place of districts) {
    const query = { place, from: on, to: on, ...(only ? { only } : {}) };
    for (const { key, value } of await fact.by(context, query, 'division')) counted.set(key, value);
  }
  return counted;
}

interface Weighed {
  readonly id: string;
  readonly divisionCode: string;
}

/** Special stations go with the station that they hang under, else with that of their town (decision 115). */
async function specialsOf(context: Context, { stations, place, on }: Organisation): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const special of await openSites(context, { divisionCode: place, kind: 'special', on })) {
    const town = special.divisionCode.slice(0, 9);
    const whose =
      stations.find((s) => s.id === special.parentSiteId) ?? stations.find((s) => s.divisionCode.slice(0, 9) === town);
    if (whose) counted.set(whose.id, (counted.get(whose.id) ?? 0) + 1);
  }
  return counted;
}

/** Workers, special stations and clients in care by risk, put into one number as the rule set weighs them. */
async function weightsOf(context: Context, org: Organisation): Promise<(station: Weighed) => number> {
  const { weights } = await planningRule(context, org.on);
  const districts = [...new Set(org.stations.map((s) => s.divisionCode.slice(0, 6)))];
  const day = org.on < context.today ? org.on : context.today;
  const workers = await byTown(context, 'people.workers', districts, day);
  const risks = await Promise.all(
    (['high', 'key', 'general'] as const).map(async (risk) => ({
      each: weights.risk[risk],
      persons: await byTown(context, 'clients.persons-in-care', districts, day, { risk }),
    })),
  );
  const specials = await specialsOf(context, org);
  return ({ id, divisionCode: code }) => {
    const persons = risks.reduce((sum, r) => sum + r.each * (r.persons.get(code) ?? 0), 0);
    const sites = weights.station + weights.special * (specials.get(id) ?? 0);
    return Math.round((sites + weights.worker * (workers.get(code) ?? 0) + persons) * 100) / 100;
  };
}

/** What is known of a day beside who sits where: workloads, what binds stations, who is away for long. */
interface Known {
  readonly weightOf: (station: Weighed) => number;
  readonly bound: readonly Bound[];
  readonly away: ReadonlySet<string>;
  /** How many stations somebody has beside those of the place that is asked for. */
  readonly beside: ReadonlyMap<string, number>;
}

export async function knownOf(context: Context, org: Organisation): Promise<Known> {
  const { awayDays } = await planningRule(context, org.on);
  const hands = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const absences = await absencesOn(context, hands, org.on);
  return {
    weightOf: await weightsOf(context, org),
    bound: await boundFrom(context, org),
    beside: await besideOn(context, org),
    away: new Set([
      ...absences.filter((a) => a.toOn >= addDays(org.on, awayDays - 1)).map((a) => a.workerId),
      ...(await unprepared(context, hands)),
      ...org.seats.filter((s) => hasLeft(s, org.on)).map((s) => s.workerId),
    ]),
  };
}

/** What a plan can obey of what binds its stations as long as it lasts: what begins later too, or it could not be published. */
async function boundFrom(context: Context, { stations, on }: Organisation): Promise<Bound[]> {
  const given = stations.map((s) => ({ siteId: s.id, divisionCode: s.divisionCode, workerId: nobody }));
  const { lasting } = await outcomes(context, given, { on, cover: false });
  return together(await boundWithin(context, lasting, on));
}

/** Of a plan for a part of the city: what its supervisors have elsewhere counts too. */
async function besideOn(context: Context, org: Organisation): Promise<Map<string, number>> {
  const hands = org.seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId);
  const here = org.stations.map((s) => s.id);
  const held = await besides(context, { cityCode: cityOf(org.place), hands, sites: here, on: org.on });
  return new Map([...Map.groupBy(held, (h) => h.workerId)].map(([id, of]) => [id, of.length]));
}

/** Locks to whoever is away bind nobody meanwhile. */
function bindings(bound: readonly Bound[], hands: ReadonlySet<string>, stations: ReadonlySet<string>) {
  const of = (kind: Bound['kind']) =>
    bound
      .filter((b) => b.kind === kind && hands.has(b.workerId) && stations.has(b.siteId))
      .map((b) => ({ station: b.siteId, supervisor: b.workerId }));
  return { locks: of('lock'), exclusions: of('exclusion') };
}

const elsewhere = 'none';

export async function instanceOf(
  context: Context,
  org: Organisation,
  asked: Omit<Asked, 'name' | 'effectiveOn' | 'place'>,
  { weightOf, bound, away, beside }: Known,
): Promise<Instance> {
  const { evenness, seconds } = await planningRule(context, org.on);
  const places = await coordinatesOf(
    context,
    org.stations.map((s) => s.id),
  );
  const [absent, closed] = [new Set([...asked.absentIds, ...away]), new Set(asked.closedIds)];
  const groups = org.units.filter((u) => u.level === 'group');
  const leads = new Set(org.seats.filter((s) => s.duty === 'leader').map((s) => s.workerId));
  const district = (divisionCode: string) => groupOf(org.units, divisionCode)?.divisionCode ?? divisionCode.slice(0, 6);
  const area = (divisionCode: string) => groupOf(org.units, divisionCode)?.parentId ?? elsewhere;
  const ungrouped = [...new Set([...org.stations, ...asked.opened].map((s) => district(s.divisionCode)))]
    .filter((code) => !groups.some((g) => g.divisionCode === code))
    .toSorted();
  const names = await divisionNames(context, [...ungrouped, org.place]);
  // A county that is all there is of its city is called by its name (decision 94).
  const county = levelOf(org.place) === 'county' ? names.get(org.place) : undefined;
  const supervisors = org.seats.filter((s) => s.duty === 'supervisor');
  const hands = supervisors.map((s) => s.workerId).filter((id) => !absent.has(id));
  const average = org.stations.reduce((sum, s) => sum + weightOf(s), 0) / Math.max(1, org.stations.length);
  const { minimum = org.rule.minimum, maximum = org.rule.maximum } = asked;
  const lighterBy = (n: number) =>
    n === 0 ? {} : { minimum: Math.max(0, minimum - n), maximum: Math.max(0, maximum - n) };
  return instanceSchema.parse({
    ...(county ? { ground: county } : {}),
    stations: [
      ...org.stations.map((s) => ({
        ...{ id: s.id, name: s.name, district: district(s.divisionCode), area: area(s.divisionCode) },
        ...{ weight: weightOf(s), closed: closed.has(s.id) },
        ...{ lng: places.get(s.id)?.lng ?? null, lat: places.get(s.id)?.lat ?? null },
      })),
      // Of a station that does not exist yet nothing is known but where it would stand.
      ...asked.opened.map(({ name, divisionCode, lng = null, lat = null }, n) => ({
        ...{ id: `+s${n + 1}`, name, district: district(divisionCode), area: area(divisionCode) },
        ...{ weight: Math.round(average * 100) / 100, lng, lat },
      })),
    ],
    supervisors: [
      ...supervisors.map((s) => ({
        ...{ id: s.workerId, name: s.name, leader: leads.has(s.workerId), absent: absent.has(s.workerId) },
        home: groups.find((g) => g.id === s.unitId)?.divisionCode ?? null,
        ...lighterBy(beside.get(s.workerId) ?? 0),
      })),
      ...Array.from({ length: asked.added }, (_, n) => ({ id: `+${n + 1}`, name: `新增督导${n + 1}`, home: null })),
    ],
    districts: [
      ...groups.map((g) => ({ id: g.divisionCode, name: g.name, area: g.parentId ?? elsewhere })),
      ...ungrouped.map((id) => ({ id, name: names.get(id) ?? id, area: elsewhere })),
    ],
    areas: [
      ...org.units.filter((u) => u.level === 'area').map(({ id, name }) => ({ id, name })),
      ...(ungrouped.length > 0 ? [{ id: elsewhere, name: '未设督导小组的区（县）' }] : []),
    ],
    rule: {
      ...{ minimum, maximum, borders: asked.borders, evenness },
    },
    inForce: org.stations.flatMap((s) =>
      s.supervisorId && supervisors.some((x) => x.workerId === s.supervisorId)
        ? [{ station: s.id, supervisor: s.supervisorId }]
        : [],
    ),
    ...bindings(bound, new Set(hands), new Set(org.stations.map((s) => s.id))),
    order: asked.fewMoves ? 'few-moves' : 'standard',
    ...{ seed: 1, seconds },
  });
}
