import { ChoiceField, Form, LinesField, type Output, today } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { householdPlanWords as w } from '../words.ts';
import { MeasuresField } from './measures-field.tsx';

export type PlansOfHousehold = Output<typeof casesContract, 'householdPlans'>;

interface SavePlanProps {
  readonly householdId: string;
  readonly planned: PlansOfHousehold;
  readonly done: () => void;
}

/** A draft goes on where it was; a revision begins with what is still open. */
export function SavePlan({ householdId, planned, done }: SavePlanProps) {
  const newest = planned.plans.find((p) => !p.former);
  const draft = newest && newest.state !== 'confirmed' ? newest : undefined;
  const kept = (newest?.measures ?? []).filter((m) => draft || m.state === 'open' || m.state === 'late');
  const blank = { goal: '', measure: '', fromOn: today(), dueOn: today() };
  return (
    <Form
      contract={casesContract}
      action="saveHouseholdPlan"
      send={w.save}
      record={householdId}
      draft={false}
      fixed={{ householdId, saved: draft?.saved ?? 0 }}
      initial={{
        ...(newest ? { content: newest.content } : {}),
        measures: kept.length === 0 ? [blank] : kept.map(wanted),
      }}
      onSent={done}
      onCancel={done}
    >
      <LinesField name={['content', 'situation']} label={w.situation} max={2000} rows={3} />
      <LinesField name={['content', 'difficulties']} label={w.difficulties} max={2000} rows={3} />
      <MeasuresField name="measures" label={w.measures} members={planned.members} most={planned.mostMeasures} />
    </Form>
  );
}

const wanted = ({
  goal,
  measure,
  clientId,
  workerId,
  fromOn,
  dueOn,
}: PlansOfHousehold['plans'][number]['measures'][number]) => ({
  ...{ goal, measure, fromOn, dueOn },
  ...(clientId ? { clientId } : {}),
  ...(workerId ? { workerId } : {}),
});

interface DecidePlanProps {
  readonly householdId: string;
  readonly id: string;
  readonly done: () => void;
}

export function DecidePlan({ householdId, id, done }: DecidePlanProps) {
  return (
    <Form
      contract={casesContract}
      action="decideHouseholdPlan"
      send={w.send}
      draft={false}
      fixed={{ householdId, id }}
      initial={{ decision: 'confirmed' }}
      invalidates={['clients']}
      onSent={done}
      onCancel={done}
    >
      <ChoiceField name="decision" label={w.decision} options={w.decisions} />
      <LinesField name="remarks" label={w.remarks} max={500} rows={3} />
    </Form>
  );
}
