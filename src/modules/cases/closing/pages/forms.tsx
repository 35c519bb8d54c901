import { Button } from 'antd';
import { useRef } from 'react';
import { addDays } from '../../../../kernel/dates.ts';
import {
  ChoiceField,
  DayField,
  DayInput,
  FieldFrame,
  type FieldProps,
  Form,
  LinesField,
  type Output,
  TextField,
  today,
  useFormValue,
  useSay,
} from '../../../../ui/index.ts';
import { type CaseWhole, casesContract, longestText } from '../../contract.ts';
import { Lacking } from '../../pages/lacking.tsx';
import { outcomeWords, closingWords as w } from '../words.ts';

export type Ending = Output<typeof casesContract, 'caseClosing'>;
interface FormProps {
  readonly file: CaseWhole;
  readonly ending: Ending;
  readonly done: () => void;
}

export function EvaluateCase({ file, ending, done }: FormProps) {
  return (
    <Form
      contract={casesContract}
      action="evaluateCase"
      send={w.evaluate}
      record={file.id}
      draft={false}
      fixed={{ caseId: file.id }}
      initial={{
        evaluatedOn: today(),
        outcomes: ending.goals.map((g) => ({ goalId: g.id, outcome: g.outcome ?? 'met' })),
      }}
      onSent={done}
      onCancel={done}
    >
      {ending.goals.map((g, nth) => (
        <ChoiceField
          key={g.id}
          name={['outcomes', nth, 'outcome']}
          label={{ zh: g.text, en: g.text }}
          help={g.measure}
          options={outcomeWords}
        />
      ))}
      <LinesField name="effect" label={w.effect} max={longestText} rows={4} />
      <LinesField name="clientView" label={w.clientView} max={longestText} />
      <DayField name="evaluatedOn" label={w.evaluatedOn} from={ending.runsSince} to={today()} />
    </Form>
  );
}

/** The form says beforehand what a reason still lacks. */
export function CloseCase({ file, ending, done }: FormProps) {
  const reasons = Object.fromEntries(ending.reasons.map((r) => [r.code, r.name]));
  // Whoever cannot be told any more is not followed up either, unless somebody says so.
  const proposed = (closedOn: string, reason?: string) =>
    ending.reasons.some((r) => r.code === reason && !r.informed)
      ? []
      : ending.followUpDays.map((days) => addDays(closedOn, days));
  const shown = useRef(proposed(today()));
  const first = [ending.runsSince, ending.lastDoneOn ?? ''].sort().at(-1);
  return (
    <Form
      contract={casesContract}
      action="closeCase"
      send={w.close}
      record={file.id}
      draft={false}
      fixed={{ caseId: file.id }}
      initial={{ closedOn: today(), followUps: shown.current }}
      onChange={(changed, all, set) => {
        if (!('closedOn' in changed) && !('reason' in changed)) return;
        // Days that somebody has chosen stay.
        if (JSON.stringify(all.followUps ?? []) !== JSON.stringify(shown.current)) return;
        shown.current = proposed(String(all.closedOn ?? today()), all.reason as string | undefined);
        set({ followUps: shown.current });
      }}
      onSent={done}
      onCancel={done}
    >
      <ChoiceField name="reason" label={w.reason} options={reasons} />
      <OfReason ending={ending} />
      <LinesField name="summary" label={w.summary} max={longestText} rows={4} />
      <DayField name="closedOn" label={w.closedOn} from={first} to={today()} />
      <FollowUpDays name="followUps" label={w.followUps} />
    </Form>
  );
}

/** What the chosen reason asks for. */
function OfReason({ ending }: { ending: Ending }) {
  const say = useSay();
  const code = useFormValue<string>('reason');
  const chosen = ending.reasons.find((r) => r.code === code);
  if (!chosen) return null;
  return (
    <>
      <Lacking before={w.close} blockers={chosen.blockers} />
      {chosen.informed && <DayField name="informedOn" label={w.informedOn} from={ending.runsSince} to={today()} />}
      {chosen.asksWhereTo && (
        <TextField name="referredTo" label={w.referredTo} help={say(w.referredToHelp)} sensitive />
      )}
    </>
  );
}

function FollowUpDays(field: FieldProps) {
  return (
    <FieldFrame {...field}>
      <Days />
    </FieldFrame>
  );
}

function Days({ value = [], onChange }: { value?: readonly string[]; onChange?: (days: readonly string[]) => void }) {
  const say = useSay();
  const set = (nth: number, day: string | undefined) => onChange?.(value.map((d, i) => (i === nth ? (day ?? d) : d)));
  return (
    <div className="case-days">
      {value.map((day, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days are edited in their places
        <div key={nth}>
          <DayInput
            label={say(w.followUpDay, { n: nth + 1 })}
            value={day}
            from={today()}
            onChange={(d) => set(nth, d)}
          />{' '}
          <Button
            aria-label={say(w.dropFollowUp, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, addDays(value.at(-1) ?? today(), 30)])}>{say(w.addFollowUp)}</Button>
    </div>
  );
}

export function ReopenCase({ file, done }: Pick<FormProps, 'file' | 'done'>) {
  return (
    <Form
      contract={casesContract}
      action="reopenCase"
      send={w.reopen}
      record={file.id}
      draft={false}
      fixed={{ id: file.id }}
      onSent={done}
      onCancel={done}
    >
      <LinesField name="reason" label={w.reopenReason} max={longestText} />
    </Form>
  );
}
