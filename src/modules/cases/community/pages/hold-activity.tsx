import { useParams } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import {
  Answer,
  Empty,
  Form,
  InstantField,
  LinesField,
  NumberField,
  PageHead,
  useFormValue,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { WorkersField } from '../../groups/pages/fields.tsx';
import { heldAt } from '../rules.ts';
import { communityFieldWords as f } from '../words.ts';
import type { ActivityFile } from './choices.ts';
import { VolunteersField } from './rows-field.tsx';
import { communityPageWords as w } from './words.ts';
import './community.css';

/** It took place: how long, how many came, who helped. One record comes of it. */
export function HoldActivity() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'communityActivity', { id });
  return <Answer of={read}>{(activity) => <Shown key={activity.id} activity={activity} />}</Answer>;
}

function Shown({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const go = useGo();
  const back = (
    <Button key="back" onClick={() => go(`/cases/community/${activity.id}`)}>
      {say(w.back)}
    </Button>
  );
  const others = say(w.othersHelp, { n: activity.attendance });
  if (!activity.mayWork || activity.state === 'concluded' || activity.state === 'cancelled')
    return <Empty title={activity.title} action={back} />;
  return (
    <>
      <PageHead title={say(w.hold)} note={activity.title} />
      <Form
        contract={casesContract}
        action="holdActivity"
        send={w.hold}
        record={activity.id}
        fixed={{ activityId: activity.id }}
        initial={{
          occurredAt: heldAt(activity.startsAt, new Date()),
          minutes: activity.minutes,
          others: 0,
          volunteers: activity.volunteerList,
        }}
        invalidates={['services', 'coordination', 'clients']}
        after={({ personTimes }) => (
          <Result status="success" className="panel" title={say(w.heldNow, { n: personTimes })} extra={back} />
        )}
      >
        <InstantField name="occurredAt" label={f.occurredAt} />
        <NumberField
          name="minutes"
          label={f.minutes}
          unit={w.unitMinute}
          min={1}
          max={1440}
          quick={[60, 90, 120, 180]}
        />
        <NumberField name="others" label={f.others} unit={w.unitPerson} help={others} min={0} max={10_000} />
        <Total activity={activity} />
        <VolunteersField name="volunteers" label={f.volunteers} help={say(w.volunteersHelp)} sensitive />
        <LinesField name="notes" label={w.record} placeholder={say(w.notesHelp)} max={4000} rows={4} sensitive />
        <WorkersField
          name="coWorkerIds"
          label={f.coWorkerIds}
          siteId={activity.siteId}
          {...(activity.worker ? { but: activity.worker.id } : {})}
        />
      </Form>
    </>
  );
}

function Total({ activity: { attendance } }: { activity: ActivityFile }) {
  const say = useSay();
  const others = useFormValue<number>('others') ?? 0;
  return (
    <p aria-live="polite">
      <strong>{say(w.total, { n: attendance + others })}</strong>
    </p>
  );
}
