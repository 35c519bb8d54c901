import { ageOn, minuteText } from '../../../kernel/dates.ts';
import { actorSaid, type Language, marks, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { TemplateData } from '../../../platform/word/index.ts';
import { clientInReach } from '../../clients/public.ts';
import { riskWords, sexWords } from '../../clients/words.ts';
import { wayWords } from '../../services/words.ts';
import { caseClosing } from '../closing/queries.ts';
import { closingStateWords, closingWords, outcomeWords } from '../closing/words.ts';
import { caseCodeNames } from '../counts/named.ts';
import { caseFile } from '../file/queries.ts';
import { caseInterventions } from '../interventions/queries.ts';
import { can } from '../permissions.ts';
import { casePlan } from '../planning/queries.ts';
import { agreementMannerWords, planningWords, planStateWords, taskOwnerWords } from '../planning/words.ts';
import { referralsOfCase } from '../referral/queries.ts';
import { referralKindWords, referralStateWords } from '../referral/words.ts';
import { reviewsOfCase } from '../reviews/queries.ts';
import { reviewStateWords, reviewStepWords } from '../reviews/words.ts';
import { caseStateWords, sourceWords, stageWords, voluntaryWords } from '../words.ts';
import { assessmentsOnPaper } from './assessments.ts';
import { eventsOf } from './events.ts';
import { personOnPaper } from './person.ts';
import { paperWords as w } from './words.ts';

/** Everything that the pages of a case tell this reader, read by the same queries. */
export async function caseRead(context: Context, id: string) {
  const [file, plan, work, reviews, referrals, end] = await Promise.all([
    caseFile(context, { id }),
    casePlan(context, { caseId: id }),
    caseInterventions(context, { caseId: id }),
    reviewsOfCase(context, { caseId: id }),
    referralsOfCase(context, { caseId: id }),
    caseClosing(context, { caseId: id }),
  ]);
  return { file, plan, work, reviews: reviews.reviews, referrals: referrals.referrals, end };
}
export type CaseRead = Awaited<ReturnType<typeof caseRead>>;

const minute = (at: string | null) => (at ? minuteText(new Date(at)) : '');

/** Whoever reads it, and when: on every page. */
export function markOf(context: Context, number: string): { reader: string; readAt: string; watermark: string } {
  const { language } = context;
  const reader = actorSaid(actorName(context), language);
  const readAt = minuteText(context.now);
  return { reader, readAt, watermark: say(w.watermark, language, { reader, at: readAt, number }) };
}

export function planLists({ file, plan, end }: CaseRead, language: Language) {
  const outcomes = new Map(end.goals.map((g) => [g.id, g.outcome]));
  const stateOf = (t: CaseRead['plan']['tasks'][number]) => {
    if (t.cancelledOn) return `${say(planningWords.taskCancelled, language)} ${t.cancelledOn} ${t.cancelReason}`;
    if (t.doneOn) return `${say(planningWords.taskDone, language)} ${t.doneOn}`;
    return say(file.state === 'closed' ? planningWords.taskEnded : planningWords.taskOpen, language);
  };
  return {
    plans: plan.plans.toReversed().map(({ nth, state, parts, agreement, madeBy, savedAt }) => ({
      ...parts,
      nth: String(nth),
      state: say(planStateWords[state], language),
      agreement: agreement
        ? [
            say(planningWords.agreedOn, language, {
              who: agreement.giverName ?? say(w.client, language),
              day: agreement.signedOn,
              manner: say(agreementMannerWords[agreement.manner], language),
            }),
            ...(agreement.guardianInformedOn
              ? [say(planningWords.guardianToldOn, language, { day: agreement.guardianInformedOn })]
              : []),
          ].join(say(marks.semicolon, language))
        : '',
      by: actorSaid(madeBy, language),
      at: minute(savedAt),
    })),
    goals: plan.goals.map(({ id, text, measure }) => {
      const outcome = outcomes.get(id);
      return { text, measure, outcome: outcome ? say(outcomeWords[outcome], language) : '' };
    }),
    tasks: plan.tasks.map((t) => ({
      text: t.text,
      from: t.fromOn,
      due: t.dueOn,
      owner: t.workerName ?? say(taskOwnerWords[t.owner], language),
      state: stateOf(t),
    })),
  };
}

function workLists({ work, reviews, referrals }: CaseRead, language: Language) {
  const who = (name: string | null) => (name ? actorSaid(name, language) : '');
  return {
    interventions: work.records.toReversed().map((r) => ({
      at: minute(r.occurredAt),
      way: say(wayWords[r.way], language),
      minutes: String(r.minutes),
      worker: r.workerName ?? '',
      notes: r.notes,
      nextStep: r.nextStep,
    })),
    progress: work.progress.toReversed().map((p) => ({
      on: p.reviewedOn,
      text: p.findings,
      by: who(p.recordedBy),
      opinion: p.opinion,
      opinionBy: who(p.opinionBy),
    })),
    reviews: reviews.toReversed().map((r) => ({
      step: say(reviewStepWords[r.step], language),
      state: say(reviewStateWords[r.state], language),
      askedBy: who(r.askedBy),
      askedAt: minute(r.askedAt),
      decidedBy: who(r.decidedBy),
      decidedAt: minute(r.decidedAt),
      remarks: r.remarks,
    })),
    referrals: referrals.toReversed().map((r) => ({
      kind: say(referralKindWords[r.kind], language),
      to: [r.toPlace, r.toWorkerName].filter(Boolean).join(' '),
      reason: r.reason ?? '',
      state: say(referralStateWords[r.state], language),
      sentBy: who(r.sentBy),
      sentAt: minute(r.sentAt),
      outcome: r.outcome || r.refusal || '',
      notes: r.notes ?? '',
      decidedBy: who(r.decidedBy),
      decidedAt: minute(r.decidedAt),
      acceptedOn: r.acceptedOn ?? '',
      receivedBy: r.receivedBy ?? '',
    })),
  };
}

function endLists({ end }: CaseRead, language: Language) {
  const reasons = new Map<string, Word>(end.reasons.map((r) => [r.code, r.name]));
  return {
    evaluations: end.evaluations.toReversed().map((e) => ({
      on: e.evaluatedOn,
      effect: e.effect,
      clientView: e.clientView,
      by: actorSaid(e.evaluatedBy, language),
    })),
    closings: end.closings.toReversed().map((c) => {
      const reason = reasons.get(c.reason);
      return {
        on: c.closedOn,
        reason: reason ? say(reason, language) : c.reason,
        referredTo: c.referredTo,
        informedOn: c.informedOn ?? '',
        summary: c.summary,
        state: say(closingStateWords[c.state], language),
        by: actorSaid(c.madeBy, language),
        reopened: c.reopenedAt
          ? `${minute(c.reopenedAt)} ${say(closingWords.reopened, language, { by: actorSaid(c.reopenedBy ?? '', language), reason: c.reopenReason })}`
          : '',
      };
    }),
    followUps: end.followUps.map((u) => ({
      due: u.dueOn,
      state: say(u.encounterId ? closingWords.done : closingWords.due, language),
    })),
  };
}

/** The whole file in words, as the reader may see it, lists in order of time. */
export async function caseOnPaper(context: Context, read: CaseRead): Promise<TemplateData> {
  const { language } = context;
  const { file } = read;
  const person = await clientInReach(context, can.takeCaseFiles, file.clientId);
  const known = await personOnPaper(context, file.clientId);
  const domain = (await caseCodeNames(context, 'domain')).get(file.domain);
  return {
    number: file.number,
    client: file.clientName,
    // Of whoever may not open the client's file the case tells the name alone.
    sex: person ? say(sexWords[person.sex], language) : '',
    age: person?.bornOn ? String(ageOn(person.bornOn, context.today)) : '',
    risk: person ? say(riskWords[person.riskLevel], language) : '',
    mobile: known?.mobile ?? '',
    address: known?.address ?? '',
    domain: domain ? say(domain, language) : file.domain,
    source: say(sourceWords[file.source], language),
    voluntary: say(voluntaryWords[file.voluntary ? 'true' : 'false'], language),
    state: say(caseStateWords[file.state], language),
    stage: say(stageWords[file.stage], language),
    worker: file.workerName ?? '',
    site: file.siteName,
    division: file.divisionName,
    receivedOn: file.receivedOn,
    decidedOn: file.decidedOn ?? '',
    problem: file.problem,
    declineReason: file.declineReason,
    ...markOf(context, file.number),
    contacts: known?.contacts ?? [],
    consents: known?.consents ?? [],
    workers: file.workers.toReversed().map((p) => ({ name: p.workerName, from: p.validFrom, to: p.validTo ?? '' })),
    assessments: await assessmentsOnPaper(context, file.assessments.toReversed()),
    ...planLists(read, language),
    ...workLists(read, language),
    ...endLists(read, language),
    events: eventsOf(read, language),
  };
}
