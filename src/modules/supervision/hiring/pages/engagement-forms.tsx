import { addMonths } from '../../../../kernel/dates.ts';
import { word } from '../../../../kernel/words.ts';
import {
  ChoiceField,
  DayField,
  Form,
  LinesField,
  NumberField,
  SwitchField,
  TextField,
  today,
} from '../../../../ui/index.ts';
import { supervisionContract } from '../../contract.ts';
import { probationWords } from '../words.ts';
import type { Engagement } from './engagement.tsx';
import { useDone } from './opening-forms.tsx';
import { hiringWords as w } from './words.ts';

interface FormProps {
  readonly engagement: Engagement;
  readonly done: () => void;
}
const base = { contract: supervisionContract, draft: false } as const;

/** The next term begins where the last one ends. */
export function RenewForm({ engagement: e, done }: FormProps) {
  const sent = useDone(done);
  const from = e.terms[0]?.validTo ?? today();
  const to = `${addMonths(from.slice(0, 7), e.termMonths)}${from.slice(7)}`;
  return (
    <Form
      {...base}
      action="renewTerm"
      send={w.renew}
      fixed={{ workerId: e.id }}
      initial={{ validFrom: from, validTo: to }}
      onSent={sent(w.renewed)}
      onCancel={done}
    >
      <DayField name="validFrom" label={w.from} />
      <DayField name="validTo" label={w.until} />
    </Form>
  );
}

export function ProbationForm({ engagement: e, done }: FormProps) {
  const sent = useDone(done);
  const term = e.terms.find((t) => t.probationTo !== null && t.probation === null);
  if (!term) return null;
  return (
    <Form
      {...base}
      action="decideProbation"
      send={w.decide}
      fixed={{ id: term.id, version: term.version }}
      onSent={sent(w.decided)}
      onCancel={done}
    >
      <ChoiceField name="result" label={w.result} options={probationWords} />
      <LinesField name="remark" label={w.opinion} rows={3} max={500} sensitive />
    </Form>
  );
}

export function LessonForm({ engagement: e, done }: FormProps) {
  const sent = useDone(done);
  return (
    <Form
      {...base}
      action="recordLesson"
      send={w.lesson}
      fixed={{ workerId: e.id }}
      initial={{ heldOn: today(), passed: true }}
      onChange={(changed, _, set) => {
        const part = e.programme.find((p) => p.code === changed.item);
        if (part) set({ hours: Math.max(0.5, part.hours - part.done) });
      }}
      onSent={sent(w.lessonDone)}
      onCancel={done}
    >
      <ChoiceField
        name="item"
        label={w.part}
        options={Object.fromEntries(e.programme.map((p) => [p.code, word(p.name.zh, p.name.en)]))}
      />
      <DayField name="heldOn" label={w.heldOn} />
      <NumberField name="hours" label={w.hours} unit={w.hour} min={0.5} max={200} step={0.5} />
      <SwitchField name="passed" label={w.passed} />
    </Form>
  );
}

export function EndEngagementForm({ engagement: e, done }: FormProps) {
  const sent = useDone(done);
  return (
    <Form
      {...base}
      action="endEngagement"
      send={w.endEngagement}
      fixed={{ id: e.id, version: e.seatVersion }}
      initial={{ on: today() }}
      onSent={sent(w.endDone)}
      onCancel={done}
    >
      <DayField name="on" label={w.endOn} />
      <TextField name="reason" label={w.endReason} />
    </Form>
  );
}
