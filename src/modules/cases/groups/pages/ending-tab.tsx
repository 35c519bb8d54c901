import { Button, Modal } from 'antd';
import { useState } from 'react';
import { Actor, Facts, Panel, Table, useSay } from '../../../../ui/index.ts';
import type { GroupMember } from '../schemas.ts';
import { groupFieldWords as f } from '../words.ts';
import { type GroupFile, nameOf, useGroupChoices } from './choices.ts';
import { Evaluate } from './forms.tsx';
import { groupPageWords as w } from './words.ts';

/** What came of the group: for each member, for each goal, and as a whole. */
export function EndingTab({ group, mayWork }: { group: GroupFile; mayWork: boolean }) {
  const say = useSay();
  const { attainments, endings } = useGroupChoices();
  const [opened, setOpened] = useState<GroupMember | null>(null);
  const close = () => setOpened(null);
  const members = group.memberList.filter((m) => m.admittedOn !== null);
  const evaluates = mayWork && group.state === 'running';
  return (
    <div className="group-panels">
      {(group.endedOn || group.summary) && (
        <Panel title={say(f.summary)}>
          <Facts
            facts={[
              { label: say(f.endedOn), value: group.endedOn ?? say(w.goesOnAgain) },
              ...(group.endedOn ? [{ label: say(f.ending), value: say(nameOf(endings, group.ending)) }] : []),
              { label: say(f.summary), value: <span className="group-text">{group.summary}</span>, wide: true },
            ]}
          />
          {group.endedBy && (
            <p className="quiet">
              <Actor name={group.endedBy} />
            </p>
          )}
        </Panel>
      )}
      <Panel title={say(w.goalsAttained)}>
        <Table
          label={say(w.goalsAttained)}
          rows={group.goals}
          keyOf={(g) => g.id}
          columns={[
            { key: 'goal', title: w.goal, render: (g) => <span className="group-text">{g.goal}</span> },
            { key: 'measure', title: w.measure, render: (g) => <span className="group-text">{g.measure}</span> },
            {
              key: 'attained',
              title: f.attained,
              render: (g) => (g.attained ? say(nameOf(attainments, g.attained)) : say(w.notRated)),
            },
          ]}
        />
      </Panel>
      <Panel title={say(w.members)}>
        <Table
          label={say(w.members)}
          rows={members}
          keyOf={(m) => m.id}
          columns={[
            { key: 'clientName', title: f.memberId },
            {
              key: 'attended',
              title: w.attended,
              number: true,
              render: (m) => say(w.attendedOf, { n: m.attended, all: m.possible }),
            },
            {
              key: 'attained',
              title: f.attained,
              render: (m) => (m.evaluation ? say(nameOf(attainments, m.evaluation.attained)) : say(w.notEvaluated)),
            },
            {
              key: 'effect',
              title: f.effect,
              render: (m) =>
                m.evaluation && (
                  <>
                    <span className="group-text">{m.evaluation.effect}</span>
                    {m.evaluation.memberView && <div className="quiet group-text">{m.evaluation.memberView}</div>}
                  </>
                ),
            },
            ...(evaluates
              ? [
                  {
                    key: 'act',
                    title: w.act,
                    render: (m: GroupMember) => (
                      <Button size="small" onClick={() => setOpened(m)}>
                        {say(m.evaluation ? w.evaluateAgain : w.evaluate)}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </Panel>
      <Modal
        open={opened !== null}
        title={opened && say(w.evaluateOf, { name: opened.clientName })}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {opened && <Evaluate group={group} member={opened} done={close} />}
      </Modal>
    </div>
  );
}
