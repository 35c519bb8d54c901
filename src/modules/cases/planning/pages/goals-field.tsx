import { Button, Input } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, useSay } from '../../../../ui/index.ts';
import { mostGoals } from '../contract.ts';
import { planningWords as w } from '../words.ts';
import './planning.css';

interface Goal {
  readonly id?: string;
  readonly text: string;
  readonly measure: string;
}

/** Goals one below the other, each with how it is measured. */
export function GoalsField(field: FieldProps) {
  const say = useSay();
  const inWords = ({ text, measure }: Goal) => (measure ? say(marks.brackets, { text, inside: measure }) : text);
  const show = (value: unknown) => (value as readonly Goal[]).map(inWords).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show}>
      <Goals />
    </FieldFrame>
  );
}

function Goals({ value = [], onChange }: { value?: readonly Goal[]; onChange?: (goals: readonly Goal[]) => void }) {
  const say = useSay();
  const set = (nth: number, part: Partial<Goal>) =>
    onChange?.(value.map((goal, i) => (i === nth ? { ...goal, ...part } : goal)));
  return (
    <div className="goals">
      {value.map((goal, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a goal just added has no id, and their order is what is edited
        <div key={nth} className="goal">
          <Input
            aria-label={`${say(w.goalText)} ${nth + 1}`}
            placeholder={say(w.goalText)}
            value={goal.text}
            onChange={(event) => set(nth, { text: event.target.value })}
          />
          <Input
            aria-label={`${say(w.measure)} ${nth + 1}`}
            placeholder={say(w.measure)}
            value={goal.measure}
            onChange={(event) => set(nth, { measure: event.target.value })}
          />
          <Button
            aria-label={say(w.dropGoal, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      {value.length < mostGoals && (
        <Button onClick={() => onChange?.([...value, { text: '', measure: '' }])}>{say(w.addGoal)}</Button>
      )}
    </div>
  );
}
