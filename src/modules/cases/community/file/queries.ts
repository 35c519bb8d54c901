import { sql } from 'kysely';
import { problem } from '../../../../kernel/problem.ts';
import type { Context } from '../../../../platform/context.ts';
import { openText } from '../../../../platform/crypto/texts.ts';
import { afterPrefix } from '../../../../platform/database/scope.ts';
import { divisionNames, sitesBelow, sitesByIds } from '../../../network/public.ts';
import { participantsOf, serviceClasses } from '../../../services/public.ts';
import { can } from '../../contract.ts';
import { attendeesOf, attendeesShown, countOf, whoCame } from '../attending/queries.ts';
import { answersOf } from '../feedback/actions.ts';
import { photosOf, photosShown } from '../photos/queries.ts';
import { plannedKinds } from '../planning/faults.ts';
import { workersOfActivities } from '../planning/worker.ts';
import { communityRules } from '../region-rules.ts';
import { activityBlockers } from '../rules.ts';
import { type ActivityRow, yuanOf } from '../schemas.ts';
import { communityActivities, communityCosts, communityVolunteers } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import { type ActivityKey, activityStandings } from '../standing.ts';
import type { ActivityFilters, ActivityWhole } from './contract.ts';

type Paging = { page: number; size: number; sort?: string | undefined };

/** Activities within reach that match. */
async function filtered(context: Context, filters: ActivityFilters) {
  let rows = communityActivities.from(context, can.readCommunity);
  const { text, kind, state, coming, place, siteId, workerId, from, to } = filters;
  if (text) rows = rows.where(sql<boolean>`position(lower(${text}) in lower(cases.community_activity.name)) > 0`);
  if (kind) rows = rows.where('cases.community_activity.kind', '=', kind);
  if (state) rows = rows.where('cases.community_activity.state', '=', state);
  if (coming) rows = rows.where('cases.community_activity.state', 'in', ['planned', 'signing']);
  if (from) rows = rows.where('cases.community_activity.startsOn', '>=', from);
  if (to) rows = rows.where('cases.community_activity.startsOn', '<=', to);
  if (place) {
    rows = rows
      .where('cases.community_activity.divisionCode', '>=', place)
      .where('cases.community_activity.divisionCode', '<', afterPrefix(place));
  }
  if (siteId) {
    const ids = await sitesBelow(context, siteId);
    rows = rows.where(sql<boolean>`cases.community_activity.site_id = any(${ids}::uuid[])`);
  }
  if (workerId)
    rows = rows.where(sql<boolean>`exists (select from cases.community_worker w
      where w.city_code = cases.community_activity.city_code and w.activity_id = cases.community_activity.id
        and w.worker_id = ${workerId} and w.valid_to is null)`);
  return rows;
}

const sortable = {
  title: 'cases.community_activity.name',
  startsAt: 'cases.community_activity.startsAt',
  state: 'cases.community_activity.state',
} as const;

/** The latest first. */
export async function activityList(context: Context, input: ActivityFilters & Paging) {
  const matching = await filtered(context, input);
  const sort = input.sort ?? '-startsAt';
  const by = new Map(Object.entries(sortable)).get(sort.replace(/^-/, '')) ?? sortable.startsAt;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll('cases.community_activity')
      .orderBy(by, direction)
      .orderBy('cases.community_activity.id', direction)
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await rowsShown(context, rows), total };
}

interface Unnamed extends ActivityKey {
  readonly name: string;
  readonly kind: string;
  readonly divisionCode: string;
  readonly siteId: string;
  readonly state: string;
  readonly startsAt: string;
  readonly startsOn: string;
  readonly minutes: number;
  readonly capacity: number;
}

const places = 100;
const rounded = (mean: number | null) => (mean === null ? null : Math.round(mean * places) / places);

/** With names, and what has been done for each. */
async function rowsShown(context: Context, rows: readonly Unnamed[]): Promise<ActivityRow[]> {
  if (rows.length === 0) return [];
  const cities = [...new Set(rows.map((r) => r.cityCode))];
  const ids = rows.map((r) => r.id);
  const [divisions, sites, workers, standings] = await Promise.all([
    divisionNames(context, [...new Set(rows.map((r) => r.divisionCode))]),
    sitesByIds(
      context,
      rows.map((r) => r.siteId),
    ),
    workersOfActivities(context, rows),
    activityStandings(context, sql`a.city_code = any(${cities}::text[]) and a.id = any(${ids}::uuid[])`),
  ]);
  const standing = new Map(standings.map((s) => [s.id, s]));
  return rows.map((row) => {
    const s = standing.get(row.id);
    const { id, kind, siteId, startsOn, minutes, capacity } = row;
    return {
      ...{ id, kind, siteId, startsOn, minutes, capacity, title: row.name },
      state: row.state as ActivityRow['state'],
      startsAt: new Date(row.startsAt).toISOString(),
      siteName: sites.get(siteId)?.name ?? '',
      divisionName: divisions.get(row.divisionCode) ?? row.divisionCode,
      worker: workers.get(id) ?? null,
      attendance: s?.personTimes ?? s?.attendees ?? 0,
      satisfaction: rounded(s?.mean ?? null),
      answers: s?.answers ?? 0,
      volunteers: s?.volunteers ?? 0,
      volunteerMinutes: s?.volunteerMinutes ?? 0,
      budget: yuanOf(s?.budgetFen ?? 0),
      spent: yuanOf(s?.spentFen ?? 0),
      encounterId: s?.recordId ?? null,
    };
  });
}

/** One activity whole, with what is missing for its next step. */
export async function activityFile(context: Context, { id }: { id: string }): Promise<ActivityWhole> {
  const row = await communityActivities
    .from(context, can.readCommunity)
    .selectAll('cases.community_activity')
    .where('cases.community_activity.id', '=', id)
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  const { crypto } = context.services;
  const own = <T extends { where(column: never, op: '=', value: never): T }>(rows: T) =>
    rows.where('cityCode' as never, '=', row.cityCode as never).where('activityId' as never, '=', id as never);
  const [[shown], [standing], entered, answerList, photos, costs, volunteers, rules] = await Promise.all([
    rowsShown(context, [row]),
    activityStandings(context, sql`a.city_code = ${row.cityCode} and a.id = ${id}`),
    attendeesOf(context, row),
    answersOf(context, row),
    photosOf(context, row),
    own(communityCosts.from(context).selectAll()).orderBy('position').execute(),
    own(communityVolunteers.from(context).selectAll()).orderBy('position').execute(),
    communityRules(context),
  ]);
  const held = standing?.recordId && standing.heldOn ? { id: standing.recordId, occurredOn: standing.heldOn } : null;
  const attendees = held
    ? await whoCame(
        context,
        entered,
        (await participantsOf(context, [{ cityCode: row.cityCode, ...held }])).map((p) => p.clientId),
      )
    : entered;
  const content = JSON.parse(crypto.decrypt(row.content, communityPlaces.content(id))) as Record<
    'purpose' | 'audience',
    string
  >;
  const summed = row.summary ? crypto.decrypt(row.summary, communityPlaces.summary(id)) : '{"summary":"","effect":""}';
  const { version, address, volunteersWanted, plannedBy, concludedOn, concludedBy, cancelledOn } = row;
  return {
    ...(shown as ActivityRow),
    ...content,
    ...(JSON.parse(summed) as Record<'summary' | 'effect', string>),
    ...{ version, address, volunteersWanted, plannedBy, concludedOn, concludedBy, cancelledOn, class: row.class },
    ...(standing?.held ? {} : { attendance: countOf(attendees) }),
    signInFrom: row.signInFrom === null ? null : new Date(row.signInFrom).toISOString(),
    heldOn: standing?.heldOn ?? null,
    costs: costs.map(({ item, fund, budgetFen, spentFen }) => ({
      ...{ item, fund, budget: yuanOf(budgetFen) },
      spent: spentFen === null ? null : yuanOf(spentFen),
    })),
    attendees: await attendeesShown(context, attendees),
    volunteerList: volunteers.map((v) => ({
      name: crypto.decrypt(v.name, communityPlaces.volunteer(v.id)),
      minutes: v.minutes,
    })),
    answerList: answerList as ActivityWhole['answerList'],
    photos: await photosShown(context, photos),
    cancelReason: openText(crypto, row.cancelReason, communityPlaces.cancelReason(id)),
    blockers: standing ? activityBlockers(standing, rules.leastAnswers, context.today) : [],
    mayWork: context.covers(can.workCommunity, row),
  };
}

export async function communityChoices(context: Context) {
  const [{ questions, fewAnswers, mostPhotos }, kinds, classes] = await Promise.all([
    communityRules(context),
    plannedKinds(context),
    serviceClasses(context),
  ]);
  return { kinds: kinds.map(({ code, name }) => ({ code, name })), classes, questions, fewAnswers, mostPhotos };
}

/** The planned activity that a record stands for. */
export async function activityOfEncounter(context: Context, { encounterId }: { encounterId: string }) {
  const found = await communityActivities
    .from(context, can.readCommunity)
    .select(['cases.community_activity.id', 'cases.community_activity.name as title'])
    .where('cases.community_activity.encounterId', '=', encounterId)
    .executeTakeFirst();
  return { activity: found ?? null };
}
