import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { type Language, say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { frontLine } from '../../access/contract.ts';
import { accountsConcerned, accountsOver } from '../../access/public.ts';

import { sitesBelow } from '../../network/public.ts';
import { seatsOn, unitsOn } from '../organisation/queries.ts';
import { chainOf } from '../organisation/rules.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { unansweredOf } from './asked.ts';
import { standingOf } from './rules.ts';
import { cycles } from './scope.ts';
import { type CycleStored, cycleColumns, type PersonStored, personsOf } from './stored.ts';
import { assessmentNotices as n, periodIn } from './words.ts';

type Told = Pick<CycleStored, 'cityCode' | 'id' | 'period' | 'answersUntil' | 'rule'>;

function filledIn(text: Word, { period, ...rest }: Record<string, string>) {
  const said = (l: Language) => say(text, l, { ...rest, ...(period ? { period: periodIn(period, l) } : {}) });
  return word(said('zh'), said('en'));
}

async function tellWorkers(
  context: ActionContext,
  workerIds: readonly string[],
  { title, link, body = n.body }: { title: Word; link: string; body?: Word },
) {
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.assessment', title, body, link },
    })),
  );
}

export const tellPerson = (
  context: ActionContext,
  { id, workerId }: Pick<PersonStored, 'id' | 'workerId'>,
  title: Word,
  params: Record<string, string>,
) => tellWorkers(context, [workerId], { title: filledIn(title, params), link: `/supervision/assessed/${id}` });

/** Whoever is asked about these persons: themselves, the leaders of their groups, the managers of their areas. */
async function askedAbout(context: ActionContext, cycle: Told, persons: readonly PersonStored[]): Promise<string[]> {
  const units = await unitsOn(context, cycle.cityCode, context.today);
  const seats = await seatsOn(
    context,
    units.map((u) => u.id),
    context.today,
  );
  const asked = new Set<string>();
  for (const person of persons) {
    const waits = unansweredOf(cycle.rule, person);
    if (waits.includes('self')) asked.add(person.workerId);
    const chain = new Set(chainOf(units, person.unitId).map((u) => u.id));
    const duties = [
      ...(waits.includes('leader') ? ['leader'] : []),
      ...(waits.includes('manager') ? ['areaManager'] : []),
    ];
    for (const { workerId, unitId, duty } of seats)
      if (duties.includes(duty) && chain.has(unitId) && workerId !== person.workerId) asked.add(workerId);
  }
  return [...asked];
}

async function ask(context: ActionContext, cycle: Told, persons: readonly PersonStored[], text: Word) {
  const title = filledIn(text, { period: cycle.period, until: cycle.answersUntil });
  const workers = await askedAbout(context, cycle, persons);
  await tellWorkers(context, workers, { title, link: `/supervision/assessments/${cycle.id}` });
  return workers.length;
}

export const tellOpened = async (context: ActionContext, cycle: Told, persons: readonly PersonStored[]) => {
  // The demonstration opens cycles of years gone by; nobody is asked for them.
  if (context.who.kind === 'person') await ask(context, cycle, persons, n.opened);
};

export async function tellManagers(context: ActionContext, cycle: CycleStored, personId: string): Promise<void> {
  const accounts = await accountsOver(context, { divisionCode: cycle.divisionCode, roles: ['centreManager'] });
  const title = filledIn(n.objected, { period: cycle.period });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.assessment', title, body: n.body },
      link: `/supervision/assessed/${personId}`,
    })),
  );
}

/** All who work at the stations, whether they have given it or not: nobody looks up who has. */
async function askForFeedback(context: ActionContext, cycle: CycleStored, persons: readonly PersonStored[]) {
  const workers = persons.map((p) => p.workerId);
  const stations = await assignmentsAnywhere.sql<{ siteId: string }>(
    context,
    sql`select site_id from supervision.assignment where city_code = ${cycle.cityCode}
      and worker_id = any(${workers}::uuid[]) and valid_from <= ${context.today}
      and (valid_to is null or valid_to > ${context.today})`,
  );
  const sites = await Promise.all(stations.map(({ siteId }) => sitesBelow(context, siteId)));
  const accounts = await accountsConcerned(context, { workerIds: [], siteIds: sites.flat(), roles: [...frontLine] });
  const title = filledIn(n.feedback, { until: cycle.periodTo });
  await notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.assessment', title, body: n.bodyFeedback },
      link: '/supervision/feedback',
    })),
  );
  return accounts.length;
}

/** On the days before the last one that its rule names: who has not answered, and stations before feedback ends. */
export async function remindAssessments(context: ActionContext): Promise<void> {
  const { today } = context;
  const running = await cycles.sql<CycleStored>(
    context,
    sql`update supervision.assessment_cycle c set reminded_on = ${today}
      where c.stage in ('opened', 'told') and c.reminded_on is distinct from ${today} returning ${cycleColumns}`,
  );
  let reminded = 0;
  for (const cycle of running) {
    const due = (last: string) => cycle.rule.remindDays.some((ahead) => addDays(today, ahead) === last);
    const persons = await personsOf(context, cycle);
    if (cycle.stage === 'opened' && due(cycle.answersUntil)) reminded += await ask(context, cycle, persons, n.remind);
    if (cycle.stage === 'opened' && due(cycle.periodTo)) reminded += await askForFeedback(context, cycle, persons);
    const [late] = persons.filter((p) => standingOf(p, cycle.objectionsUntil, today) === 'objected');
    if (late && cycle.objectionsUntil === addDays(today, -1)) await tellManagers(context, cycle, late.id);
  }
  context.audit({ subjectType: 'supervision-assessment', detail: { reminded } });
}
