import { Button, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import {
  Cards,
  type Column,
  Empty,
  Form,
  instantText,
  LookupField,
  PageLink,
  Table,
  useAction,
  useGo,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { clientName, findClients } from '../../pages/lookups.ts';
import type { Attendee } from '../schemas.ts';
import { attendeeSourceWords, communityFieldWords as f } from '../words.ts';
import type { ActivityFile, ActivityForm } from './choices.ts';
import { EnterPeople } from './forms.tsx';
import { communityPageWords as w } from './words.ts';

interface TabProps {
  readonly activity: ActivityFile;
  readonly mayWork: boolean;
}

/** Who signed in or was entered; who of them is a client. */
export function PeopleTab({ activity, mayWork }: TabProps) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const [matching, setMatching] = useState<Attendee | null>(null);
  const [entering, setEntering] = useState(false);
  const works = mayWork && activity.state !== 'held';
  const over = activity.attendance - activity.capacity;
  // On the phone what is done stands with the person, not beyond the edge.
  const Listed = phone ? Cards : Table;
  const act: Column<Attendee> = {
    key: 'act',
    title: w.act,
    phone: 'line',
    render: (a: Attendee) => <Acts activity={activity} one={a} onMatch={() => setMatching(a)} />,
  };
  const columns: Column<Attendee>[] = [
    {
      key: 'name',
      title: f.name,
      render: (a) => (
        <>
          {a.name} {a.digits && <span className="quiet">{say(w.digitsOf, { digits: a.digits })}</span>}
        </>
      ),
    },
    {
      key: 'client',
      title: f.clientId,
      render: (a) =>
        a.client &&
        (a.client.mayOpen ? <PageLink to={`/clients/${a.client.id}`}>{a.client.name}</PageLink> : a.client.name),
    },
    { key: 'source', title: w.source, phone: 'none', render: (a) => say(attendeeSourceWords[a.source]) },
    { key: 'enteredAt', title: w.enteredAt, phone: 'line', render: (a) => instantText(a.enteredAt) },
    ...(works ? [act] : []),
  ];
  return (
    <>
      {over > 0 && <p className="due-over">{say(w.overCapacity, { n: over })}</p>}
      {activity.attendees.length === 0 ? (
        <Empty title={say(w.noPeople)} />
      ) : (
        <Listed label={say(w.people)} rows={activity.attendees} keyOf={(a) => a.id} columns={columns} />
      )}
      <div className="community-foot">
        {works && <Button onClick={() => setEntering(true)}>{say(w.enter)}</Button>}
        {activity.encounterId && activity.mayWork && (
          <Button onClick={() => go(`/cases/community/${activity.id}/correct`)}>{say(w.correctAttendance)}</Button>
        )}
        {activity.encounterId && (
          <PageLink to={`/services/activities?open=${activity.encounterId}`}>{say(w.toRecord)}</PageLink>
        )}
      </div>
      <Modal open={entering} title={say(w.enter)} footer={null} destroyOnHidden onCancel={() => setEntering(false)}>
        <EnterPeople activity={activity} done={() => setEntering(false)} />
      </Modal>
      <Modal
        open={matching !== null}
        title={matching && `${say(w.match)} · ${matching.name}`}
        footer={null}
        destroyOnHidden
        onCancel={() => setMatching(null)}
      >
        {matching && <Match activity={activity} one={matching} done={() => setMatching(null)} />}
      </Modal>
    </>
  );
}

interface ActsProps {
  readonly activity: ActivityFile;
  readonly one: Attendee;
  readonly onMatch: () => void;
}

function Acts({ activity, one, onMatch }: ActsProps) {
  const say = useSay();
  const match = useAction(casesContract, 'matchAttendee');
  const remove = useAction(casesContract, 'removeAttendee');
  const at = { activityId: activity.id, attendeeId: one.id };
  const byClient = one.client !== null && one.source === 'hand' && one.name === one.client.name;
  return (
    <Space wrap>
      {one.client === null && (
        <Button size="small" onClick={onMatch}>
          {say(w.match)}
        </Button>
      )}
      {one.client !== null && !byClient && (
        <Button size="small" loading={match.isPending} onClick={() => match.mutate({ ...at, clientId: null })}>
          {say(w.unmatch)}
        </Button>
      )}
      <Popconfirm title={say(w.removeSure, { name: one.name })} onConfirm={() => remove.mutate(at)}>
        <Button size="small">{say(w.remove)}</Button>
      </Popconfirm>
    </Space>
  );
}

function Match({ activity, one, done }: ActivityForm & { one: Attendee }) {
  return (
    <Form
      contract={casesContract}
      action="matchAttendee"
      send={w.match}
      draft={false}
      fixed={{ activityId: activity.id, attendeeId: one.id }}
      onSent={done}
      onCancel={done}
    >
      <LookupField name="clientId" label={f.clientId} find={findClients} nameOf={clientName} cacheKey="clients" />
    </Form>
  );
}
