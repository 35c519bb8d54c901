import { ChoiceField, Form, LinesField } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { Review } from '../contract.ts';
import { reviewWords as w } from '../words.ts';

const decisions = { approved: w.approve, returned: w.giveBack };

/** Approves a step, or gives it back with remarks. */
export function Decide({ review, done }: { review: Review; done?: () => void }) {
  return (
    <Form
      contract={casesContract}
      action="decideReview"
      send={w.decide}
      record={review.id}
      draft={false}
      fixed={{ id: review.id }}
      initial={{ decision: 'approved' }}
      onSent={() => done?.()}
    >
      <ChoiceField name="decision" label={w.decision} options={decisions} />
      <LinesField name="remarks" label={w.remarks} max={1000} />
    </Form>
  );
}
