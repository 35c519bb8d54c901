import { useParams } from '@tanstack/react-router';
import { Button, Modal, Steps } from 'antd';
import { useState } from 'react';
import {
  Answer,
  FileHead,
  FileTabs,
  instantText,
  Panel,
  StateTag,
  useAction,
  useAddress,
  useGo,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import type { ActivityBlocker } from '../rules.ts';
import { activityBlockerWords, activityStateWords, communityFieldWords as f } from '../words.ts';
import { type ActivityFile, nameOf, stateTones, useCommunityChoices } from './choices.ts';
import { CostsTab } from './costs-tab.tsx';
import { EndingTab } from './ending-tab.tsx';
import { FeedbackTab } from './feedback-tab.tsx';
import { AssignActivity, CancelActivity, ChangeActivity, Conclude } from './forms.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PhotosTab } from './photos-tab.tsx';
import { PlanTab } from './plan-tab.tsx';
import { communityPageWords as w } from './words.ts';
import './community.css';

const changes = {
  change: { title: w.change, form: ChangeActivity },
  assign: { title: w.assign, form: AssignActivity },
  cancel: { title: w.cancel, form: CancelActivity },
  conclude: { title: w.conclude, form: Conclude },
} as const;
type Change = keyof typeof changes;
const tabOf = { people: 'people', feedback: 'feedback', costs: 'costs' } as const;

/** The file of an activity: how far it is, its plan, who came, what it cost and what came of it. */
export function CommunityFilePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'communityActivity', { id });
  return <Answer of={read}>{(activity) => <Shown key={activity.id} activity={activity} />}</Answer>;
}

function Shown({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const { kinds } = useCommunityChoices();
  const goTo = useGo();
  const [, move] = useAddress();
  const [opened, setOpened] = useState<Change | null>(null);
  const change = opened && changes[opened];
  const close = () => setOpened(null);
  const { id, state } = activity;
  const mayWork = activity.mayWork && state !== 'concluded' && state !== 'cancelled';
  const go = (where: ActivityBlocker['where']) => {
    if (where === 'hold') goTo(`/cases/community/${id}/hold`);
    else if (where in changes) setOpened(where as Change);
    else move({ tab: tabOf[where as keyof typeof tabOf] });
  };
  return (
    <>
      <FileHead
        name={activity.title}
        mark={say(nameOf(kinds, activity.kind))}
        tags={<StateTag tone={stateTones[state]}>{say(activityStateWords[state])}</StateTag>}
        responsible={activity.worker ? say(w.responsible, { names: activity.worker.name }) : say(w.unassigned)}
        facts={[
          { label: say(f.startsAt), value: instantText(activity.startsAt) },
          { label: say(f.minutes), value: say(w.hours, { n: activity.minutes }) },
          { label: say(f.site), value: activity.siteName },
          { label: say(f.address), value: activity.address || activity.siteName },
          {
            label: say(f.attendance),
            value: say(w.peopleOf, { n: activity.attendance, capacity: activity.capacity }),
          },
          {
            label: say(f.satisfaction),
            value:
              activity.satisfaction === null
                ? null
                : say(w.meanOf, { mean: activity.satisfaction.toFixed(2), n: activity.answers }),
          },
        ]}
        actions={mayWork && <Acts activity={activity} onOpen={setOpened} />}
      />
      <Progress activity={activity} onGo={mayWork ? go : undefined} />
      <FileTabs
        slot="cases.community"
        id={id}
        own={[
          { id: 'people', title: w.people, content: <PeopleTab activity={activity} mayWork={mayWork} /> },
          { id: 'plan', title: w.overview, content: <PlanTab activity={activity} /> },
          { id: 'feedback', title: w.feedback, content: <FeedbackTab activity={activity} mayWork={mayWork} /> },
          { id: 'costs', title: w.costs, content: <CostsTab activity={activity} mayWork={mayWork} /> },
          { id: 'photos', title: w.photos, content: <PhotosTab activity={activity} /> },
          { id: 'ending', title: w.ending, content: <EndingTab activity={activity} /> },
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
        {change && <change.form activity={activity} done={close} />}
      </Modal>
    </>
  );
}

function Acts({ activity: { id, state }, onOpen }: { activity: ActivityFile; onOpen: (change: Change) => void }) {
  const say = useSay();
  const goTo = useGo();
  const open = useAction(casesContract, 'openSignIn');
  const screen = () => goTo(`/cases/community/${id}/code`);
  if (state === 'held')
    return (
      <>
        <Button onClick={() => onOpen('assign')}>{say(w.assign)}</Button>
        <Button type="primary" onClick={() => onOpen('conclude')}>
          {say(w.conclude)}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={() => onOpen('change')}>{say(w.change)}</Button>
      <Button onClick={() => onOpen('assign')}>{say(w.assign)}</Button>
      <Button onClick={() => onOpen('cancel')}>{say(w.cancel)}</Button>
      {state === 'planned' ? (
        <Button loading={open.isPending} onClick={() => open.mutate({ activityId: id }, { onSuccess: screen })}>
          {say(w.openSignIn)}
        </Button>
      ) : (
        <Button onClick={screen}>{say(w.showCode)}</Button>
      )}
      <Button type="primary" onClick={() => goTo(`/cases/community/${id}/hold`)}>
        {say(w.hold)}
      </Button>
    </>
  );
}

const states = ['planned', 'signing', 'held', 'concluded'] as const;

interface ProgressProps {
  readonly activity: ActivityFile;
  /** Opens where something missing is done; absent for whoever only reads. */
  readonly onGo?: ((where: ActivityBlocker['where']) => void) | undefined;
}

/** How far the activity is, and what is missing for the next step. */
function Progress({ activity: { state, blockers }, onGo }: ProgressProps) {
  const say = useSay();
  const phone = usePhone();
  if (state === 'cancelled') return null;
  const at = states.indexOf(state);
  return (
    <div className="community-steps">
      <Panel>
        {phone ? (
          <p className="community-text">
            {say(w.stepOf, { n: at + 1, all: states.length, state: say(activityStateWords[state]) })}
          </p>
        ) : (
          <Steps
            aria-label={say(w.steps)}
            size="small"
            current={state === 'concluded' ? states.length : at}
            items={states.map((s) => ({ title: say(activityStateWords[s]) }))}
          />
        )}
        <div className="community-next">
          <strong>{say(state === 'concluded' ? w.nothingLeft : w.nextSteps)}</strong>
          <ul>
            {blockers.map(({ code, where, n }) => {
              const said = say(activityBlockerWords[code], { n });
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
