import { App } from 'antd';
import { word } from '../../../kernel/words.ts';
import {
  api,
  ChoiceField,
  DayField,
  DivisionField,
  Form,
  LookupField,
  TextField,
  today,
  useSay,
} from '../../../ui/index.ts';
import { peopleContract } from '../../people/contract.ts';
import { supervisionContract } from '../contract.ts';
import type { Organisation } from '../organisation/contract.ts';
import { dutyWords, levelWords } from '../words.ts';
import { pageWords as w } from './words.ts';

/** Workers by name. */
export const workerLookup = {
  async find(text: string, signal?: AbortSignal) {
    const { rows } = await api(peopleContract).workers({ ...(text ? { text } : {}), size: 20 }, { signal });
    return rows.map((r) => ({ value: r.id, label: r.name, detail: r.siteName ?? r.divisionName }));
  },
  nameOf: async (id: string) => (await api(peopleContract).worker({ id })).name,
  cacheKey: 'workers',
};

const named = (units: Organisation['units']) => Object.fromEntries(units.map((u) => [u.id, word(u.name, u.name)]));

export function OpenUnitForm({ org, onDone }: { org: Organisation; onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const parents = org.units.filter((u) => u.level !== 'group');
  return (
    <Form
      contract={supervisionContract}
      action="openUnit"
      send={w.openCentre}
      draft={false}
      initial={{ level: org.units.length === 0 ? 'centre' : 'group', divisionCode: org.place, validFrom: today() }}
      onSent={() => {
        void message.success(say(w.done));
        onDone();
      }}
      onCancel={onDone}
    >
      <ChoiceField name="level" label={w.level} options={levelWords} />
      <TextField name="name" label={w.name} />
      <DivisionField name="divisionCode" label={w.division} />
      {parents.length > 0 && <ChoiceField name="parentId" label={w.parent} options={named(parents)} />}
      <DayField name="validFrom" label={w.on} />
    </Form>
  );
}

export function AppointForm({ org, onDone }: { org: Organisation; onDone: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  return (
    <Form
      contract={supervisionContract}
      action="appoint"
      send={w.appoint}
      draft={false}
      initial={{ duty: 'supervisor', validFrom: today() }}
      onSent={() => {
        void message.success(say(w.done));
        onDone();
      }}
      onCancel={onDone}
    >
      <LookupField name="workerId" label={w.worker} {...workerLookup} />
      <ChoiceField name="duty" label={w.duty} options={dutyWords} />
      <ChoiceField name="unitId" label={w.unit} options={named(org.units)} />
      <DayField name="validFrom" label={w.on} />
    </Form>
  );
}
