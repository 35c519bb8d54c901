/** What anybody may do who stands before the screen: sign in, and say what they think. Nothing is told about anybody. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Parsed } from '../../../../kernel/contract.ts';
import { minuteText } from '../../../../kernel/dates.ts';
import { invalid } from '../../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { sealText } from '../../../../platform/crypto/texts.ts';
import { casesContract } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { auditedActivity } from '../held.ts';
import { communityRules } from '../region-rules.ts';
import { meanOf } from '../rules.ts';
import { communityAnswers, communityAnywhere, communityAttendees } from '../scope.ts';
import { communityPlaces } from '../sealing.ts';
import { type ActivityKey, activityStanding } from '../standing.ts';
import { communityTexts } from '../texts.ts';
import { codeHolds, passFor, passHolds } from './code.ts';
import type { attendingEndpoints } from './contract.ts';

type Input<K extends keyof typeof attendingEndpoints> = Parsed<(typeof attendingEndpoints)[K]['in']>;

const found = (context: Pick<Context, 'db'>, id: string) =>
  communityAnywhere
    .from(context)
    .select(['cityCode', 'id', 'name', 'divisionCode', 'startsAt', 'startsOn', 'state'])
    .where('id', '=', id);

/** One that is not there answers like a wrong code: neither says that there is an activity. */
export async function attendancePass(context: Context, { id, code }: Input<'attendancePass'>) {
  const [rules, row] = await Promise.all([communityRules(context), found(context, id).executeTakeFirst()]);
  const signing = row?.state === 'signing' && row.startsOn === context.today;
  if (!signing || !codeHolds(context, id, rules, code)) throw casesContract.problem('code-refused');
  return {
    pass: passFor(context, id, rules),
    title: row.name,
    startsAt: new Date(row.startsAt).toISOString(),
    questions: rules.questions,
  };
}

/** Keyed, so that nobody who reads the table can tell which phone it was, or link a sign-in to an answer. */
const phoneHash = (context: Context, what: 'sign-in' | 'answer', activityId: string, phoneId: string) =>
  context.services.crypto.lookupHash(`community-${what}`, `${activityId} ${phoneId}`);

export const nameHash = (context: Context, { id }: ActivityKey, name: string, digits: string) =>
  context.services.crypto.lookupHash('community-name', `${id} ${name.replace(/\s/g, '')} ${digits}`);

/**
 * The same phone, or the same name with the same digits, counts once; who comes again is answered as before. Without
 * digits two of one name on two phones are two persons.
 */
export async function signInHere(context: ActionContext, input: Input<'signInHere'>): Promise<Record<string, never>> {
  const { activityId, pass, phoneId, name } = input;
  const digits = input.digits ?? '';
  if (!passHolds(context, activityId, pass)) throw casesContract.problem('code-refused');
  // Held, so that whoever holds the activity meanwhile counts either all of it or none.
  const row = await found(context, activityId).forShare().executeTakeFirst();
  if (row?.state !== 'signing') throw casesContract.problem('code-refused');
  const { mostSignIns } = await communityRules(context);
  const id = context.newId();
  const content = context.services.crypto.encrypt(JSON.stringify({ name, digits }), communityPlaces.attendee(id));
  const inserted = await communityAttendees.sql<{ id: string }>(
    context,
    sql`insert into cases.community_attendee
        (city_code, id, activity_id, source, content, phone_hash, name_hash, entered_at)
      select ${row.cityCode}, ${id}, ${activityId}, 'code', ${content},
        ${phoneHash(context, 'sign-in', activityId, phoneId)}, ${nameHash(context, row, name, digits || phoneId)}, ${context.now}
      where (select count(*) from cases.community_attendee t
        where t.city_code = ${row.cityCode} and t.activity_id = ${activityId}) < ${mostSignIns}
      on conflict do nothing returning id`,
  );
  if (inserted.length === 0 && (await isFull(context, row, mostSignIns))) throw casesContract.problem('sign-in-full');
  context.audit({ ...auditedActivity(row), detail: { entered: inserted.length } });
  return {};
}

async function isFull(context: Context, { cityCode, id }: ActivityKey, most: number): Promise<boolean> {
  const { n } = await communityAttendees
    .from(context)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', id)
    .executeTakeFirstOrThrow();
  return n >= most;
}

/** Once for each phone that signed in, from its beginning until the activity is over; the answer keeps nothing that leads back to it. */
export async function rateActivity(
  context: ActionContext,
  input: Input<'rateActivity'>,
): Promise<Record<string, never>> {
  const { activityId, phoneId, scores, remark } = input;
  const row = await found(context, activityId).executeTakeFirst();
  const signedIn =
    row &&
    (await communityAttendees
      .from(context)
      .select('id')
      .where('cityCode', '=', row.cityCode)
      .where('activityId', '=', activityId)
      .where('phoneHash', '=', phoneHash(context, 'sign-in', activityId, phoneId))
      .executeTakeFirst());
  if (!row || !signedIn) throw casesContract.problem('not-signed-in');
  if (row.state !== 'signing' && row.state !== 'held') throw casesContract.problem('rating-over');
  // Whoever has signed in at the door has seen nothing yet.
  const startsAt = new Date(row.startsAt);
  if (row.state === 'signing' && context.now < startsAt)
    throw casesContract.problem('rating-too-soon', { params: { at: minuteText(startsAt) } });
  const faults = await answerFaults(context, scores);
  if (faults.length > 0) throw invalid(...faults);
  if (row.state === 'held') await mustHaveRoom(context, row, phoneHash(context, 'answer', activityId, phoneId));
  const id = randomUUID();
  await communityAnswers.sql(
    context,
    sql`insert into cases.community_answer
        (city_code, id, activity_id, source, scores, mean, remark, phone_hash, answered_on)
      values (${row.cityCode}, ${id}, ${activityId}, 'phone', ${JSON.stringify(scores)}, ${meanOf(scores)},
        ${sealText(context.services.crypto, remark, communityPlaces.remark(id))},
        ${phoneHash(context, 'answer', activityId, phoneId)}, ${context.today})
      on conflict do nothing`,
  );
  if (remark) await keepSaid(context, communityTexts, { cityCode: row.cityCode, id: activityId }, id);
  context.audit(auditedActivity(row));
  return {};
}

/** Held, it has no more answers than people came, those from paper counted; who answered before is answered as then. */
async function mustHaveRoom(context: ActionContext, row: ActivityKey, hash: string): Promise<void> {
  await found(context, row.id).forUpdate().executeTakeFirstOrThrow();
  const { answers, personTimes } = await activityStanding(context, row);
  if (answers < (personTimes ?? 0)) return;
  const again = await communityAnswers
    .from(context)
    .select('id')
    .where('cityCode', '=', row.cityCode)
    .where('phoneHash', '=', hash)
    .executeTakeFirst();
  if (!again) throw casesContract.problem('answers-full');
}

/** Every question of the rules in force is answered, and no other. */
export async function answerFaults(context: Context, scores: Readonly<Record<string, number>>, at = 'scores') {
  const { questions } = await communityRules(context);
  const codes = new Set(questions.map((q) => q.code));
  const fits = Object.keys(scores).every((code) => codes.has(code)) && Object.keys(scores).length === codes.size;
  return fits ? [] : [fault(at, 'unknown-question')];
}
