import { Button } from 'antd';
import { useState } from 'react';
import { Answer, Form, TextField, useRead, useSay } from '../../../ui/index.ts';
import { type EncounterWhole, servicesContract } from '../contract.ts';
import { findClients } from './lookups.ts';
import { type Choices, RecordFields } from './record-fields.tsx';
import { pageWords as w } from './words.ts';

interface CorrectRecordProps {
  readonly encounter: EncounterWhole;
  readonly onDone: (told?: 'corrected' | 'requested') => void;
}

/** The record once more as a form: corrected at once, or asked for with a reason. */
export function CorrectRecord(props: CorrectRecordProps) {
  const choices = useRead(servicesContract, 'recordingChoices', {});
  return (
    <Answer of={choices}>{(given) => <CorrectForm {...props} choices={withSite(given, props.encounter)} />}</Answer>
  );
}

/** The site of the record may be none of the post's. */
function withSite(choices: Choices, { siteId, siteName }: EncounterWhole): Choices {
  if (choices.sites.some((s) => s.id === siteId)) return choices;
  return { ...choices, sites: [...choices.sites, { id: siteId, name: siteName, kind: '' }] };
}

function CorrectForm({ encounter: e, choices, onDone }: CorrectRecordProps & { choices: Choices }) {
  const say = useSay();
  const [asking, setAsking] = useState(e.correction !== 'alone');
  const initial = {
    occurredAt: e.occurredAt,
    clientId: e.clientId,
    participantIds: e.participants.map((p) => p.id),
    personTimes: e.clientId ? undefined : e.personTimes,
    siteId: e.siteId,
    workerId: e.workerId,
    coWorkerIds: e.coWorkers.map((c) => c.id),
    way: e.way,
    class: e.class,
    needs: e.needs,
    minutes: e.minutes,
    result: e.result,
    nextOn: e.nextOn,
    nextStep: e.nextStep,
    notes: e.notes,
    ...(e.placeHidden ? {} : { address: e.address, point: e.point }),
    fileIds: e.files.map((file) => file.id),
  };
  // One form for both: whoever goes over to asking keeps what is typed.
  return (
    <>
      {!asking && (
        <p className="form-note">
          <Button size="small" onClick={() => setAsking(true)}>
            {say(w.askInstead)}
          </Button>
        </p>
      )}
      <Form
        contract={servicesContract}
        action={asking ? 'requestCorrection' : 'correctEncounter'}
        send={asking ? w.askCorrection : w.correct}
        fixed={{ id: e.id, version: e.version }}
        initial={initial}
        record={e.id}
        draft={false}
        invalidates={['coordination']}
        onSent={() => onDone(asking ? 'requested' : 'corrected')}
        onCancel={() => onDone()}
      >
        {asking && (
          <TextField
            name="reason"
            label={w.correctionReason}
            help={say(e.correction === 'alone' ? w.askedHelp : w.correctionReasonHelp)}
          />
        )}
        <RecordFields
          choices={choices}
          find={findClients(say)}
          findKey="any"
          askWorker
          whole
          fileNames={new Map(e.files.map((file) => [file.id, file.name]))}
        />
      </Form>
    </>
  );
}
