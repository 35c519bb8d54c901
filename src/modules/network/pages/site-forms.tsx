import {
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  FormPart,
  LinesField,
  LookupField,
  NumberField,
  TextField,
  today,
  useFormValue,
  useSay,
} from '../../../ui/index.ts';
import { networkContract } from '../contract.ts';
import type { SiteKind } from '../sites/rules.ts';
import { coordinateWords, fieldWords as f, operatorWords } from '../words.ts';
import { agencyLookup, siteLookup } from './lookups.ts';
import type { SiteAnswer } from './site-file.tsx';
import { pageWords as w } from './words.ts';

export interface SiteFormProps {
  readonly site: SiteAnswer;
  readonly onDone: () => void;
}

/** What may be above a site of a kind, as the rules say. */
const parentKinds: Readonly<Record<SiteKind, readonly SiteKind[]>> = {
  countyCentre: ['countyCentre'],
  station: ['countyCentre'],
  special: ['countyCentre', 'station'],
  point: ['station', 'special', 'countyCentre'],
};

export function ParentField({ kind }: { kind: SiteKind }) {
  const say = useSay();
  return (
    <LookupField
      name="parentSiteId"
      label={f.parentName}
      help={kind === 'point' ? say(w.parentHelp) : undefined}
      {...siteLookup(parentKinds[kind])}
    />
  );
}

export function AgencyField() {
  const operator = useFormValue<string>('operator');
  return operator === 'agency' ? <LookupField name="agencyId" label={f.agencyName} {...agencyLookup} /> : null;
}

/** Address, contact, stars and coordinates: what can be corrected at any time. */
export function ParticularFields() {
  return (
    <>
      <FormPart title={w.contactPart}>
        <TextField name="address" label={f.address} />
        <TextField name="contactName" label={f.contactName} />
        <TextField name="contactPhone" label={f.contactPhone} inputMode="tel" />
        <NumberField name="rating" label={f.rating} quick={[1, 2, 3, 4, 5]} min={1} max={5} />
      </FormPart>
      <FormPart title={w.coordinatePart}>
        <NumberField name="lng" label={f.lng} min={73} max={136} step={0.00001} />
        <NumberField name="lat" label={f.lat} min={3} max={54} step={0.00001} />
        <ChoiceField name="coordinateSource" label={f.coordinateSource} options={coordinateWords} />
      </FormPart>
    </>
  );
}

export function EditSite({ site, onDone }: SiteFormProps) {
  const { id, version, address, contactName, contactPhone, rating, lng, lat, coordinateSource } = site;
  return (
    <Form
      contract={networkContract}
      action="updateSite"
      send={w.saveEdit}
      record={id}
      fixed={{ id, version }}
      initial={{ address, contactName, contactPhone, rating, lng, lat, coordinateSource }}
      onSent={onDone}
      onCancel={onDone}
    >
      <ParticularFields />
    </Form>
  );
}

export function MoveSite({ site, onDone }: SiteFormProps) {
  const say = useSay();
  const { id, version, name, divisionCode, parentSiteId, operator, agencyId } = site;
  return (
    <Form
      contract={networkContract}
      action="moveSite"
      send={w.saveMove}
      record={id}
      fixed={{ id, version }}
      initial={{ name, divisionCode, parentSiteId, operator, agencyId, on: today() }}
      onSent={onDone}
      onCancel={onDone}
      onChange={(changed, _all, set) => {
        // A point that goes to another town is offered that town's station, not the old one.
        if ('divisionCode' in changed && site.kind === 'point') set({ parentSiteId: null });
        if (changed.operator === 'direct') set({ agencyId: null });
      }}
    >
      <p className="quiet">{say(w.moveHelp)}</p>
      <DayField name="on" label={w.movedOn} to={today()} />
      <TextField name="name" label={f.name} />
      <DivisionField name="divisionCode" label={f.divisionName} />
      <ParentField kind={site.kind} />
      <ChoiceField name="operator" label={f.operator} options={operatorWords} />
      <AgencyField />
      <LinesField name="reason" label={w.reason} rows={2} max={200} />
    </Form>
  );
}
