import { Fragment } from 'react';
import { Answer, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { householdPlanWords as w } from '../words.ts';
import { MeasureTable } from './measures.tsx';
import { PlanText } from './text.tsx';

/** What is in force on the paper of its household; nothing where nothing was confirmed. */
export function HouseholdPlanPaper({ id }: { id?: string | undefined }) {
  const say = useSay();
  const read = useRead(casesContract, 'householdPlans', { householdId: id ?? '' }, { enabled: id !== undefined });
  return (
    <Answer of={read} lines={4}>
      {({ plans }) =>
        plans
          .filter((p) => p.validFrom !== null && p.validTo === null)
          .map((plan) => (
            <Fragment key={plan.id}>
              <h2>{`${say(plan.former ? w.formerPlan : w.plan)} · ${say(w.version, { n: plan.nth })}`}</h2>
              <PlanText plan={plan} />
              <MeasureTable measures={plan.measures} />
            </Fragment>
          ))
      }
    </Answer>
  );
}
