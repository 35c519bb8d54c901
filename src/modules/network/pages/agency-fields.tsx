import { ChoiceField, DayField, DivisionField, NumberField, TextField, useSay } from '../../../ui/index.ts';
import { agencyKindWords, fieldWords as f } from '../words.ts';
import { pageWords as w } from './words.ts';

export function AgencyFields() {
  const say = useSay();
  return (
    <>
      <TextField name="name" label={f.agency} />
      <TextField name="creditCode" label={f.creditCode} />
      <ChoiceField name="kind" label={f.agencyKind} options={agencyKindWords} />
      <DivisionField name="divisionCode" label={f.registeredAt} />
      <DayField name="validFrom" label={f.validFrom} />
      <DayField name="validTo" label={f.validTo} help={say(w.validToHelp)} />
      <NumberField name="grade" label={f.grade} quick={[1, 2, 3, 4, 5]} min={1} max={5} />
      <TextField name="address" label={f.address} />
      <TextField name="contactName" label={f.contactName} />
      <TextField name="contactPhone" label={f.contactPhone} inputMode="tel" />
    </>
  );
}
