import { sql } from 'kysely';
import { type Day, daysBetween } from '../../../kernel/dates.ts';
import { say, type Word, type WordParams, word } from '../../../kernel/words.ts';
import type { ActionContext, Event } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned, accountsOver } from '../../access/public.ts';
import { absencesFrom, workersByIds } from '../../people/public.ts';
import { assignedTo } from '../assignment/queries.ts';
import { groundOf } from '../organisation/ground.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { chainOf } from '../organisation/rules.ts';
import { planningRule } from '../rule-schemas.ts';
import { seats } from '../scope.ts';
import { leavingNotices as n } from './words.ts';

type AccountBrief = Awaited<ReturnType<typeof accountsOver>>[number];

interface Seated {
  readonly unitId: string;
}

/** Accounts of whoever leads the group and the area of these seats today, and of the managers of the centre. */
export async function headsOver(
  context: ActionContext,
  cityCode: string,
  seated: readonly Seated[],
  but: string,
): Promise<AccountBrief[]> {
  const [units, ground] = [await unitsOn(context, cityCode, context.today), await groundOf(context, cityCode)];
  const above = new Set(seated.flatMap((s) => chainOf(units, s.unitId).map((u) => u.id)));
  const sitting = await seatsOn(context, [...above], context.today);
  const heads = sitting.filter((s) => s.duty === 'leader' || s.duty === 'areaManager').map((s) => s.workerId);
  const found = [
    ...(await accountsConcerned(context, { workerIds: heads, siteIds: [], roles: [] })),
    ...(await accountsOver(context, { divisionCode: ground ?? cityCode, roles: ['centreManager'] })),
  ];
  return [...new Map(found.map((a) => [a.accountId, a])).values()].filter((a) => a.workerId !== but);
}

interface Told {
  readonly kind: string;
  readonly workerId: string;
  readonly title: Word;
  readonly params: WordParams;
  readonly link: string;
}

export async function tellHeads(
  context: ActionContext,
  heads: readonly AccountBrief[],
  { kind, workerId, title, params, link }: Told,
): Promise<void> {
  const name = (await workersByIds(context, [workerId])).get(workerId)?.name ?? '';
  const said = { ...params, name };
  await notify(
    context,
    heads.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind, body: n.body, link },
      title: word(say(title, 'zh', said), say(title, 'en', said)),
    })),
  );
}

/** Absence that is long enough to count as away is told to those who can have it covered, and again if it is prolonged. */
export async function followLeave(context: ActionContext, { cityCode, data }: Event): Promise<void> {
  const { workerId, fromOn } = data as { workerId: string; fromOn: Day };
  const absences = await absencesFrom(context, [workerId], context.today);
  const away = absences.find((a) => a.fromOn <= fromOn && a.toOn >= fromOn);
  if (!away) return;
  const begins = away.fromOn < context.today ? context.today : away.fromOn;
  const seated = await seats.sql<Seated>(
    context,
    sql`select unit_id from supervision.seat where city_code = ${cityCode} and worker_id = ${workerId}
      and duty = 'supervisor' and valid_from <= ${away.toOn} and (valid_to is null or valid_to > ${begins})`,
  );
  if (seated.length === 0) return;
  const { awayDays } = await planningRule(context, begins);
  const stations = (await assignedTo(context, cityCode, workerId, begins)).filter((a) => a.validFrom <= begins);
  if (stations.length === 0 || daysBetween(away.fromOn, away.toOn) + 1 < awayDays) return;
  const link = `/supervision/cover?who=${workerId}&from=${begins}&to=${away.toOn}&asked=yes`;
  const params = { from: away.fromOn, to: away.toOn, n: stations.length };
  const heads = await headsOver(context, cityCode, seated, workerId);
  await tellHeads(context, heads, { kind: 'supervision.away', workerId, title: n.away, params, link });
}
