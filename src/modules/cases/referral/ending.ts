/** What comes of a referral: said by whoever took it on, or by the end of the case at whoever received it. */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { can, casesContract } from '../contract.ts';
import { keepWords } from '../finding/indexing.ts';
import { auditedCase, dayFaults, fault, heldCase } from '../held.ts';
import { casesAnywhere, referrals } from '../scope.ts';
import { referralPlaces } from '../sealing.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';
import type { referralEndpoints } from './contract.ts';
import { tellSender } from './telling.ts';

type Input = Parsed<(typeof referralEndpoints.finishReferral)['in']>;

/**
 * Whoever works on the case says it: of a department or an agency what the sender learned of it, of another worker or
 * site what they tell the sender.
 */
export async function finishReferral(context: ActionContext, { id, doneOn, outcome }: Input) {
  const asked = await referrals.from(context).select('caseId').where('id', '=', id).executeTakeFirst();
  if (!asked) throw problem('not-found');
  const file = await heldCase(context, can.referCases, asked.caseId);
  const row = await referrals.from(context).selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (row.state === 'proposed') throw casesContract.problem('referral-not-accepted');
  if (row.state === 'done') throw casesContract.problem('referral-done', { params: { on: row.doneOn ?? '' } });
  if (row.state !== 'accepted') throw casesContract.problem('referral-decided');
  const inside = row.toSiteId !== null;
  const faults = dayFaults(context, file.receivedOn, { doneOn });
  // Of older ones outside, the day is that on which it was typed in.
  const known = inside || row.receivedBy !== '';
  if (known && row.decidedOn !== null && doneOn < row.decidedOn) faults.push(fault('doneOn', 'done-before-accepted'));
  if (faults.length > 0) throw invalid(...faults);
  await cases
    .write(context)
    .updateTable('cases.referral')
    .set({ state: 'done', doneOn, outcome: sealText(context.services.crypto, outcome, referralPlaces.outcome(id)) })
    .where('cityCode', '=', row.cityCode)
    .where('id', '=', id)
    .execute();
  await keepWords(context, file, id);
  if (inside) await tellSender(context, { ...row, number: file.number }, 'done');
  context.audit({ ...auditedCase(file), detail: { referral: id } });
  return { id };
}

interface Ended {
  readonly sentByAccount: string | null;
  readonly sentByCity: string;
}

/** A case that is closed or declined has come to what it was referred for; whoever sent it hears of that and no more. */
export async function endWithCase(
  context: ActionContext,
  { cityCode, id }: CaseKey,
  as: 'ended' | 'declined',
): Promise<void> {
  const ended = await referrals.sql<Ended>(
    context,
    sql`update cases.referral set state = 'done', done_on = ${context.today}
      where city_code = ${cityCode} and case_id = ${id} and state = 'accepted' and to_site_id is not null
      returning sent_by_account, sent_by_city`,
  );
  if (ended.length === 0) return;
  const { number } = await casesAnywhere
    .from(context)
    .select('number')
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  for (const referral of ended) await tellSender(context, { ...referral, number }, as);
}
