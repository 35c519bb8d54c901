import { Button, Checkbox, Input, Select } from 'antd';
import { DayInput, FieldFrame, type FieldProps, Lookup, today, useSay } from '../../../../ui/index.ts';
import { clientName, findClients } from '../../pages/lookups.ts';
import type { PhotoPerson } from '../schemas.ts';
import { communityFieldWords as f, photoAgeWords, photoGiverWords } from '../words.ts';
import { communityPageWords as w } from './words.ts';
import './community.css';

type Other = Extract<PhotoPerson, { name: string }>;

/** Everybody who can be recognised on a photo: clients by their files, others with their consent. */
export function PhotoPersonsField(field: FieldProps) {
  return (
    <FieldFrame {...field} choose show={(value) => (Array.isArray(value) ? String(value.length) : '')}>
      <Persons />
    </FieldFrame>
  );
}

interface PersonsProps {
  readonly value?: readonly Partial<PhotoPerson>[];
  readonly onChange?: (persons: readonly Partial<PhotoPerson>[]) => void;
}

const blank: Other = { name: '', age: 'adult', consent: null };

function Persons({ value = [], onChange }: PersonsProps) {
  const say = useSay();
  const set = (nth: number, person: Partial<PhotoPerson>) => onChange?.(value.map((p, i) => (i === nth ? person : p)));
  return (
    <div className="community-rows">
      {value.map((person, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: persons have no ids of their own; their order is what is edited
        <div key={nth} className="community-person">
          {'name' in person ? (
            <OtherPerson person={person as Other} onChange={(other) => set(nth, other)} />
          ) : (
            <Lookup
              label={f.clientId}
              find={findClients}
              nameOf={clientName}
              cacheKey="clients"
              value={(person as { clientId?: string }).clientId}
              onChange={(clientId) => set(nth, clientId ? { clientId } : {})}
            />
          )}
          <Button
            aria-label={say(w.dropPerson, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      <div className="community-foot">
        <Button onClick={() => onChange?.([...value, {}])}>{say(w.addClient)}</Button>
        <Button onClick={() => onChange?.([...value, blank])}>{say(w.addOther)}</Button>
      </div>
    </div>
  );
}

function OtherPerson({ person, onChange }: { person: Other; onChange: (person: Other) => void }) {
  const say = useSay();
  const { consent } = person;
  const choices = (of: Readonly<Record<string, { zh: string; en: string }>>) =>
    Object.entries(of).map(([value, label]) => ({ value, label: say(label) }));
  return (
    <div>
      <Input
        aria-label={say(f.name)}
        placeholder={say(f.name)}
        style={{ width: 120 }}
        value={person.name}
        onChange={(event) => onChange({ ...person, name: event.target.value })}
      />
      <Select
        aria-label={say(f.age)}
        style={{ width: 170 }}
        value={person.age}
        options={choices(photoAgeWords)}
        onChange={(age: Other['age']) => onChange({ ...person, age })}
      />
      <Checkbox
        checked={consent !== null}
        onChange={(event) => {
          const givenBy = person.age === 'under14' ? 'guardian' : 'self';
          const given = { givenOn: today(), givenBy, guardianInformedOn: null } as const;
          onChange({ ...person, consent: event.target.checked ? given : null });
        }}
      >
        {say(w.consented)}
      </Checkbox>
      {consent && (
        <>
          <Select
            aria-label={say(f.givenBy)}
            style={{ width: 110 }}
            value={consent.givenBy}
            options={choices(photoGiverWords)}
            onChange={(givenBy: 'self' | 'guardian') => onChange({ ...person, consent: { ...consent, givenBy } })}
          />
          <DayInput
            label={say(f.givenOn)}
            value={consent.givenOn}
            onChange={(day) => day && onChange({ ...person, consent: { ...consent, givenOn: day } })}
          />
          {person.age === 'under18' && (
            <DayInput
              label={say(f.guardianInformedOn)}
              value={consent.guardianInformedOn ?? undefined}
              onChange={(day) => onChange({ ...person, consent: { ...consent, guardianInformedOn: day ?? null } })}
            />
          )}
        </>
      )}
    </div>
  );
}
