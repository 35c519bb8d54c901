import { Button, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { Empty, PageLink, StateTag, Table, type Tone, useSay } from '../../../../ui/index.ts';
import type { GroupMember } from '../schemas.ts';
import { groupFieldWords as f, memberStateWords } from '../words.ts';
import { type GroupFile, nameOf, useGroupChoices } from './choices.ts';
import { Admit, Apply, Leave } from './forms.tsx';
import { groupPageWords as w } from './words.ts';

const tones: Readonly<Record<GroupMember['state'], Tone>> = { applied: 'attention', admitted: 'good', left: 'plain' };

/** Who applied, belongs to the group and left, and how often each came. */
export function MembersTab({ group, mayWork }: { group: GroupFile; mayWork: boolean }) {
  const say = useSay();
  const { leavings } = useGroupChoices();
  const [opened, setOpened] = useState<{ title: string; form: ReactNode } | null>(null);
  const close = () => setOpened(null);
  const common = { group, done: close };
  const apply = mayWork && group.recruitsFrom !== null && (
    <Button type="primary" onClick={() => setOpened({ title: say(w.apply), form: <Apply {...common} /> })}>
      {say(w.apply)}
    </Button>
  );
  const admit = (ids: string[]) => setOpened({ title: say(w.admit), form: <Admit {...common} ids={ids} /> });
  const leave = (member: GroupMember) =>
    setOpened({ title: `${say(w.leave)} · ${member.clientName}`, form: <Leave {...common} member={member} /> });
  const applicants = group.memberList.filter((m) => m.state === 'applied').map((m) => m.id);
  return (
    <>
      {group.memberList.length === 0 ? (
        <Empty title={say(w.noMembers)} action={apply} />
      ) : (
        <Table
          label={say(w.members)}
          rows={group.memberList}
          keyOf={(m) => m.id}
          columns={[
            {
              key: 'clientName',
              title: f.memberId,
              render: (m) =>
                m.mayOpen ? <PageLink to={`/clients/${m.clientId}`}>{m.clientName}</PageLink> : m.clientName,
            },
            {
              key: 'state',
              title: w.sessionState,
              render: (m) => (
                <>
                  <StateTag tone={tones[m.state]}>{say(memberStateWords[m.state])}</StateTag>
                  {m.leaving && <div className="quiet">{say(nameOf(leavings, m.leaving))}</div>}
                  {m.note && <div className="quiet group-text">{m.note}</div>}
                </>
              ),
            },
            { key: 'appliedOn', title: f.appliedOn, render: (m) => <span className="nowrap">{m.appliedOn}</span> },
            { key: 'admittedOn', title: f.admittedOn, render: (m) => m.admittedOn ?? '—' },
            { key: 'leftOn', title: f.leftOn, render: (m) => m.leftOn ?? '—' },
            {
              key: 'attended',
              title: w.attended,
              number: true,
              render: (m) => say(w.attendedOf, { n: m.attended, all: m.possible }),
            },
            ...(mayWork
              ? [
                  {
                    key: 'act',
                    title: w.act,
                    render: (m: GroupMember) =>
                      m.state !== 'left' && (
                        <Space>
                          {m.state === 'applied' && (
                            <Button size="small" onClick={() => admit([m.id])}>
                              {say(w.admit)}
                            </Button>
                          )}
                          <Button size="small" onClick={() => leave(m)}>
                            {say(w.leave)}
                          </Button>
                        </Space>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {group.memberList.length > 0 && (
        <div className="group-foot">
          {apply}
          {mayWork && applicants.length > 1 && (
            <Button onClick={() => admit(applicants)}>{say(w.admitAll, { n: applicants.length })}</Button>
          )}
        </div>
      )}
      <Modal open={opened !== null} title={opened?.title} footer={null} destroyOnHidden onCancel={close}>
        {opened?.form}
      </Modal>
    </>
  );
}
