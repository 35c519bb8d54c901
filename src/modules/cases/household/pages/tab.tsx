import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { Answer, Empty, Panel, StateTag, type Tone, useAction, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { HouseholdPlan } from '../contract.ts';
import { householdPlanStateWords, householdPlanWords as w } from '../words.ts';
import { DecidePlan, type PlansOfHousehold, SavePlan } from './forms.tsx';
import { Measures } from './measures.tsx';
import { PlanText } from './text.tsx';

const tones: Readonly<Record<HouseholdPlan['state'], Tone>> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'bad',
  confirmed: 'good',
};

/** The plan of a household, plugged into its page: the newest version first, those before below it. */
export function HouseholdPlanTab({ id }: { id: string }) {
  const read = useRead(casesContract, 'householdPlans', { householdId: id });
  return <Answer of={read}>{(planned) => <Shown householdId={id} planned={planned} />}</Answer>;
}

function Shown({ householdId, planned }: { householdId: string; planned: PlansOfHousehold }) {
  const say = useSay();
  const [opened, setOpened] = useState<'save' | HouseholdPlan | null>(null);
  const close = () => setOpened(null);
  const [newest, ...earlier] = planned.plans.filter((p) => !p.former);
  const former = planned.plans.filter((p) => p.former);
  const writing = newest && newest.state !== 'confirmed' ? w.change : newest ? w.revise : w.make;
  return (
    <div className="plan-versions">
      {newest ? (
        <Version
          plan={newest}
          mayWork={planned.mayWork}
          onDecide={() => setOpened(newest)}
          onSave={() => setOpened('save')}
        />
      ) : (
        <Empty
          title={say(w.none)}
          help={say(w.noneHelp)}
          action={
            planned.mayWork && (
              <Button type="primary" onClick={() => setOpened('save')}>
                {say(w.make)}
              </Button>
            )
          }
        />
      )}
      {earlier.map((plan) => (
        <Version key={plan.id} plan={plan} mayWork={planned.mayWork} />
      ))}
      {former.map((plan) => (
        <Version key={plan.id} plan={plan} mayWork={planned.mayWork} onDecide={() => setOpened(plan)} />
      ))}
      <Modal
        open={opened !== null}
        title={say(opened === 'save' ? writing : w.decide)}
        width={860}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {opened === 'save' && <SavePlan householdId={householdId} planned={planned} done={close} />}
        {opened !== null && opened !== 'save' && (
          <DecidePlan householdId={opened.householdId} id={opened.id} done={close} />
        )}
      </Modal>
    </div>
  );
}

interface VersionProps {
  readonly plan: HouseholdPlan;
  readonly mayWork: boolean;
  /** Of the newest version only: what came before stays as it was. */
  readonly onSave?: () => void;
  readonly onDecide?: () => void;
}

function Version({ plan, mayWork, onSave, onDecide }: VersionProps) {
  const say = useSay();
  const submit = useAction(casesContract, 'submitHouseholdPlan', { invalidates: ['clients'] });
  const { state, householdId } = plan;
  const open = state === 'draft' || state === 'returned';
  return (
    <Panel
      title={`${say(plan.former ? w.formerPlan : w.plan)} · ${say(w.version, { n: plan.nth })}`}
      actions={
        <Space wrap>
          <StateTag tone={tones[state]}>{say(householdPlanStateWords[state])}</StateTag>
          {onSave && mayWork && state !== 'submitted' && (
            <Button onClick={onSave}>{say(open ? w.change : w.revise)}</Button>
          )}
          {onSave && mayWork && open && (
            <Button
              type="primary"
              loading={submit.isPending}
              onClick={() => submit.mutate({ householdId, id: plan.id })}
            >
              {say(w.submit)}
            </Button>
          )}
          {onDecide && plan.mayDecide && (
            <Button type="primary" onClick={onDecide}>
              {say(w.decide)}
            </Button>
          )}
        </Space>
      }
    >
      <PlanText plan={plan} />
      <Measures householdId={householdId} plan={plan} mayWork={mayWork} />
    </Panel>
  );
}
