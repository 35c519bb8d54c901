import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { addDays } from '../../../../kernel/dates.ts';
import { word } from '../../../../kernel/words.ts';
import {
  ChoiceField,
  ChoicesField,
  choiceFilter,
  DayField,
  Form,
  List,
  StateTag,
  today,
  useGo,
  useMay,
  usePhone,
  useRead,
  useSay,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { can } from '../../permissions.ts';
import { daysOf } from '../rules.ts';
import { assessmentFieldWords as f, stageWords } from '../words.ts';
import { periodsOffered, usePeriodWords } from './period.ts';
import { stageTones } from './tones.ts';
import { assessmentWords as w } from './words.ts';

/** Assessments in which the reader is, or stands above somebody. */
export function Assessments() {
  const say = useSay();
  const phone = usePhone();
  const inWords = usePeriodWords();
  const manage = useMay()(can.manageAssessments);
  const [opening, setOpening] = useState(false);
  const open = manage && (
    <Button type="primary" onClick={() => setOpening(true)}>
      {say(w.open)}
    </Button>
  );
  return (
    <>
      <List
        contract={supervisionContract}
        of="assessments"
        title={w.title}
        unit={w.unit}
        fileOf={(id) => `/supervision/assessments/${id}`}
        filters={[choiceFilter('stage', f.stage, stageWords)]}
        columns={[
          { key: 'period', title: f.period, phone: 'title', render: (r) => inWords(r.period) },
          { key: 'persons', title: f.persons, number: true, unit: w.persons, phone: 'line' },
          { key: 'figuresOn', title: f.figuresOn, phone: 'none' },
          { key: 'answersUntil', title: f.answersUntil, phone: 'line' },
          { key: 'objectionsUntil', title: w.objectionsUntil, phone: 'none', render: (r) => r.objectionsUntil ?? '—' },
          {
            key: 'stage',
            title: f.stage,
            phone: 'tag',
            render: (r) => <StateTag tone={stageTones[r.stage]}>{say(stageWords[r.stage])}</StateTag>,
          },
        ]}
        actions={open}
        empty={{ title: w.none, help: w.noneHelp, action: open }}
      />
      <Drawer
        open={opening}
        title={say(w.open)}
        size={phone ? '100%' : 640}
        onClose={() => setOpening(false)}
        destroyOnHidden
      >
        <OpenForm onCancel={() => setOpening(false)} />
      </Drawer>
    </>
  );
}

/** Figures and answers come after the period, and not before today. */
function daysAfter(period: string) {
  const after = [daysOf(period).to, today()].toSorted().at(-1) ?? today();
  return { figuresOn: addDays(daysOf(period).to, 5), answersUntil: addDays(after, 15) };
}

function OpenForm({ onCancel }: { onCancel: () => void }) {
  const say = useSay();
  const go = useGo();
  const inWords = usePeriodWords();
  const { message } = App.useApp();
  const { data } = useRead(supervisionContract, 'organisation', {});
  const groups = (data?.units ?? []).filter((u) => u.level === 'group');
  const [first = ''] = periodsOffered();
  return (
    <Form
      contract={supervisionContract}
      action="openAssessment"
      send={w.open}
      draft={false}
      initial={{ period: first, unitIds: [], ...daysAfter(first) }}
      onChange={(changed, _, set) => {
        if (typeof changed.period === 'string') set(daysAfter(changed.period));
      }}
      onSent={({ id }) => {
        void message.success(say(w.opened));
        go(`/supervision/assessments/${id}`);
      }}
      onCancel={onCancel}
    >
      <ChoiceField
        name="period"
        label={f.period}
        options={Object.fromEntries(periodsOffered().map((p) => [p, word(inWords(p), inWords(p))]))}
      />
      <ChoicesField
        name="unitIds"
        label={w.groups}
        options={Object.fromEntries(groups.map((u) => [u.id, word(u.name, u.name)]))}
      />
      <DayField name="figuresOn" label={f.figuresOn} help={say(w.figuresOnHelp)} />
      <DayField name="answersUntil" label={f.answersUntil} help={say(w.answersUntilHelp)} />
    </Form>
  );
}
