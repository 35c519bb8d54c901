import {
  Actor,
  Answer,
  Facts,
  InstantText,
  Panel,
  StateTag,
  type Tone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { Review } from '../contract.ts';
import { reviewStateWords, reviewStepWords, reviewWords as w } from '../words.ts';
import { Decide } from './decide.tsx';

export const reviewTones: Readonly<Record<Review['state'], Tone>> = {
  asked: 'attention',
  approved: 'good',
  returned: 'bad',
};

/** Who looked at which step of a case, and what was remarked; who may decide does so here. */
export function ReviewsTab({ caseId }: { caseId: string }) {
  const say = useSay();
  const read = useRead(casesContract, 'reviewsOfCase', { caseId });
  return (
    <Answer of={read}>
      {({ reviews }) =>
        reviews.length === 0 ? (
          <p className="quiet">{say(w.noneYet)}</p>
        ) : (
          <div className="case-panels">
            {reviews.map((r) => (
              <Panel
                key={r.id}
                title={say(reviewStepWords[r.step])}
                actions={<StateTag tone={reviewTones[r.state]}>{say(reviewStateWords[r.state])}</StateTag>}
              >
                <ReviewFacts review={r} />
                {r.mayDecide && <Decide review={r} />}
              </Panel>
            ))}
          </div>
        )
      }
    </Answer>
  );
}

/** Who asked and who decided. */
export function ReviewFacts({ review: r }: { review: Review }) {
  const say = useSay();
  return (
    <Facts
      facts={[
        {
          label: say(w.askedBy),
          value: (
            <>
              <Actor name={r.askedBy} /> <InstantText at={r.askedAt} />
            </>
          ),
        },
        ...(r.decidedAt
          ? [
              {
                label: say(w.decidedBy),
                value: (
                  <>
                    <Actor name={r.decidedBy} /> <InstantText at={r.decidedAt} />
                  </>
                ),
              },
            ]
          : []),
        ...(r.remarks ? [{ label: say(w.remarks), value: r.remarks, wide: true }] : []),
      ]}
    />
  );
}
