import { Button, Result } from 'antd';
import {
  ChoiceField,
  DayField,
  Form,
  LinesField,
  LookupField,
  NumberField,
  PageHead,
  TextField,
  today,
  useFormValue,
  useGo,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { GoalsField } from '../../pages/goals-field.tsx';
import { findSites, siteName } from '../../pages/lookups.ts';
import { mostGoals } from '../../planning/contract.ts';
import { admissionWords, groupFieldWords as f } from '../words.ts';
import { useGroupChoices } from './choices.ts';
import { WorkersField } from './fields.tsx';
import { groupPageWords as w } from './words.ts';

/** A new group: what for, for whom, where, how often. */
export function PlanGroup() {
  const say = useSay();
  const go = useGo();
  const { post } = useSession();
  return (
    <>
      <PageHead title={say(w.plan)} />
      <Form
        contract={casesContract}
        action="planGroup"
        send={w.plan}
        initial={{
          admission: 'closed',
          capacity: 10,
          sessions: 6,
          fromOn: today(),
          goals: [],
          ...(post?.siteId ? { siteId: post.siteId } : {}),
        }}
        after={({ id }, again) => (
          <Result
            status="success"
            className="panel"
            title={say(w.planned)}
            extra={[
              <Button key="see" type="primary" autoFocus onClick={() => go(`/cases/groups/${id}`)}>
                {say(w.toFile)}
              </Button>,
              <Button key="again" onClick={again}>
                {say(w.another)}
              </Button>,
            ]}
          />
        )}
      >
        <PlanFields />
        <NumberField
          name="sessions"
          label={f.sessions}
          unit={w.unitSession}
          help={say(w.sessionsHelp)}
          min={1}
          max={200}
          quick={[4, 6, 8, 10]}
        />
        <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="sites" />
        <Responsible />
      </Form>
    </>
  );
}

function Responsible() {
  const say = useSay();
  const siteId = useFormValue<string>('siteId');
  return <WorkersField name="workerIds" label={f.workerIds} help={say(w.workersHelp)} siteId={siteId} />;
}

/** What the plan of a group says, new or changed. */
export function PlanFields() {
  const say = useSay();
  const { natures, classes, leastMembers } = useGroupChoices();
  return (
    <>
      <TextField name="name" label={f.name} help={say(w.nameHelp)} />
      <ChoiceField name="nature" label={f.nature} options={natures} />
      <LinesField name="purpose" label={f.purpose} max={2000} rows={3} />
      <GoalsField name="goals" label={w.goals} text="goal" most={mostGoals} />
      <LinesField name="criteria" label={f.criteria} max={500} rows={2} />
      <ChoiceField name="admission" label={f.admission} options={admissionWords} />
      <NumberField
        name="capacity"
        label={f.capacity}
        unit={w.unitPerson}
        help={leastMembers === undefined ? undefined : say(w.leastHelp, { n: leastMembers })}
        min={1}
        max={500}
        quick={[8, 10, 12, 15]}
      />
      <ChoiceField name="class" label={f.class} options={classes} />
      <DayField name="fromOn" label={f.fromOn} />
      <DayField name="toOn" label={f.toOn} />
    </>
  );
}
