import { ChoiceField, DayField, Form, LinesField, TextField, today, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { GroupMember, GroupSession } from '../schemas.ts';
import { groupFieldWords as f } from '../words.ts';
import { type GroupForm, useGroupChoices } from './choices.ts';
import { ClientsField, WorkersField } from './fields.tsx';
import { PlanFields } from './plan-group.tsx';
import { groupPageWords as w } from './words.ts';

const sending = {
  contract: casesContract,
  draft: false,
  invalidates: ['clients', 'services', 'coordination'],
} as const;

export function ChangeGroup({ group, done }: GroupForm) {
  const { id, version, name, nature, purpose, criteria, admission, capacity, fromOn, toOn } = group;
  const goals = group.goals.map(({ goal, measure }) => ({ goal, measure }));
  return (
    <Form
      {...sending}
      action="changeGroup"
      send={w.send}
      record={id}
      fixed={{ id, version }}
      initial={{ name, nature, purpose, criteria, goals, admission, capacity, class: group.class, fromOn, toOn }}
      onSent={done}
      onCancel={done}
    >
      <PlanFields />
    </Form>
  );
}

export function AssignGroup({ group, done }: GroupForm) {
  return (
    <Form
      {...sending}
      action="assignGroup"
      send={w.assign}
      fixed={{ groupId: group.id }}
      initial={{ workerIds: group.workers.map((worker) => worker.id) }}
      onSent={done}
      onCancel={done}
    >
      <WorkersField name="workerIds" label={f.workerIds} siteId={group.siteId} />
    </Form>
  );
}

export function Recruit({ group, done }: GroupForm) {
  return (
    <Form
      {...sending}
      action="beginRecruiting"
      send={w.recruit}
      fixed={{ groupId: group.id }}
      initial={{ recruitsFrom: today() }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="recruitsFrom" label={f.recruitsFrom} to={today()} />
    </Form>
  );
}

export function Apply({ group, done }: GroupForm) {
  const say = useSay();
  return (
    <Form
      {...sending}
      action="applyToGroup"
      send={w.apply}
      fixed={{ groupId: group.id }}
      initial={{ appliedOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <ClientsField name="clientIds" label={f.clientIds} help={say(w.applyHelp)} />
      <DayField name="appliedOn" label={f.appliedOn} to={today()} />
    </Form>
  );
}

export function Admit({ group, ids, done }: GroupForm & { ids: string[] }) {
  return (
    <Form
      {...sending}
      action="admitMembers"
      send={w.admit}
      fixed={{ groupId: group.id, ids }}
      initial={{ admittedOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="admittedOn" label={f.admittedOn} to={today()} />
    </Form>
  );
}

export function Leave({ group, member, done }: GroupForm & { member: GroupMember }) {
  const { leavings } = useGroupChoices();
  return (
    <Form
      {...sending}
      action="leaveGroup"
      send={w.leave}
      fixed={{ groupId: group.id, memberId: member.id }}
      initial={{ leftOn: today() }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="leftOn" label={f.leftOn} to={today()} />
      <ChoiceField name="leaving" label={f.leaving} options={leavings} />
      <LinesField name="note" label={f.note} max={500} rows={2} sensitive />
    </Form>
  );
}

/** A session that is there, or another one. */
export function PlanSession({ group, session, done }: GroupForm & { session: GroupSession | undefined }) {
  const fields = (
    <>
      <DayField name="plannedOn" label={f.plannedOn} />
      <TextField name="theme" label={f.theme} />
      <LinesField name="plan" label={f.plan} max={4000} rows={6} />
    </>
  );
  const common = { ...sending, send: w.send, onSent: done, onCancel: done };
  if (!session)
    return (
      <Form {...common} action="addSession" fixed={{ groupId: group.id }} initial={{ plannedOn: today() }}>
        {fields}
      </Form>
    );
  const { id, plannedOn, theme, plan } = session;
  return (
    <Form
      {...common}
      action="planSession"
      fixed={{ groupId: group.id, sessionId: id }}
      initial={{ plannedOn, plan, ...(theme ? { theme } : {}) }}
    >
      {fields}
    </Form>
  );
}

export function DropSession({ group, session, done }: GroupForm & { session: GroupSession }) {
  return (
    <Form
      {...sending}
      action="dropSession"
      send={w.dropSession}
      fixed={{ groupId: group.id, sessionId: session.id }}
      onSent={done}
      onCancel={done}
    >
      <TextField name="reason" label={w.dropReason} />
    </Form>
  );
}

export function Evaluate({ group, member, done }: GroupForm & { member: GroupMember }) {
  const { attainments } = useGroupChoices();
  const { attained, effect, memberView } = member.evaluation ?? {};
  return (
    <Form
      {...sending}
      action="evaluateMember"
      send={w.evaluate}
      fixed={{ groupId: group.id, memberId: member.id }}
      initial={{ evaluatedOn: today(), ...(attained ? { attained, effect, memberView } : {}) }}
      onSent={done}
      onCancel={done}
    >
      <DayField name="evaluatedOn" label={w.days} to={today()} />
      <ChoiceField name="attained" label={f.attained} options={attainments} />
      <LinesField name="effect" label={f.effect} max={2000} rows={3} sensitive />
      <LinesField name="memberView" label={f.memberView} max={1000} rows={2} sensitive />
    </Form>
  );
}

export function EndGroup({ group, done }: GroupForm) {
  const say = useSay();
  const { endings, attainments } = useGroupChoices();
  return (
    <>
      <p className="quiet">{say(w.endHelp)}</p>
      <Form
        {...sending}
        action="endGroup"
        send={w.end}
        fixed={{ groupId: group.id }}
        initial={{
          endedOn: today(),
          // Of a group that goes on again because a record was voided: what was written at its first end.
          ...(group.summary ? { summary: group.summary } : {}),
          goals: group.goals.map(
            (g) =>
              ({ goalId: g.id, ...(g.attained ? { attained: g.attained } : {}) }) as {
                goalId: string;
                attained: string;
              },
          ),
        }}
        onSent={done}
        onCancel={done}
      >
        <DayField name="endedOn" label={f.endedOn} to={today()} />
        <ChoiceField name="ending" label={f.ending} options={endings} />
        {group.goals.map((g, nth) => (
          <ChoiceField
            key={g.id}
            name={['goals', nth, 'attained']}
            label={{ zh: `目标：${g.goal}`, en: `Goal: ${g.goal}` }}
            options={attainments}
          />
        ))}
        <LinesField name="summary" label={f.summary} max={4000} rows={5} sensitive />
      </Form>
    </>
  );
}
