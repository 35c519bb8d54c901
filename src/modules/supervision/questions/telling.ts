import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import type { Role } from '../../access/contract.ts';
import { accountsConcerned, accountsOver, rolesHeld } from '../../access/public.ts';
import { sitesByIds } from '../../network/public.ts';
import { assignedOn, seatsOn, unitsOn } from '../organisation/queries.ts';
import { chainOf, groupOf } from '../organisation/rules.ts';
import type { QuestionStored } from './queries.ts';
import { questionRules } from './region-rules.ts';
import { questionsAnywhere } from './scope.ts';
import { questionNotices as n } from './words.ts';

type Told = Pick<QuestionStored, 'id' | 'siteId' | 'divisionCode'>;

interface Whom {
  readonly supervisorId: string | null;
  readonly roles: readonly Role[];
}

type Accounts = Awaited<ReturnType<typeof accountsConcerned>>;

const dutyOf: Partial<Record<Role, 'leader' | 'areaManager'>> = {
  districtLeader: 'leader',
  areaManager: 'areaManager',
};

/** Whoever stands above by such a seat, and holds the post: the post alone reads no question (see sessions/reach). */
async function seatedAbove(context: ActionContext, { divisionCode }: Told, { supervisorId, roles }: Whom) {
  const units = await unitsOn(context, cityOf(divisionCode), context.today);
  const all = units.map((u) => u.id);
  const seats = await seatsOn(context, all, context.today);
  const homes = seats.filter((s) => s.duty === 'supervisor' && s.workerId === supervisorId).map((s) => s.unitId);
  const under = [groupOf(units, divisionCode)?.id ?? [], homes].flat();
  const over = new Set(under.flatMap((id) => chainOf(units, id).map((u) => u.id)));
  const sitting = seats.filter((s) => over.has(s.unitId) && roles.some((role) => dutyOf[role] === s.duty));
  const workerIds = sitting.map((s) => s.workerId);
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  const held = await rolesHeld(
    context,
    accounts.map((a) => a.accountId),
  );
  return accounts.filter((a) => held.get(a.accountId)?.some((role) => dutyOf[role] && roles.includes(role)));
}

/** Up to whoever answers: the supervisor, those above as the rules say, and the centre where there is nobody else. Says how many. */
export async function tellSupervision(context: ActionContext, question: Told, whom: Whom, kind: string, title: Word) {
  const { divisionCode, siteId } = question;
  const { supervisorId, roles } = whom;
  const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const others = (found: Accounts) => found.filter((a) => a.accountId !== own);
  const posts = roles.filter((role) => dutyOf[role] === undefined);
  const found = others([
    ...(await accountsConcerned(context, { workerIds: supervisorId ? [supervisorId] : [], siteIds: [], roles: [] })),
    ...(await seatedAbove(context, question, whom)),
    ...(posts.length > 0 ? await accountsOver(context, { divisionCode, roles: posts, siteId }) : []),
  ]);
  const centre = () => accountsOver(context, { divisionCode, roles: ['centreManager'], siteId });
  return tell(context, question, found.length > 0 ? found : others(await centre()), kind, title);
}

export async function tellAsker(context: ActionContext, question: Told, askerId: string, kind: string, title: Word) {
  const asker = await accountsConcerned(context, { workerIds: [askerId], siteIds: [], roles: [] });
  return tell(context, question, asker, kind, title);
}

/** Where to look and from which station; not what it is about. */
async function tell(context: ActionContext, { siteId, id }: Told, to: Accounts, kind: string, title: Word) {
  const site = (await sitesByIds(context, [siteId])).get(siteId)?.name ?? '';
  const each = new Map(to.map((a) => [a.accountId, a]));
  await notify(
    context,
    [...each.values()].map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind, body: n.body, link: `/supervision/questions?open=${id}` },
      title: word(say(title, 'zh', { site }), say(title, 'en', { site })),
    })),
  );
  return each.size;
}

/** What nobody has answered by its hour is told to whoever has the station now and stands above, once. */
export async function raiseLate(context: ActionContext): Promise<void> {
  const { toldLate } = await questionRules(context);
  const late = await questionsAnywhere.sql<Told>(
    context,
    sql`update supervision.question set raised_at = ${context.now}
      where state = 'open' and due_at < ${context.now} and raised_at is null
      returning id, site_id, division_code`,
  );
  const sites = late.map((one) => one.siteId);
  const held = new Map((await assignedOn(context, sites, context.today)).map((a) => [a.siteId, a.workerId]));
  for (const one of late) {
    const whom = { supervisorId: held.get(one.siteId) ?? null, roles: toldLate };
    await tellSupervision(context, one, whom, 'supervision.question-late', n.late);
  }
  context.audit({ subjectType: 'supervision-question', detail: { late: late.length } });
}
