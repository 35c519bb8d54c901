/** Interviews, and what they lead to: a seat and a term. */
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { supervisionContract } from '../contract.ts';
import { fault, holdUnits, takeSeat } from '../organisation/actions.ts';
import { tellPostNeeded } from '../organisation/telling.ts';
import { supervision } from '../tables.ts';
import type { hiringEndpoints } from './contract.ts';
import { marksOf } from './marked.ts';
import { hiringRule } from './region-rules.ts';
import { scoreOf, scoreTogether } from './rules.ts';
import { candidateSeen, candidates, hiringSight, interviewMarks, interviews } from './scope.ts';
import { hiringPlaces } from './sealing.ts';
import { appointedOf, auditOf, managedCandidate, moveCandidate, openingRow, ownWorker } from './stored.ts';
import { tellCandidate, tellFilled } from './telling.ts';
import { writeTerm } from './terms.ts';
import { hiringNotices as n } from './words.ts';

type Input<K extends 'markCandidate' | 'appointCandidate'> = Parsed<(typeof hiringEndpoints)[K]['in']>;

/** Each interviewer once; marked again, the marks are replaced until a decision. */
export async function markCandidate(context: ActionContext, { id, marks, remark }: Input<'markCandidate'>) {
  const { who } = context;
  const row = await candidates.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const sight = await hiringSight(context);
  if (row && sight.applied.includes(row.openingId) && candidateSeen(sight, row))
    throw supervisionContract.problem('own-application');
  if (!row || who.kind !== 'person' || !interviews(sight, row)) throw problem('not-found');
  if (row.state !== 'shortlisted') throw supervisionContract.problem('hiring-state');
  const { criteria } = await hiringRule(context);
  const given = criteria.flatMap((c) => (c.code in marks ? [[c.code, marks[c.code] ?? 0] as const] : []));
  if (given.length < criteria.length || Object.keys(marks).length > criteria.length)
    throw invalid(fault('marks', 'unknown-criterion'));
  const fresh = context.newId();
  const old = await interviewMarks
    .from(context)
    .select('id')
    .where('cityCode', '=', row.cityCode)
    .where('candidateId', '=', id)
    .where('accountId', '=', who.actor.accountId)
    .executeTakeFirst();
  const markId = old?.id ?? fresh;
  const said = {
    marks: JSON.stringify(Object.fromEntries(given)),
    remark: sealText(context.services.crypto, remark, hiringPlaces.marked(markId)),
    markedAt: context.now,
  };
  await supervision
    .write(context)
    .insertInto('supervision.hiring_mark')
    .values({
      ...{ cityCode: row.cityCode, id: markId, candidateId: id, accountId: who.actor.accountId },
      ...{ interviewer: actorName(context), ...said },
    })
    .onConflict((conflict) => conflict.constraint('hiring_mark_pkey').doUpdateSet(said))
    .execute();
  auditOf(context, row, 'supervision-candidate', { score: scoreOf(criteria, Object.fromEntries(given)) });
  return { id };
}

/** Enough interviewers, a score that passes, a place left: then the seat, the term and its probation in one. */
export async function appointCandidate(context: ActionContext, input: Input<'appointCandidate'>) {
  const { unitId, validFrom, validTo, probationTo } = input;
  // Units before openings, as where districts are reorganised.
  await holdUnits(context, [unitId]);
  const row = await managedCandidate(context, input);
  const opening = await openingRow(context, row.openingId);
  if (opening.endedOn !== null) throw supervisionContract.problem('hiring-state');
  const { criteria, interviewers: least, passMark: pass } = await hiringRule(context);
  const workerId = row.workerId ?? input.workerId;
  const also = workerId ? [workerId] : [];
  const marked = (await marksOf(context, opening, [row.id], also)).filter((m) => m.counts);
  if (marked.length < least) throw supervisionContract.problem('not-interviewed', { params: { least } });
  const score = scoreTogether(marked.map((m) => scoreOf(criteria, m.marks as Record<string, number>))) ?? 0;
  if (score < pass) throw supervisionContract.problem('below-pass', { params: { score, pass } });
  const left = await roomLeft(context, opening);
  // Recorded under a name from outside, it may be whoever decides.
  if (workerId && workerId === ownWorker(context)) throw supervisionContract.problem('own-application');
  if (!workerId) throw invalid(fault('workerId', 'register-first'));
  await moveCandidate(context, row, ['shortlisted'], { state: 'appointed', workerId });
  await writeTerm(context, { cityCode: row.cityCode, workerId, validFrom, validTo, probationTo: probationTo ?? null });
  await takeSeat(context, { workerId, unitId, duty: 'supervisor', validFrom });
  await tellCandidate(context, { ...row, workerId }, n.appointed);
  await tellPostNeeded(context, { workerId, unitId, duty: 'supervisor', validFrom });
  if (left === 1) await tellFilled(context, opening);
  const until = { validFrom, validTo, ...(probationTo ? { probationTo } : {}) };
  auditOf(context, row, 'supervision-candidate', { candidateState: 'appointed', workerId, unitId, score, ...until });
  return { id: row.id };
}

/** The opening is held meanwhile, so that two managers do not fill one place. */
async function roomLeft(
  context: ActionContext,
  { cityCode, id, places }: { cityCode: string; id: string; places: number },
) {
  await supervision
    .write(context)
    .updateTable('supervision.hiring_opening')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  const left = places - (await appointedOf(context, { cityCode, id }));
  if (left <= 0) throw supervisionContract.problem('places-filled');
  return left;
}
