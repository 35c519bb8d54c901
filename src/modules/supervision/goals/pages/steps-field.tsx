import { Button, Input } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { DayInput, FieldFrame, type FieldProps, today, useFormValue, useSay } from '../../../../ui/index.ts';
import { goalWords as w } from './words.ts';
import '../../sessions/pages/sessions.css';

interface Row {
  readonly what: string;
  readonly dueOn?: string | undefined;
}

/** What is done one after the other, each until a day. */
export function StepsField(field: FieldProps) {
  const say = useSay();
  const show = (value: unknown) => (value as readonly Row[]).map((r) => r.what).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show} late>
      <Rows />
    </FieldFrame>
  );
}

function Rows({ value = [], onChange }: { value?: readonly Row[]; onChange?: (rows: readonly Row[]) => void }) {
  const say = useSay();
  const last = useFormValue<string>('dueOn');
  const set = (nth: number, part: Partial<Row>) =>
    onChange?.(value.map((row, i) => (i === nth ? { ...row, ...part } : row)));
  return (
    <div className="todo-lines">
      {value.map((row, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids of their own; their order is what is edited
        <div key={nth} className="todo-line goal-line">
          <Input
            aria-label={say(w.step, { n: nth + 1 })}
            placeholder={say(w.step, { n: nth + 1 })}
            value={row.what}
            onChange={(event) => set(nth, { what: event.target.value })}
          />
          <DayInput
            label={say(w.stepDue, { n: nth + 1 })}
            value={row.dueOn}
            from={today()}
            onChange={(day) => set(nth, { dueOn: day })}
          />
          <Button
            aria-label={say(w.dropStep, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      {value.length < 20 && (
        <Button onClick={() => onChange?.([...value, { what: '', dueOn: last }])}>{say(w.addStep)}</Button>
      )}
    </div>
  );
}
