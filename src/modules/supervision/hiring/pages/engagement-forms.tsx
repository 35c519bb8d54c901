import { addMonths } from '../../../../kernel/dates.ts';
import { word } from '../../../../kernel/words.ts';
import { ChoiceField, DayField, LinesField, NumberField, SwitchField, TextField, today } from '../../../../ui/index.ts';
import { DeedForm } from '../../pages/deed.tsx';
import { probationWords } from '../words.ts';
import type { Engagement } from './engagement.tsx';
import { hiringWords as w } from './words.ts';

interface FormProps {
  readonly engagement: Engagement;
  readonly done: () => void;
}
/** The next term begins where the last one ends. */
export function RenewForm({ engagement: e, done }: FormProps) {
  const from = e.terms[0]?.validTo ?? today();
  const to = `${addMonths(from.slice(0, 7), e.termMonths)}${from.slice(7)}`;
  return (
    <DeedForm
      action="renewTerm"
      send={w.renew}
      fixed={{ workerId: e.id }}
      initial={{ validFrom: from, validTo: to }}
      said={w.renewed}
      done={done}
    >
      <DayField name="validFrom" label={w.termFrom} />
      <DayField name="validTo" label={w.until} />
    </DeedForm>
  );
}

export function ProbationForm({ engagement: e, done }: FormProps) {
  const term = e.terms.find((t) => t.probationTo !== null && t.probation === null);
  if (!term) return null;
  return (
    <DeedForm
      action="decideProbation"
      send={w.decide}
      fixed={{ id: term.id, version: term.version }}
      said={w.decided}
      done={done}
    >
      <ChoiceField name="result" label={w.result} options={probationWords} />
      <LinesField name="remark" label={w.opinion} rows={3} max={500} sensitive />
    </DeedForm>
  );
}

export function LessonForm({ engagement: e, done }: FormProps) {
  return (
    <DeedForm
      action="recordLesson"
      send={w.lesson}
      fixed={{ workerId: e.id }}
      initial={{ heldOn: today(), passed: true }}
      onChange={(changed, _, set) => {
        const part = e.programme.find((p) => p.code === changed.item);
        if (part) set({ hours: Math.max(0.5, part.hours - part.done) });
      }}
      said={w.lessonDone}
      done={done}
    >
      <ChoiceField
        name="item"
        label={w.part}
        options={Object.fromEntries(e.programme.map((p) => [p.code, word(p.name.zh, p.name.en)]))}
      />
      <DayField name="heldOn" label={w.heldOn} />
      <NumberField name="hours" label={w.hours} unit={w.hour} min={0.5} max={200} step={0.5} />
      <SwitchField name="passed" label={w.passed} />
    </DeedForm>
  );
}

export function EndEngagementForm({ engagement: e, done }: FormProps) {
  return (
    <DeedForm
      action="endEngagement"
      send={w.endEngagement}
      fixed={{ id: e.id, version: e.seatVersion }}
      initial={{ on: today() }}
      said={w.endDone}
      done={done}
    >
      <DayField name="on" label={w.endOn} />
      <TextField name="reason" label={w.endReason} />
    </DeedForm>
  );
}
