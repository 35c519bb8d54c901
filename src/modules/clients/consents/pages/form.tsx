import {
  Answer,
  ChoiceField,
  DayField,
  FileField,
  Form,
  TextField,
  today,
  useFormValue,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { clientsContract } from '../../contract.ts';
import {
  consentBasisWords,
  consentGiverWords,
  consentMannerWords,
  consentPurposeWords,
  consentWords as w,
} from '../words.ts';

/** The form asks what the rules want for this person: the guardian's name, the day he was told, what proves it. */
export function GiveConsent({ clientId, done }: { clientId: string; done: () => void }) {
  const say = useSay();
  const read = useRead(clientsContract, 'clientConsents', { id: clientId });
  return (
    <Answer of={read}>
      {({ need, guardians }) => (
        <Form
          contract={clientsContract}
          action="giveConsent"
          send={w.give}
          record={clientId}
          draft={false}
          fixed={{ clientId }}
          initial={{
            purpose: 'service',
            givenOn: today(),
            givenBy: need.giver,
            manner: 'paper',
            giverName: need.giver === 'guardian' ? guardians[0] : undefined,
          }}
          onSent={done}
          onCancel={done}
        >
          <p className="quiet">{say(consentBasisWords[need.basis])}</p>
          <ChoiceField name="purpose" label={w.purpose} options={consentPurposeWords} />
          <DayField name="givenOn" label={w.givenOn} />
          <ChoiceField name="givenBy" label={w.givenBy} options={consentGiverWords} />
          <WhoWasAsked informGuardian={need.informGuardian} />
          <ChoiceField name="manner" label={w.manner} options={consentMannerWords} />
          <WhatProvesIt />
          <DayField name="validUntil" label={w.validUntil} />
        </Form>
      )}
    </Answer>
  );
}

function WhoWasAsked({ informGuardian }: { informGuardian: boolean }) {
  const givenBy = useFormValue<string>('givenBy');
  if (givenBy === 'guardian') return <TextField name="giverName" label={w.giverName} />;
  return informGuardian ? <DayField name="guardianInformedOn" label={w.guardianInformedOn} /> : null;
}

function WhatProvesIt() {
  const manner = useFormValue<string>('manner');
  return manner === 'oral' ? (
    <TextField name="witness" label={w.witness} />
  ) : (
    <FileField name="fileId" label={w.file} kinds={w.paperKinds} accept="image/*,.pdf,.docx" />
  );
}
