import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Answer, ChoicesField, Empty, NumberField, PageHead, useGo, useRead, useSay } from '../../../../ui/index.ts';
import { casesContract } from '../../contract.ts';
import { CorrectHeld } from '../../correcting/pages/correct-held.tsx';
import { ClientsField } from '../../groups/pages/fields.tsx';
import { communityFieldWords as f } from '../words.ts';
import type { ActivityFile } from './choices.ts';
import { NamesField } from './names-field.tsx';
import { communityPageWords as w } from './words.ts';

/** Who came to an activity that was held, put right: off, on, and how many beside. */
export function CorrectAttendance() {
  const { id } = useParams({ strict: false }) as { id: string };
  const read = useRead(casesContract, 'communityActivity', { id });
  return <Answer of={read}>{(activity) => <Shown key={activity.id} activity={activity} />}</Answer>;
}

function Shown({ activity }: { activity: ActivityFile }) {
  const say = useSay();
  const go = useGo();
  const { id, encounterId, attendees } = activity;
  const back = (
    <Button key="back" onClick={() => go(`/cases/community/${id}`)}>
      {say(w.back)}
    </Button>
  );
  const names = Object.fromEntries(
    attendees.map(({ id: one, name, digits }) => [
      one,
      { zh: `${name} ${digits}`.trim(), en: `${name} ${digits}`.trim() },
    ]),
  );
  // Of those counted without a client, some signed in by name.
  const unnamed = attendees.filter((a) => a.client === null).length;
  return (
    <>
      <PageHead title={say(w.correctAttendance)} note={activity.title} />
      {encounterId ? (
        <CorrectHeld
          encounterId={encounterId}
          what="attendance"
          fixed={{ activityId: id }}
          send={w.correctAttendance}
          back={back}
          initial={(beside) => ({ absentIds: [], clientIds: [], names: [], others: Math.max(0, beside - unnamed) })}
        >
          {attendees.length > 0 && <ChoicesField name="absentIds" label={f.absentIds} options={names} />}
          <ClientsField name="clientIds" label={w.alsoClients} />
          <NamesField name="names" label={w.alsoNames} help={say(w.enterHelp)} sensitive />
          <NumberField
            name="others"
            label={f.others}
            unit={w.unitPerson}
            help={say(w.othersCorrected)}
            min={0}
            max={10_000}
          />
        </CorrectHeld>
      ) : (
        <Empty title={activity.title} action={back} />
      )}
    </>
  );
}
