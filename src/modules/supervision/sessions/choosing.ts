import { byDay, workdayFrom } from '../../../kernel/china/workdays.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { casesNamed } from '../../cases/public.ts';
import { publicHolidays, siteById, sitesBelow } from '../../network/public.ts';
import { workersByIds, workersOfSites } from '../../people/public.ts';
import { organisation } from '../organisation/queries.ts';
import type { sessionEndpoints } from './contract.ts';
import { recordsOffered, recordsTitled } from './linked.ts';
import { type Sight, sightOf, throughAssignment } from './reach.ts';
import { sessionRules } from './region-rules.ts';

type Input = Parsed<typeof sessionEndpoints.sessionChoices.in>;
type Answer = Parsed<typeof sessionEndpoints.sessionChoices.out>;

/** Each once; whoever leads the station says so. */
export async function workersThere(context: Context, siteId: string, on: string) {
  const posted = await workersOfSites(context, await sitesBelow(context, siteId), on);
  const found = new Map<string, { id: string; name: string; lead: boolean }>();
  for (const { id, name, siteId: at, duty } of posted) {
    const lead = (duty === 'lead' && at === siteId) || (found.get(id)?.lead ?? false);
    found.set(id, { id, name, lead });
  }
  return [...found.values()];
}

/** The service that the supervisor went along to, at the station that its site hangs under. */
async function accompaniedBy(context: Context, sight: Sight, encounterId: string): Promise<Answer['accompanied']> {
  const [seen] = await recordsTitled(context, [encounterId]);
  const site = seen && (await siteById(context, seen.siteId));
  const siteId = site?.kind === 'station' ? site.id : site?.parentSiteId;
  const reading = siteId ? await throughAssignment(context, sight, siteId) : undefined;
  if (!seen || !siteId || !reading) return null;
  const { on, workerId, minutes, title } = seen;
  return { siteId, on, workerId, minutes, title };
}

/** What the form offers: the own stations, and of the one chosen who works there and what was done of late. */
export async function sessionChoices(
  context: Context,
  { siteId, on = context.today, encounterId }: Input,
): Promise<Answer> {
  const [sight, rules, { stations }] = await Promise.all([
    sightOf(context),
    sessionRules(context),
    organisation(context, { on }),
  ]);
  const own = sight.workerId ? (await workersByIds(context, [sight.workerId])).get(sight.workerId) : undefined;
  const known = stations.map(({ id, name }) => ({ id, name }));
  const { lateDays, dueDays, mostTodos, offeredDays } = rules;
  const accompanied = encounterId ? await accompaniedBy(context, sight, encounterId) : null;
  const aim = addDays(on, dueDays);
  const { days } = await publicHolidays(context, { from: aim, to: addDays(aim, 30) });
  const head = {
    ...{ own: own ? { id: own.id, name: own.name } : null, stations: known, accompanied },
    ...{ lateDays, dueOn: workdayFrom(aim, byDay(days)), mostTodos },
  };
  if (!siteId || !known.some((s) => s.id === siteId)) return { ...head, workers: [], cases: [], encounters: [] };
  const reading = await throughAssignment(context, sight, siteId);
  const [workers, cases, encounters] = await Promise.all([
    workersThere(context, siteId, on),
    reading ? sitesBelow(context, siteId).then((siteIds) => casesNamed(reading, { siteIds })) : [],
    reading ? recordsOffered(reading, siteId, on, offeredDays) : [],
  ]);
  return {
    ...{ ...head, workers },
    cases: cases.map(({ id, title }) => ({ id, title })),
    encounters: encounters.map(({ id, title, workerId }) => ({ id, title, workerId })),
  };
}
