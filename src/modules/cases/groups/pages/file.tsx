import { useParams } from '@tanstack/react-router';
import { Button, Modal, Steps } from 'antd';
import { useState } from 'react';
import { marks } from '../../../../kernel/words.ts';
import {
  Answer,
  Facts,
  FileHead,
  FileTabs,
  Panel,
  StateTag,
  useAddress,
  useGo,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { GroupBlocker } from '../rules.ts';
import { admissionWords, groupFieldWords as f, groupBlockerWords, groupStateWords } from '../words.ts';
import { type GroupFile, nameOf, stateTones, useGroupChoices } from './choices.ts';
import { EndingTab } from './ending-tab.tsx';
import { AssignGroup, ChangeGroup, EndGroup, Recruit } from './forms.tsx';
import { MembersTab } from './members-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { groupPageWords as w } from './words.ts';
import './groups.css';

const changes = {
  change: { title: w.change, form: ChangeGroup },
  assign: { title: w.assign, form: AssignGroup },
  recruit: { title: w.recruit, form: Recruit },
  end: { title: w.end, form: EndGroup },
} as const;
type Change = keyof typeof changes;
const tabOf = { members: 'members', sessions: 'sessions', evaluate: 'ending' } as const;

/** The file of a group: how far it is, its plan, members, sessions and what came of it. */
export function GroupFilePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'group', { id });
  return <Answer of={read}>{(group) => <Shown key={group.id} group={group} />}</Answer>;
}

function Shown({ group }: { group: GroupFile }) {
  const say = useSay();
  const { natures } = useGroupChoices();
  const goTo = useGo();
  const [, move] = useAddress();
  const [opened, setOpened] = useState<Change | null>(null);
  const change = opened && changes[opened];
  const close = () => setOpened(null);
  const mayWork = group.mayWork && group.state !== 'ended';
  const go = (where: GroupBlocker['where']) =>
    where in changes ? setOpened(where as Change) : move({ tab: tabOf[where as keyof typeof tabOf] });
  const next = group.sessionList.find((s) => s.state === 'planned');
  const names = group.workers.map((worker) => worker.name).join(say(marks.between));
  return (
    <>
      <FileHead
        name={group.name}
        mark={say(nameOf(natures, group.nature))}
        tags={<StateTag tone={stateTones[group.state]}>{say(groupStateWords[group.state])}</StateTag>}
        responsible={names ? say(w.responsible, { names }) : say(w.unassigned)}
        facts={[
          { label: say(f.site), value: group.siteName },
          { label: say(f.fromOn), value: group.fromOn },
          { label: say(f.toOn), value: group.toOn },
          { label: say(f.members), value: say(w.membersOf, { n: group.members, capacity: group.capacity }) },
          { label: say(f.held), value: say(w.sessionsOf, { n: group.held, all: group.sessions }) },
          { label: say(f.admission), value: say(admissionWords[group.admission]) },
        ]}
        actions={
          mayWork && (
            <>
              <Button onClick={() => setOpened('change')}>{say(w.change)}</Button>
              <Button onClick={() => setOpened('assign')}>{say(w.assign)}</Button>
              {group.state === 'planned' && (
                <Button type="primary" onClick={() => setOpened('recruit')}>
                  {say(w.recruit)}
                </Button>
              )}
              {group.state !== 'planned' && <Button onClick={() => setOpened('end')}>{say(w.end)}</Button>}
              {next && group.state !== 'planned' && (
                <Button type="primary" onClick={() => goTo(`/cases/groups/${group.id}/roll`, { session: next.id })}>
                  {say(w.rollCall)}
                </Button>
              )}
            </>
          )
        }
      />
      <Progress group={group} onGo={mayWork ? go : undefined} />
      <FileTabs
        slot="cases.group"
        id={group.id}
        own={[
          { id: 'sessions', title: w.sessions, content: <SessionsTab group={group} mayWork={mayWork} /> },
          { id: 'members', title: w.members, content: <MembersTab group={group} mayWork={mayWork} /> },
          { id: 'plan', title: w.overview, content: <Plan group={group} /> },
          { id: 'ending', title: w.ending, content: <EndingTab group={group} mayWork={mayWork} /> },
        ]}
      />
      <Modal
        open={change !== null}
        title={change && say(change.title)}
        width={720}
        footer={null}
        destroyOnHidden
        onCancel={close}
      >
        {change && <change.form group={group} done={close} />}
      </Modal>
    </>
  );
}

const states = Object.keys(groupStateWords) as (keyof typeof groupStateWords)[];

interface ProgressProps {
  readonly group: GroupFile;
  /** Opens where something missing is done; absent for whoever only reads. */
  readonly onGo?: ((where: GroupBlocker['where']) => void) | undefined;
}

/** How far the group is, and what is missing for the next step. */
function Progress({ group: { state, blockers }, onGo }: ProgressProps) {
  const say = useSay();
  const phone = usePhone();
  const at = states.indexOf(state);
  return (
    <div className="group-steps">
      <Panel>
        {phone ? (
          <p className="group-text">
            {say(w.stepOf, { n: at + 1, all: states.length, state: say(groupStateWords[state]) })}
          </p>
        ) : (
          <Steps
            aria-label={say(w.steps)}
            size="small"
            current={state === 'ended' ? states.length : at}
            items={states.map((s) => ({ title: say(groupStateWords[s]) }))}
          />
        )}
        <div className="group-next">
          <strong>{say(state === 'ended' ? w.nothingLeft : w.nextSteps)}</strong>
          <ul>
            {blockers.map(({ code, where, n }) => {
              const said = say(groupBlockerWords[code], { n, least: n });
              return (
                <li key={code}>
                  {onGo ? (
                    <Button type="link" onClick={() => onGo(where)}>
                      {said}
                    </Button>
                  ) : (
                    said
                  )}
                </li>
              );
            })}
          </ul>
        </div>
      </Panel>
    </div>
  );
}

function Plan({ group }: { group: GroupFile }) {
  const say = useSay();
  const { classes } = useGroupChoices();
  return (
    <div className="group-panels">
      <Facts
        facts={[
          { label: say(f.purpose), value: <span className="group-text">{group.purpose}</span>, wide: true },
          { label: say(f.criteria), value: group.criteria || null, wide: true },
          { label: say(f.class), value: say(nameOf(classes, group.class)) },
          { label: say(f.recruitsFrom), value: group.recruitsFrom },
        ]}
      />
      <Panel title={say(w.goals)}>
        {group.goals.length === 0 && <p className="quiet">{say(w.noGoals)}</p>}
        <ol>
          {group.goals.map((g) => (
            <li key={g.id}>{say(marks.brackets, { text: g.goal, inside: g.measure })}</li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}
