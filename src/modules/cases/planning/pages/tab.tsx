import { Button, Modal, Space } from 'antd';
import { useState } from 'react';
import { Answer, Empty, Facts, Panel, StateTag, type Tone, useAction, useRead, useSay } from '../../../../ui/index.ts';
import { type CaseWhole, casesContract } from '../../contract.ts';
import { Lacking } from '../../pages/lacking.tsx';
import type { Plan } from '../contract.ts';
import { planPartWords, planStateWords, planningWords as w } from '../words.ts';
import { Agreement } from './agreement.tsx';
import { AddTask, type Planned, SavePlan, SignPlan } from './forms.tsx';
import { SignedPlans } from './signed.tsx';
import { Tasks } from './tasks.tsx';
import './planning.css';

const tones: Readonly<Record<Plan['state'], Tone>> = {
  draft: 'plain',
  submitted: 'attention',
  returned: 'bad',
  approved: 'good',
};
const forms = {
  save: { title: w.make, form: SavePlan },
  sign: { title: w.sign, form: SignPlan },
  task: { title: w.addTask, form: AddTask },
} as const;
type Opened = keyof typeof forms;

/** Plan, goals, agreement and tasks of a case; whoever works on it writes them here. */
export function PlanTab({ file, mayWork }: { file: CaseWhole; mayWork: boolean }) {
  const read = useRead(casesContract, 'casePlan', { caseId: file.id });
  return <Answer of={read}>{(planned) => <Shown file={file} planned={planned} mayWork={mayWork} />}</Answer>;
}

function Shown({ file, planned, mayWork }: { file: CaseWhole; planned: Planned; mayWork: boolean }) {
  const say = useSay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const open = opened && forms[opened];
  const [plan] = planned.plans;
  return (
    <div className="case-panels">
      {plan ? (
        <PlanPanel file={file} plan={plan} planned={planned} onOpen={mayWork ? setOpened : undefined} />
      ) : (
        <Empty
          title={say(w.none)}
          help={say(w.noneHelp)}
          action={
            mayWork && (
              <Button type="primary" onClick={() => setOpened('save')}>
                {say(w.make)}
              </Button>
            )
          }
        />
      )}
      <SignedPlans file={file} planned={planned} />
      <Tasks file={file} planned={planned} mayWork={mayWork} onAdd={() => setOpened('task')} />
      <Modal
        open={open !== null}
        title={open && say(open.title)}
        width={760}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {open && <open.form file={file} planned={planned} done={close} />}
      </Modal>
    </div>
  );
}

interface PlanPanelProps {
  readonly file: CaseWhole;
  readonly plan: Plan;
  readonly planned: Planned;
  readonly onOpen: ((what: Opened) => void) | undefined;
}

function PlanPanel({ file, plan, planned, onOpen }: PlanPanelProps) {
  const say = useSay();
  const submit = useAction(casesContract, 'submitPlan');
  const open = plan.state === 'draft' || plan.state === 'returned';
  return (
    <Panel
      title={`${say(w.plan)} · ${say(w.earlier, { n: plan.nth })}`}
      actions={
        <Space wrap>
          <StateTag tone={tones[plan.state]}>{say(planStateWords[plan.state])}</StateTag>
          {onOpen && plan.state !== 'submitted' && <Button onClick={() => onOpen('save')}>{say(w.change)}</Button>}
          {onOpen && !plan.agreement && <Button onClick={() => onOpen('sign')}>{say(w.sign)}</Button>}
          {onOpen && open && (
            <Button
              type="primary"
              disabled={planned.before.length > 0}
              loading={submit.isPending}
              onClick={() => submit.mutate({ caseId: file.id })}
            >
              {say(w.submit)}
            </Button>
          )}
        </Space>
      }
    >
      {open && <Lacking before={w.submit} blockers={planned.before} />}
      <Agreement file={file} plan={plan} />
      <Facts
        facts={(Object.keys(planPartWords) as (keyof typeof planPartWords)[]).map((part) => ({
          label: say(planPartWords[part]),
          value: plan.parts[part] || null,
          wide: true,
        }))}
      />
      <h3>{say(w.goals)}</h3>
      {planned.goals.length === 0 ? (
        <p className="quiet">{say(w.noGoals)}</p>
      ) : (
        <ol className="goal-list">
          {planned.goals.map((g) => (
            <li key={g.id}>
              {g.text}
              <div className="quiet">{say(w.measuredBy, { how: g.measure })}</div>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
