import { Facts, instantText, StateTag, today, useSay } from '../../../../ui/index.ts';
import type { HouseholdPlan } from '../contract.ts';
import { householdPlanWords as w } from '../words.ts';

/** From when to when a version holds, by when it is to be revised, and what it says. */
export function PlanText({ plan }: { plan: HouseholdPlan }) {
  const say = useSay();
  const { content, validFrom, validTo, reviseOn, remarks } = plan;
  const by = plan.decidedBy ?? '';
  return (
    <>
      <p className="quiet">
        {validFrom &&
          (validTo ? say(w.wasInForce, { from: validFrom, to: validTo, by }) : say(w.inForce, { from: validFrom, by }))}
        {!validFrom && say(w.savedBy, { by: plan.madeBy, at: instantText(plan.savedAt) })}{' '}
        {reviseOn && (
          <StateTag tone={reviseOn < today() ? 'bad' : 'plain'}>
            {say(reviseOn < today() ? w.overdue : w.reviseBy, { day: reviseOn })}
          </StateTag>
        )}
      </p>
      <Facts
        facts={[
          { label: say(w.situation), value: content.situation, wide: true },
          { label: say(w.difficulties), value: content.difficulties, wide: true },
          ...(remarks ? [{ label: say(w.remarks), value: remarks, wide: true }] : []),
        ]}
      />
    </>
  );
}
