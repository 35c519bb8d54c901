import { Button, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  DueText,
  instantText,
  PageLink,
  StateTag,
  Table,
  type Tone,
  useGo,
  usePhone,
  useSay,
} from '../../../../ui/index.ts';
import type { GroupSession } from '../schemas.ts';
import { groupFieldWords as f, sessionStateWords } from '../words.ts';
import type { GroupFile } from './choices.ts';
import { DropSession, PlanSession } from './forms.tsx';
import { groupPageWords as w } from './words.ts';

const tones: Readonly<Record<GroupSession['state'], Tone>> = { planned: 'attention', held: 'good', dropped: 'plain' };

/** Sessions in their order: planned, held by a roll-call, or dropped. */
export function SessionsTab({ group, mayWork }: { group: GroupFile; mayWork: boolean }) {
  const say = useSay();
  const go = useGo();
  const phone = usePhone();
  const [opened, setOpened] = useState<{ title: string; form: ReactNode } | null>(null);
  const close = () => setOpened(null);
  const plan = (session: GroupSession | undefined) =>
    setOpened({
      title: session ? say(w.nthOf, { n: session.nth }) : say(w.addSession),
      form: <PlanSession group={group} session={session} done={close} />,
    });
  const drop = (session: GroupSession) =>
    setOpened({
      title: `${say(w.dropSession)} · ${say(w.nthOf, { n: session.nth })}`,
      form: <DropSession group={group} session={session} done={close} />,
    });
  const holds = mayWork && group.state !== 'planned';
  const toRoll = (s: GroupSession) => go(`/cases/groups/${group.id}/roll`, { session: s.id });
  const acts = (s: GroupSession) =>
    s.state === 'held' ? (
      <Button size="small" onClick={() => toRoll(s)}>
        {say(w.correctRoll)}
      </Button>
    ) : s.state === 'planned' && mayWork ? (
      <Space wrap>
        {holds && (
          <Button size="small" type="primary" onClick={() => toRoll(s)}>
            {say(w.rollCall)}
          </Button>
        )}
        <Button size="small" onClick={() => plan(s)}>
          {say(w.planSession)}
        </Button>
        <Button size="small" onClick={() => drop(s)}>
          {say(w.dropSession)}
        </Button>
      </Space>
    ) : null;
  // On the phone it stands where nobody has to scroll for it.
  const act = group.mayWork ? [{ key: 'act', title: w.act, render: acts }] : [];
  return (
    <>
      <Table
        label={say(w.sessions)}
        rows={group.sessionList}
        keyOf={(s) => s.id}
        columns={[
          { key: 'nth', title: w.nth, render: (s) => <span className="nowrap">{say(w.nthOf, { n: s.nth })}</span> },
          {
            key: 'theme',
            title: f.theme,
            render: (s) => (
              <>
                {s.theme || <span className="quiet">{say(w.noTheme)}</span>}
                {s.plan && !phone && <div className="quiet group-text">{s.plan}</div>}
                {s.dropReason && <div className="quiet group-text">{s.dropReason}</div>}
              </>
            ),
          },
          ...(phone ? act : []),
          {
            key: 'plannedOn',
            title: w.days,
            render: (s) => (
              <span className="nowrap">
                {s.record ? (
                  instantText(s.record.occurredAt)
                ) : s.state === 'dropped' ? (
                  s.plannedOn
                ) : (
                  <DueText day={s.plannedOn} />
                )}
              </span>
            ),
          },
          {
            key: 'state',
            title: w.sessionState,
            render: (s) => <StateTag tone={tones[s.state]}>{say(sessionStateWords[s.state])}</StateTag>,
          },
          {
            key: 'record',
            title: w.record,
            render: (s) =>
              s.record && (
                <PageLink to={`/services/activities?open=${s.record.id}`}>
                  {say(w.came, { n: s.record.personTimes })}
                </PageLink>
              ),
          },
          ...(phone ? [] : act),
        ]}
      />
      {mayWork && (
        <div className="group-foot">
          <Button onClick={() => plan(undefined)}>{say(w.addSession)}</Button>
        </div>
      )}
      <Modal open={opened !== null} title={opened?.title} width={720} footer={null} destroyOnHidden onCancel={close}>
        {opened?.form}
      </Modal>
    </>
  );
}
