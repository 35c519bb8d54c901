import { App } from 'antd';
import { Form, LinesField, Missing, TextField, useFormValue, useRead, useSay } from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { type Choices, HowFields, WhatFields } from './fields.tsx';
import type { Whole } from './session.tsx';
import { sessionWords as w } from './words.ts';

interface ChangeProps {
  readonly session: Whole;
  readonly done: () => void;
}

/** That it was so, said by whoever was there or leads the station. */
export function Confirm({ session, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <Form
      contract={supervisionContract}
      action="confirmSession"
      send={w.confirm}
      draft={false}
      record={session.id}
      fixed={{ id: session.id }}
      onCancel={done}
      onSent={() => {
        void message.success(say(w.confirmed));
        done();
      }}
    >
      <LinesField name="remark" label={w.remark} max={500} rows={2} sensitive />
    </Form>
  );
}

export function Void({ session, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <>
      <p>{say(w.voidHelp)}</p>
      <Form
        contract={supervisionContract}
        action="voidSession"
        send={w.void}
        draft={false}
        record={session.id}
        fixed={{ id: session.id }}
        onCancel={done}
        onSent={() => {
          void message.success(say(w.voided));
          done();
        }}
      >
        <LinesField name="reason" label={w.voidReason} max={500} rows={2} />
      </Form>
    </>
  );
}

export function Correct({ session: s, done }: ChangeProps) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <Form
      contract={supervisionContract}
      action="correctSession"
      send={w.correct}
      draft={false}
      record={s.id}
      fixed={{ id: s.id, version: s.version }}
      initial={{
        ...{ heldOn: s.heldOn, form: s.form, functions: s.functions, minutes: s.minutes, place: s.place },
        attendeeIds: s.attendees.filter((a) => a.there).map((a) => a.id),
        caseIds: s.cases.map((c) => c.id),
        encounterIds: s.encounters.map((e) => e.id),
        ...{ observations: s.observations ?? '', advice: s.advice, nextOn: s.nextOn },
      }}
      onCancel={done}
      onSent={() => {
        void message.success(say(w.corrected));
        done();
      }}
    >
      <Corrected session={s} />
      {s.correction === 'over' && <TextField name="reason" label={w.correctReason} />}
    </Form>
  );
}

/** What is linked stays on offer, also when it is older than what is offered. */
function Corrected({ session: s }: { session: Whole }) {
  const on = useFormValue<string>('heldOn') ?? s.heldOn;
  const read = useRead(supervisionContract, 'sessionChoices', { siteId: s.siteId, on });
  const { data } = read;
  const merged = (offered: Choices['cases'], linked: Whole['cases']) => [
    ...offered,
    ...linked
      .filter((l) => !offered.some((o) => o.id === l.id))
      .map(({ id, title }) => ({ id, title: title ?? say(w.hidden) })),
  ];
  const say = useSay();
  const choices = data && {
    ...data,
    cases: merged(data.cases, s.cases),
    encounters: merged(data.encounters, s.encounters).map((e) => ({ ...e, workerId: null })),
  };
  return (
    <>
      <Missing of={read} />
      <HowFields choices={choices} />
      <WhatFields choices={choices} />
    </>
  );
}
