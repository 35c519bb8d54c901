import { word } from '../../../../kernel/words.ts';
import {
  ChoiceField,
  ChoicesField,
  DayField,
  LinesField,
  NumberField,
  type Output,
  TextField,
  today,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import type { supervisionContract } from '../../contract.ts';
import { sessionFieldWords as f, functionWords, sessionFormWords } from '../words.ts';
import { sessionWords as w } from './words.ts';

export type Choices = Output<typeof supervisionContract, 'sessionChoices'>;

export const asOptions = (rows: readonly { id: string; name?: string; title?: string | null }[]) =>
  Object.fromEntries(
    rows.map(({ id, name, title }) => {
      const said = name ?? title ?? id;
      return [id, word(said, said)];
    }),
  );

/** How it was: day, form, function, who was there, how long. */
export function HowFields({ choices }: { choices: Choices | undefined }) {
  const say = useSay();
  return (
    <>
      <DayField name="heldOn" label={f.heldOn} to={today()} />
      <ChoiceField name="form" label={f.form} options={sessionFormWords} />
      <ChoicesField name="functions" label={f.functions} options={functionWords} />
      <ChoicesField
        name="attendeeIds"
        label={f.attendees}
        options={asOptions(choices?.workers ?? [])}
        help={choices && choices.workers.length === 0 ? say(w.stationFirst) : undefined}
      />
      <NumberField
        name="minutes"
        label={f.minutes}
        unit={w.unitMinute}
        min={1}
        max={1440}
        quick={[60, 90, 120, 180, 240]}
      />
    </>
  );
}

/** What it was about: linked, observed, advised. */
export function WhatFields({ choices, known }: { choices: Choices | undefined; known?: Choices['cases'] }) {
  const say = useSay();
  const form = useFormValue<string>('form');
  const cases = [...(choices?.cases ?? []), ...(known ?? [])];
  const encounters = [...(choices?.encounters ?? []), ...(known ?? [])];
  return (
    <>
      {encounters.length > 0 && (
        <ChoicesField name="encounterIds" label={f.encounters} options={asOptions(encounters)} />
      )}
      {cases.length > 0 && <ChoicesField name="caseIds" label={f.cases} options={asOptions(cases)} />}
      <LinesField
        name="observations"
        label={f.observations}
        max={4000}
        rows={4}
        sensitive
        help={say(w.observationsHelp)}
      />
      <LinesField name="advice" label={f.advice} max={4000} rows={3} sensitive />
      {form !== 'online' && <TextField name="place" label={f.place} />}
    </>
  );
}
