import { Form, LinesField, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { ClientsField } from '../../groups/pages/fields.tsx';
import { communityFieldWords as f } from '../words.ts';
import type { ActivityForm } from './choices.ts';
import { NamesField } from './names-field.tsx';
import { PlanFields, WorkerField } from './plan-activity.tsx';
import { CostsField } from './rows-field.tsx';
import { communityPageWords as w } from './words.ts';

const sending = { contract: casesContract, draft: false, invalidates: ['services', 'coordination'] } as const;

export function ChangeActivity({ activity, done }: ActivityForm) {
  const { id, version, title, kind, purpose, audience, address, startsAt, minutes, capacity, volunteersWanted } =
    activity;
  return (
    <Form
      {...sending}
      action="changeActivity"
      send={w.send}
      record={id}
      fixed={{ id, version }}
      initial={{
        ...{ title, kind, purpose, audience, startsAt, minutes, capacity, volunteersWanted, class: activity.class },
        ...(address ? { address } : {}),
      }}
      onSent={done}
      onCancel={done}
    >
      <PlanFields />
    </Form>
  );
}

export function AssignActivity({ activity, done }: ActivityForm) {
  return (
    <Form
      {...sending}
      action="assignActivity"
      send={w.assign}
      fixed={{ activityId: activity.id }}
      initial={activity.worker ? { workerId: activity.worker.id } : {}}
      onSent={done}
      onCancel={done}
    >
      <WorkerField siteId={activity.siteId} />
    </Form>
  );
}

export function CancelActivity({ activity, done }: ActivityForm) {
  const say = useSay();
  return (
    <>
      <p className="quiet">{say(w.cancelHelp)}</p>
      <Form
        {...sending}
        action="cancelActivity"
        send={w.cancel}
        fixed={{ activityId: activity.id }}
        onSent={done}
        onCancel={done}
      >
        <LinesField name="reason" label={f.reason} max={500} rows={2} />
      </Form>
    </>
  );
}

export function EnterPeople({ activity, done }: ActivityForm) {
  const say = useSay();
  return (
    <Form
      {...sending}
      action="enterAttendees"
      send={w.enter}
      fixed={{ activityId: activity.id }}
      initial={{ clientIds: [], names: [] }}
      onSent={done}
      onCancel={done}
    >
      <ClientsField name="clientIds" label={f.clientIds} />
      <NamesField name="names" label={f.names} help={say(w.enterHelp)} sensitive />
    </Form>
  );
}

export function EnterCosts({ activity, done }: ActivityForm) {
  const say = useSay();
  const { id, version, costs } = activity;
  return (
    <Form
      {...sending}
      action="keepCosts"
      send={w.send}
      record={id}
      fixed={{ id, version }}
      initial={{ costs }}
      onSent={done}
      onCancel={done}
    >
      <CostsField name="costs" label={f.costs} help={say(w.costsHelp)} />
    </Form>
  );
}

export function Conclude({ activity, done }: ActivityForm) {
  const say = useSay();
  return (
    <>
      <p className="quiet">{say(w.concludeHelp)}</p>
      <Form
        {...sending}
        action="concludeActivity"
        send={w.conclude}
        fixed={{ activityId: activity.id }}
        onSent={done}
        onCancel={done}
      >
        <LinesField name="summary" label={f.summary} max={4000} rows={5} sensitive />
        <LinesField name="effect" label={f.effect} max={2000} rows={3} sensitive />
      </Form>
    </>
  );
}
