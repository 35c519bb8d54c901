import { Button, Result } from 'antd';
import { useMemo, useState } from 'react';
import { newId } from '../../../../kernel/id.ts';
import {
  Answer,
  ChoiceField,
  Form,
  InstantField,
  LinesField,
  LookupField,
  NumberField,
  type Output,
  PageHead,
  SyncState,
  TextField,
  useGo,
  useRead,
  useSay,
  useSession,
} from '../../../../ui/index.ts';
import { longestNotes, servicesContract } from '../../contract.ts';
import { findWorkers, workerName } from '../../pages/lookups.ts';
import { MoreFields } from '../../pages/more-fields.tsx';
import { pageWords } from '../../pages/words.ts';
import { fieldWords as f } from '../../words.ts';
import { activityFieldWords as a, activityWords as w } from '../words.ts';
import { useKindWords } from './kinds.ts';
import { PresentField } from './present-field.tsx';
import '../../pages/record.css';

type Choices = Output<typeof servicesContract, 'recordingChoices'>;

/** One screen to write down a gathering: what it was, how many came, who of them is known. */
export function RecordActivity() {
  const say = useSay();
  const choices = useRead(servicesContract, 'recordingChoices', {});
  const [attempt, setAttempt] = useState(0);
  return (
    <>
      <PageHead title={say(w.record)} />
      <Answer of={choices} lines={9}>
        {(given) => <ActivityForm key={attempt} choices={given} onAgain={() => setAttempt(attempt + 1)} />}
      </Answer>
    </>
  );
}

const coded = (of: Choices['classes']) => Object.fromEntries(of.map((c) => [c.code, c.name]));

function ActivityForm({ choices, onAgain }: { choices: Choices; onAgain: () => void }) {
  const say = useSay();
  const { post } = useSession();
  const kinds = useKindWords();
  const initial = useMemo(() => {
    const own =
      choices.sites.find((s) => s.id === post?.siteId) ?? (choices.sites.length === 1 ? choices.sites[0] : undefined);
    return {
      // Made here, so that an activity sent twice, even after a reload, counts once.
      id: newId(),
      siteId: own?.id,
      minutes: 90,
      volunteers: 0,
      class: choices.classes[0]?.code,
      ...(choices.worker ? { workerId: choices.worker.id } : {}),
    };
  }, [choices, post]);
  const sites = Object.fromEntries(choices.sites.map((s) => [s.id, { zh: s.name, en: s.name }]));
  return (
    <Form
      contract={servicesContract}
      action="recordActivity"
      send={w.record}
      initial={initial}
      invalidates={['coordination']}
      after={(answer) => <Sent answer={answer} onAgain={onAgain} />}
    >
      <TextField name="title" label={a.title} help={say(w.titleHelp)} />
      <ChoiceField name="kind" label={a.kind} options={kinds} />
      <InstantField name="occurredAt" label={w.when} help={say(pageWords.lateHelp, { days: choices.lateDays })} />
      <NumberField
        name="minutes"
        label={f.minutes}
        unit={pageWords.unitMinute}
        min={1}
        max={1440}
        quick={[45, 60, 90, 120]}
      />
      <NumberField
        name="attendance"
        label={a.attendance}
        unit={w.unitTimes}
        help={say(w.attendanceHelp)}
        min={1}
        max={10_000}
        quick={[10, 20, 30, 50]}
      />
      <PresentField name="participantIds" label={w.participants} help={say(w.participantsHelp)} />
      <NumberField name="volunteers" label={a.volunteers} unit={w.unitVolunteer} min={0} max={10_000} />
      <ChoiceField name="class" label={f.class} options={coded(choices.classes)} />
      <LinesField name="notes" label={f.notes} placeholder={say(pageWords.notesHelp)} max={longestNotes} rows={2} />
      <ChoiceField name="siteId" label={f.site} options={sites} />
      {!choices.worker && (
        <LookupField
          name="workerId"
          label={f.worker}
          find={findWorkers}
          nameOf={workerName}
          cacheKey="record.workers"
        />
      )}
      <MoreFields mostFiles={choices.mostFiles} fileMegabytes={choices.fileMegabytes} position={false} />
    </Form>
  );
}

interface SentProps {
  readonly answer: Output<typeof servicesContract, 'recordActivity'>;
  readonly onAgain: () => void;
}

function Sent({ answer, onAgain }: SentProps) {
  const say = useSay();
  const go = useGo();
  return (
    <Result
      status="success"
      className="record-sent panel"
      title={<SyncState state="delivered" at={answer.recordedAt} />}
      subTitle={answer.outcome === 'alreadyRecorded' ? say(w.sentBefore) : undefined}
      extra={[
        <Button key="see" type="primary" autoFocus onClick={() => go('/services/activities', { open: answer.id })}>
          {say(w.see)}
        </Button>,
        <Button key="again" onClick={onAgain}>
          {say(w.again)}
        </Button>,
      ]}
    />
  );
}
