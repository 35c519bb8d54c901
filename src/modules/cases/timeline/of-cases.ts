import { sql } from 'kysely';
import { say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { EventSource, FoundEvent } from '../../clients/public.ts';
import { workersByIds } from '../../people/public.ts';
import { inForce, undone } from '../closing/follow-up-rows.ts';
import { closingWords } from '../closing/words.ts';
import { can } from '../contract.ts';
import { referralKindWords, referralStateWords, referralWords } from '../referral/words.ts';
import { closingRules } from '../region-rules.ts';
import { reviewStepWords, reviewWords } from '../reviews/words.ts';
import { caseFiles } from '../scope.ts';
import {
  declinePlace,
  effectPlace,
  findingsPlace,
  progressPlace,
  referralPlaces,
  remarksPlace,
  reopenPlace,
  summaryPlace,
} from '../sealing.ts';
import { sourceWords } from '../words.ts';
import { columnsOf, happened, steps } from './steps.ts';
import { eventKindWords as kinds, caseEventWords as w } from './words.ts';

/** Every step of every case of a person. */
export const ofCases: EventSource = {
  kinds: { case: kinds.case },
  permission: can.readCases,
  relation(context, whose) {
    const taken = steps.map((step) => sql`select ${columnsOf(step)} from ${step.from} where ${happened(step)}`);
    return narrow`select * from (
      with c as materialized (select * from cases.case_file where cases.case_file.city_code = ${whose.cityCode}
        and cases.case_file.client_id = any(${whose.ids(can.readCases)})
        and ${caseFiles.within(context, can.readCases)})
      ${sql.join(taken, sql` union all `)}
      union all select ${columnsOf(followUp)} from c cross join lateral (
        select u.id, u.due_on, not ${undone} as done from ${inForce}) x where x.due_on <= ${context.today}) as steps`;
  },
  async said(context, rows) {
    const titled = await titles(context, rows);
    return rows.map((row) => {
      const { codes } = row;
      return {
        title: `${titled(row)} · ${codes.number}`,
        detail: textOf(context, row),
        by: codes.by ? String(codes.by) : null,
        opens: `/cases/${codes.caseId}`,
      };
    });
  },
};

const followUp = {
  what: 'followUp',
  rank: 8,
  from: sql`x`,
  id: sql`x.id`,
  day: sql`x.due_on`,
  codes: sql`jsonb_build_object('done', x.done)`,
};

/** Where the free text of a step is sealed. */
const places: Readonly<Record<string, (id: string) => string>> = {
  decided: declinePlace,
  assessed: findingsPlace,
  reviewed: remarksPlace,
  referred: referralPlaces.reason,
  answered: referralPlaces.refusal,
  served: referralPlaces.outcome,
  progress: progressPlace,
  evaluated: effectPlace,
  closed: summaryPlace,
  reopened: reopenPlace,
};

function textOf({ services: { crypto } }: Context, { id, what, codes }: FoundEvent): string | null {
  const place = places[what];
  return place && codes.text ? openText(crypto, String(codes.text), place(id)) : null;
}

async function titles(context: Context, rows: readonly FoundEvent[]): Promise<(row: FoundEvent) => string> {
  const { language } = context;
  const [{ reasons }, workers] = await Promise.all([
    closingRules(context),
    workersByIds(context, [...new Set(rows.flatMap(({ codes }) => (codes.workerId ? String(codes.workerId) : [])))]),
  ]);
  const reasonOf = (code: string) => {
    const found = reasons.find((r) => r.code === code);
    return found ? say(found.name, language) : code;
  };
  const stepOf = (codes: FoundEvent['codes']) => ({
    step: say(reviewStepWords[codes.step as keyof typeof reviewStepWords], language),
  });
  const referredTo = ({ kind, state = 'proposed' }: FoundEvent['codes']) => ({
    to: say(referralKindWords[kind as keyof typeof referralKindWords], language),
    state: say(referralStateWords[state as keyof typeof referralStateWords], language),
  });
  const said: Readonly<Record<string, (codes: FoundEvent['codes']) => string>> = {
    opened: ({ source }) =>
      say(w.opened, language, { source: say(sourceWords[source as keyof typeof sourceWords], language) }),
    decided: ({ declined }) => say(declined ? w.declined : w.accepted, language),
    worker: ({ workerId }) => say(w.worker, language, { name: workers.get(String(workerId))?.name ?? '' }),
    assessed: () => say(w.assessed, language),
    signed: () => say(w.signed, language),
    asked: (codes) => say(reviewWords.eventAsked, language, stepOf(codes)),
    reviewed: (codes) =>
      say(codes.state === 'approved' ? reviewWords.eventApproved : reviewWords.eventReturned, language, stepOf(codes)),
    referred: (codes) => say(referralWords.eventSent, language, referredTo(codes)),
    answered: (codes) => say(referralWords.eventAnswered, language, referredTo(codes)),
    served: (codes) => say(referralWords.eventAnswered, language, referredTo(codes)),
    progress: () => say(w.progress, language),
    evaluated: () => say(w.evaluated, language),
    closed: ({ reason }) => say(w.closed, language, { reason: reasonOf(String(reason)) }),
    reopened: () => say(w.reopened, language),
    followUp: ({ done }) =>
      say(w.followUp, language, { state: say(done ? closingWords.done : closingWords.due, language) }),
  };
  return ({ what, codes }) => said[what]?.(codes) ?? what;
}
