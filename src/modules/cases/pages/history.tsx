import { Timeline, type TimelineEntry, useLanguage, useRead, useSay } from '../../../ui/index.ts';
import { wayWords } from '../../services/words.ts';
import { closingWords } from '../closing/words.ts';
import { type CaseWhole, casesContract } from '../contract.ts';
import { inWords } from '../forms/reading.ts';
import { interventionWords } from '../interventions/words.ts';
import { referralStateWords, referralWords } from '../referral/words.ts';
import { reviewStepWords, reviewWords } from '../reviews/words.ts';
import { sourceWords } from '../words.ts';
import { pageWords as w } from './words.ts';

/** What happened in a case, in order of time. */
export function CaseHistory({ file }: { file: CaseWhole }) {
  const [opening, reviews, referrals, services, end] = [
    useOpening(file),
    useReviews(file.id),
    useReferrals(file.id),
    useServices(file.id),
    useEnd(file.id),
  ];
  return <Timeline entries={[...opening, ...reviews, ...referrals, ...services, ...end]} />;
}

function useOpening(file: CaseWhole): TimelineEntry[] {
  const say = useSay();
  const { language } = useLanguage();
  const decided = file.state === 'declined' ? w.eventDeclined : w.eventAccepted;
  return [
    {
      id: 'opened',
      at: file.receivedOn,
      title: say(w.eventOpened, { source: say(sourceWords[file.source]) }),
      by: file.openedBy,
    },
    ...file.workers.toReversed().map((p) => ({
      id: p.id,
      at: p.validFrom,
      title: say(w.eventWorker, { name: p.workerName }),
    })),
    ...(file.decidedOn
      ? [{ id: 'decided', at: file.decidedOn, title: say(decided), detail: file.declineReason || undefined }]
      : []),
    ...file.assessments.toReversed().map((a) => ({
      id: a.id,
      at: a.assessedOn,
      title: a.form ? say(w.eventAnswered, { form: inWords(a.form, language) }) : say(w.eventAssessed),
      detail: a.findings || undefined,
      by: a.assessedBy,
    })),
  ];
}

function useReviews(caseId: string): TimelineEntry[] {
  const say = useSay();
  const { data } = useRead(casesContract, 'reviewsOfCase', { caseId });
  return (data?.reviews ?? []).toReversed().flatMap((r): TimelineEntry[] => {
    const step = say(reviewStepWords[r.step]);
    const asked = { id: r.id, at: r.askedAt, title: say(reviewWords.eventAsked, { step }), by: r.askedBy };
    if (!r.decidedAt) return [asked];
    const outcome = r.state === 'approved' ? reviewWords.eventApproved : reviewWords.eventReturned;
    const decided = { id: `${r.id}+`, at: r.decidedAt, title: say(outcome, { step }), by: r.decidedBy ?? '' };
    return [asked, { ...decided, detail: r.remarks || undefined }];
  });
}

function useReferrals(caseId: string): TimelineEntry[] {
  const say = useSay();
  const { data } = useRead(casesContract, 'referralsOfCase', { caseId });
  return (data?.referrals ?? []).toReversed().flatMap((r): TimelineEntry[] => {
    const to = r.toWorkerName ?? r.toPlace;
    const sent = { id: r.id, at: r.sentAt, title: say(referralWords.eventSent, { to }), by: r.sentBy };
    if (!r.decidedAt) return [sent];
    const title = say(referralWords.eventAnswered, { state: say(referralStateWords[r.state]), to });
    return [sent, { id: `${r.id}+`, at: r.decidedAt, title, by: r.decidedBy ?? '', detail: r.refusal || undefined }];
  });
}

function useServices(caseId: string): TimelineEntry[] {
  const say = useSay();
  const { data } = useRead(casesContract, 'caseInterventions', { caseId });
  const { records = [], progress = [] } = data ?? {};
  return [
    ...records.toReversed().map((r) => ({
      id: r.id,
      at: r.occurredAt,
      title: say(w.eventServed, { way: say(wayWords[r.way]) }),
      detail: r.notes || undefined,
      by: r.workerName,
    })),
    ...progress.toReversed().map((p) => ({
      id: p.id,
      at: p.reviewedOn,
      title: say(interventionWords.progress),
      detail: p.findings,
      by: p.recordedBy,
    })),
  ];
}

function useEnd(caseId: string): TimelineEntry[] {
  const say = useSay();
  const { data } = useRead(casesContract, 'caseClosing', { caseId });
  const { evaluations = [], closings = [], reasons = [] } = data ?? {};
  const reasonOf = (code: string) => {
    const found = reasons.find((r) => r.code === code);
    return found ? say(found.name) : code;
  };
  return [
    ...evaluations.toReversed().map((e) => ({
      id: e.id,
      at: e.evaluatedOn,
      title: say(closingWords.evaluations),
      detail: e.effect,
      by: e.evaluatedBy,
    })),
    ...closings
      .toReversed()
      .filter((c) => c.state === 'closed')
      .map((c) => ({
        id: c.id,
        at: c.closedOn,
        title: say(w.eventClosed, { reason: reasonOf(c.reason) }),
        by: c.madeBy,
      })),
    ...closings.toReversed().flatMap((c) => {
      if (!c.reopenedAt) return [];
      const { id, reopenedAt: at, reopenReason: detail } = c;
      return { id: `${id}-`, at, title: say(closingWords.reopen), detail, by: c.reopenedBy ?? '' };
    }),
  ];
}
