import {
  Actor,
  DayText,
  Facts,
  type FileFact,
  InstantText,
  RiskTag,
  StateTag,
  type Tone,
  useSay,
} from '../../../../ui/index.ts';
import { useDomainWords } from '../../pages/domains.ts';
import { caseFieldWords as f, stageWords } from '../../words.ts';
import type { Referral } from '../contract.ts';
import { referralKindWords, referralStateWords, shownBeforeWords, referralWords as w } from '../words.ts';

const tones: Readonly<Record<Referral['state'], Tone>> = {
  proposed: 'attention',
  accepted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
  done: 'good',
};

export function ReferralState({ referral: { state } }: { referral: Referral }) {
  const say = useSay();
  return <StateTag tone={tones[state]}>{say(referralStateWords[state])}</StateTag>;
}

export const placed = (site: string, worker: string | null) => (worker ? `${site} · ${worker}` : site);

/** Who did it, and when. */
const Deed = ({ by, at }: { by: string | null; at: string }) => (
  <>
    <Actor name={by} /> <InstantText at={at} />
  </>
);

/** A referral as far as the caller may know of it; what stands in the case is read there by whoever may open it. */
export function ReferralFacts({ referral: r }: { referral: Referral }) {
  const say = useSay();
  const domains = useDomainWords();
  const domain = r.domain === null ? undefined : domains[r.domain];
  const told = (label: FileFact['label'], value: React.ReactNode, wide = false): FileFact[] =>
    value ? [{ label, value, wide }] : [];
  const offered = [
    ...told(say(f.client), r.clientName),
    ...told(say(shownBeforeWords.riskLevel), r.riskLevel && <RiskTag level={r.riskLevel} />),
    ...told(say(f.domain), domain ? say(domain) : r.domain),
    ...told(say(f.stage), r.stage && say(stageWords[r.stage])),
    ...told(say(f.problem), r.problem, true),
  ];
  const gone = r.kind === 'site' && r.caseId === null && (r.state === 'accepted' || r.state === 'done');
  return (
    <>
      <Facts
        facts={[
          { label: say(w.state), value: <ReferralState referral={r} /> },
          { label: say(w.kind), value: say(referralKindWords[r.kind]) },
          { label: say(w.from), value: placed(r.fromSiteName, r.fromWorkerName) },
          { label: say(w.to), value: placed(r.toPlace, r.toWorkerName) },
          ...(r.caseId === null ? offered : []),
          ...told(say(w.reason), r.reason, true),
          ...told(say(w.notes), r.notes, true),
          { label: say(w.proposed), value: <Deed by={r.sentBy} at={r.sentAt} /> },
          ...told(say(w.decided), r.decidedAt && <Deed by={r.decidedBy} at={r.decidedAt} />),
          ...told(say(w.acceptedOn), r.acceptedOn && <DayText day={r.acceptedOn} />),
          ...told(say(w.receivedBy), r.receivedBy),
          ...told(say(w.refusal), r.refusal, true),
          ...told(say(w.doneOn), r.doneOn && <DayText day={r.doneOn} />),
          ...told(say(w.outcome), r.outcome || (r.endedWithCase && say(w.endedWithCase)), true),
          ...told(say(w.readUntil), r.readUntil && <DayText day={r.readUntil} />),
        ]}
      />
      {gone && <p className="quiet">{say(w.whatStays)}</p>}
    </>
  );
}
