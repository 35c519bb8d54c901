import { Button, Result } from 'antd';
import {
  ChoiceField,
  Form,
  InstantField,
  LinesField,
  LookupField,
  NumberField,
  PageHead,
  TextField,
  today,
  useFormValue,
  useGo,
  useRead,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { peopleContract } from '../../../people/contract.ts';
import { casesContract } from '../../contract.ts';
import { findSites, siteName } from '../../pages/lookups.ts';
import { communityFieldWords as f } from '../words.ts';
import { useCommunityChoices } from './choices.ts';
import { BudgetField } from './rows-field.tsx';
import { communityPageWords as w } from './words.ts';

/** A new activity: what for, for whom, where, when, what it is to cost. */
export function PlanActivity() {
  const say = useSay();
  const go = useGo();
  const { post } = useSession();
  return (
    <>
      <PageHead title={say(w.plan)} />
      <Form
        contract={casesContract}
        action="planActivity"
        send={w.plan}
        initial={{
          startsAt: `${today()}T14:30:00+08:00`,
          minutes: 90,
          capacity: 30,
          volunteersWanted: 0,
          costs: [],
          ...(post?.siteId ? { siteId: post.siteId } : {}),
        }}
        after={({ id }, again) => (
          <Result
            status="success"
            className="panel"
            title={say(w.planned)}
            extra={[
              <Button key="see" type="primary" autoFocus onClick={() => go(`/cases/community/${id}`)}>
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
        <BudgetField name="costs" label={f.costs} help={say(w.costsHelp)} />
        <LookupField name="siteId" label={f.site} find={findSites} nameOf={siteName} cacheKey="sites" />
        <Responsible />
      </Form>
    </>
  );
}

function Responsible() {
  const say = useSay();
  const siteId = useFormValue<string>('siteId');
  return <WorkerField siteId={siteId} help={say(w.workerHelp)} />;
}

/** One of those who serve the site. */
export function WorkerField({ siteId, help }: { siteId: string | undefined; help?: string }) {
  const { data } = useRead(peopleContract, 'workers', { siteId, size: 200 }, { enabled: siteId !== undefined });
  const options = Object.fromEntries((data?.rows ?? []).map((r) => [r.id, { zh: r.name, en: r.name }]));
  return <ChoiceField name="workerId" label={f.workerId} options={options} help={help} />;
}

/** What the plan of an activity says, new or changed. */
export function PlanFields() {
  const say = useSay();
  const { kinds, classes } = useCommunityChoices();
  return (
    <>
      <TextField name="title" label={f.title} help={say(w.titleHelp)} />
      <ChoiceField name="kind" label={f.kind} options={kinds} />
      <LinesField name="purpose" label={f.purpose} max={2000} rows={3} />
      <LinesField name="audience" label={f.audience} max={500} rows={2} />
      <InstantField name="startsAt" label={f.startsAt} />
      <NumberField name="minutes" label={f.minutes} unit={w.unitMinute} min={1} max={1440} quick={[60, 90, 120, 180]} />
      <TextField name="address" label={f.address} help={say(w.addressHelp)} />
      <NumberField
        name="capacity"
        label={f.capacity}
        unit={w.unitPerson}
        min={1}
        max={10_000}
        quick={[20, 30, 50, 100]}
      />
      <ChoiceField name="class" label={f.class} options={classes} />
      <NumberField name="volunteersWanted" label={f.volunteersWanted} unit={w.unitPerson} min={0} max={1000} />
    </>
  );
}
