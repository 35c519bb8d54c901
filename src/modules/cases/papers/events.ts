import { dayOf } from '../../../kernel/dates.ts';
import { actorSaid, type Language, say, type Word } from '../../../kernel/words.ts';
import { wayWords } from '../../services/words.ts';
import { closingWords } from '../closing/words.ts';
import { inWords } from '../forms/reading.ts';
import { referralKindWords, referralStateWords, referralWords } from '../referral/words.ts';
import { reviewStepWords, reviewWords } from '../reviews/words.ts';
import { caseEventWords as e } from '../timeline/words.ts';
import { sourceWords } from '../words.ts';
import type { CaseRead } from './collecting.ts';
import { paperWords as w } from './words.ts';

type PaperEvent = {
  readonly on: string;
  readonly what: string;
  readonly by: string;
};
/** `at`: the instant, where one is known; of a day nothing more is known. */
type Dated = PaperEvent & { readonly at: string };

const instant = (at: string) => new Date(at).toISOString();

/** What happened in the case, the first first; of one day, by the hour where it is known, else in the order of the work. */
export function eventsOf({ file, plan, work, reviews, referrals, end }: CaseRead, language: Language): PaperEvent[] {
  /** `told`: when a deed of a day was written down; on that day itself it stands there. */
  const event = (
    at: string | null,
    what: Word,
    by: string | null = null,
    params = {},
    told?: string | undefined,
  ): Dated[] =>
    at === null
      ? []
      : [
          {
            on: at.length === 10 ? at : dayOf(new Date(at)),
            at: at.length > 10 ? instant(at) : told && dayOf(new Date(told)) === at ? instant(told) : '',
            what: say(what, language, params),
            by: by ? actorSaid(by, language) : '',
          },
        ];
  const reasons = new Map<string, Word>(end.reasons.map((r) => [r.code, r.name]));
  const reasonOf = (code: string) => {
    const found = reasons.get(code);
    return found ? say(found, language) : code;
  };
  /** A closing holds from its approval on, or at once. */
  const settledAt = ({ madeAt }: { madeAt: string }) =>
    reviews
      .flatMap((r) => (r.step === 'closing' && r.state === 'approved' && r.decidedAt ? [r.decidedAt] : []))
      .filter((at) => instant(at) >= instant(madeAt))
      .toSorted((a, b) => instant(a).localeCompare(instant(b)))[0] ?? madeAt;
  const all = [
    ...event(
      file.receivedOn,
      e.opened,
      file.openedBy,
      { source: say(sourceWords[file.source], language) },
      file.openedAt,
    ),
    ...file.workers
      .toReversed()
      .flatMap((p) => event(p.validFrom, e.worker, null, { name: p.workerName }, p.recordedAt)),
    // By its day alone: decided on the day of the opening, it stands after it.
    ...event(file.decidedOn, file.state === 'declined' ? e.declined : e.accepted, null, {}, file.openedAt),
    ...file.assessments.flatMap((a) =>
      a.form
        ? event(a.assessedOn, e.filledIn, a.assessedBy, { form: inWords(a.form, language) }, a.recordedAt)
        : event(a.assessedOn, e.assessed, a.assessedBy, {}, a.recordedAt),
    ),
    ...plan.plans.flatMap(({ agreement }) =>
      agreement ? event(agreement.signedOn, e.signed, agreement.recordedBy, {}, agreement.recordedAt) : [],
    ),
    ...reviews.flatMap((r) => {
      const step = { step: say(reviewStepWords[r.step], language) };
      const decided = r.state === 'approved' ? reviewWords.eventApproved : reviewWords.eventReturned;
      return [
        ...event(r.askedAt, reviewWords.eventAsked, r.askedBy, step),
        ...event(r.decidedAt, decided, r.decidedBy, step),
      ];
    }),
    ...work.records.flatMap((r) =>
      event(r.occurredAt, w.served, r.workerName, { way: say(wayWords[r.way], language) }),
    ),
    ...work.progress.flatMap((p) => event(p.reviewedOn, e.progress, p.recordedBy, {}, p.recordedAt)),
    ...referrals.flatMap((r) => {
      const to = say(referralKindWords[r.kind], language);
      const state = say(referralStateWords[r.state === 'done' ? 'accepted' : r.state], language);
      return [
        ...event(r.sentAt, referralWords.eventSent, r.sentBy, { to }),
        ...event(r.decidedAt, referralWords.eventAnswered, r.decidedBy, { state, to }),
      ];
    }),
    ...end.evaluations.flatMap((v) => event(v.evaluatedOn, e.evaluated, v.evaluatedBy, {}, v.recordedAt)),
    ...end.closings.flatMap((c) => [
      ...(c.state === 'closed'
        ? event(c.closedOn, e.closed, c.madeBy, { reason: reasonOf(c.reason) }, settledAt(c))
        : []),
      ...event(c.reopenedAt, e.reopened, c.reopenedBy),
    ]),
    ...end.followUps.flatMap((u) =>
      event(u.dueOn, e.followUp, null, { state: say(u.encounterId ? closingWords.done : closingWords.due, language) }),
    ),
  ];
  return all.sort((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at)).map(({ at: _, ...told }) => told);
}
