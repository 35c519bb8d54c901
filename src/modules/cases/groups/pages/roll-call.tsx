import { useParams } from '@tanstack/react-router';
import { Button, Result } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Answer,
  Empty,
  Form,
  InstantField,
  instantText,
  LinesField,
  NumberField,
  PageHead,
  TextField,
  useAddress,
  useGo,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { servicesContract } from '../../../services/contract.ts';
import { casesContract } from '../../contract.ts';
import { CorrectHeld } from '../../correcting/pages/correct-held.tsx';
import { marksOf, sessionAt } from '../rules.ts';
import type { GroupSession } from '../schemas.ts';
import { groupFieldWords as f } from '../words.ts';
import type { GroupFile } from './choices.ts';
import { WorkersField } from './fields.tsx';
import { type Called, membersAt, RollField } from './roll-field.tsx';
import { groupPageWords as w } from './words.ts';

/** On the phone, beside the group: who is there, how long, what happened. One record comes of it. */
export function RollCall() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'group', { id });
  const [{ session }] = useAddress();
  return <Answer of={read}>{(group) => <Shown key={`${group.id} ${session}`} group={group} asked={session} />}</Answer>;
}

function Shown({ group, asked }: { group: GroupFile; asked: unknown }) {
  const say = useSay();
  const go = useGo();
  // Chosen once: when it has been held it is none of those to be held any more, and what was sent still stands here.
  const [session] = useState(() => {
    const open = group.sessionList.filter((s) => s.state === 'planned');
    if (asked === undefined) return open[0];
    return group.sessionList.find((s) => s.id === asked && s.state !== 'dropped');
  });
  const back = (
    <Button key="back" onClick={() => go(`/cases/groups/${group.id}`, { tab: 'sessions' })}>
      {say(w.backToGroup)}
    </Button>
  );
  return (
    <>
      <PageHead
        title={session ? say(w.rollCallOf, { name: group.name, n: session.nth }) : group.name}
        note={session?.record ? `${say(w.correctRoll)} · ${instantText(session.record.occurredAt)}` : session?.theme}
      />
      {session?.record ? (
        <CorrectRoll group={group} sessionId={session.id} record={session.record} back={back} />
      ) : session ? (
        <Session key={session.id} group={group} session={session} back={back} />
      ) : (
        <Empty title={say(w.noneToHold)} action={back} />
      )}
    </>
  );
}

interface CorrectRollProps {
  readonly group: GroupFile;
  readonly sessionId: string;
  readonly record: NonNullable<GroupSession['record']>;
  readonly back: ReactNode;
}

/** Of a session that was held: how each was marked, and how many came beside the members. */
function CorrectRoll({ group, sessionId, record, back }: CorrectRollProps) {
  return (
    <CorrectHeld
      encounterId={record.id}
      what="roll"
      fixed={{ groupId: group.id, sessionId }}
      send={w.correctRoll}
      back={back}
      initial={(guests) => ({ guests, roll: marksOf(group.memberList, record.marks, record.occurredOn) })}
    >
      <RollField name="roll" label={f.roll} members={group.memberList} heldAt={record.occurredAt} />
      <NumberField name="guests" label={f.guests} unit={w.unitPerson} min={0} max={1000} />
    </CorrectHeld>
  );
}

interface SessionProps {
  readonly group: GroupFile;
  readonly session: GroupSession;
  readonly back: ReactNode;
}

function Session({ group, session, back }: SessionProps) {
  const say = useSay();
  const own = useRead(servicesContract, 'recordingChoices', {}).data?.worker?.id;
  const members = group.memberList;
  const before = group.sessionList.flatMap((s) => (s.record && s.nth < session.nth ? [s.record.occurredAt] : []));
  return (
    <Form
      contract={casesContract}
      action="holdSession"
      send={w.save}
      record={session.id}
      fixed={{ groupId: group.id, sessionId: session.id }}
      initial={{
        occurredAt: sessionAt(session.plannedOn, before, new Date()),
        minutes: 90,
        guests: 0,
        volunteers: 0,
        roll: [],
      }}
      invalidates={['services', 'coordination', 'clients']}
      onChange={(changed, all, set) => {
        if (!('occurredAt' in changed)) return;
        const there = new Set(membersAt(members, all.occurredAt as string | undefined).map((m) => m.id));
        set({ roll: ((all.roll ?? []) as readonly Called[]).filter((c) => there.has(c.memberId)) });
      }}
      after={({ personTimes }) => (
        <Result status="success" className="panel" title={say(w.held, { n: personTimes })} extra={back} />
      )}
    >
      <InstantField name="occurredAt" label={f.occurredAt} />
      <RollField name="roll" label={f.roll} members={members} />
      <NumberField name="minutes" label={f.minutes} unit={w.unitMinute} min={1} max={1440} quick={[45, 60, 90, 120]} />
      <LinesField name="notes" label={w.record} placeholder={say(w.notesHelp)} max={4000} rows={4} sensitive />
      <NumberField name="guests" label={f.guests} unit={w.unitPerson} min={0} max={1000} />
      <NumberField name="volunteers" label={f.volunteers} unit={w.unitTimes} min={0} max={1000} />
      <WorkersField name="coWorkerIds" label={f.coWorkerIds} siteId={group.siteId} {...(own ? { but: own } : {})} />
      <TextField name="address" label={f.address} sensitive />
    </Form>
  );
}
