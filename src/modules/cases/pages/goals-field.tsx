import { Button, Input } from 'antd';
import { marks } from '../../../kernel/words.ts';
import { FieldFrame, type FieldProps, useSay } from '../../../ui/index.ts';
import { planningWords as w } from '../planning/words.ts';
import './goals.css';

type Goal = Readonly<Record<string, string>>;

interface How {
  /** Under which key a goal says what is to be reached. */
  readonly text: 'text' | 'goal';
  readonly most: number;
}

/** Goals one below the other, each with how it is measured: of a case or of a group. */
export function GoalsField({ text, most, ...field }: FieldProps & How) {
  const say = useSay();
  const inWords = ({ [text]: said = '', measure }: Goal) =>
    measure ? say(marks.brackets, { text: said, inside: measure }) : said;
  const show = (value: unknown) => (value as readonly Goal[]).map(inWords).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show}>
      <Goals text={text} most={most} />
    </FieldFrame>
  );
}

interface GoalsProps extends How {
  readonly value?: readonly Goal[];
  readonly onChange?: (goals: readonly Goal[]) => void;
}

function Goals({ text, most, value = [], onChange }: GoalsProps) {
  const say = useSay();
  const set = (nth: number, part: Goal) =>
    onChange?.(value.map((goal, i) => (i === nth ? { ...goal, ...part } : goal)));
  return (
    <div className="goals">
      {value.map((goal, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a goal just added has no id, and their order is what is edited
        <div key={nth} className="goal">
          <Input
            aria-label={`${say(w.goalText)} ${nth + 1}`}
            placeholder={say(w.goalText)}
            value={goal[text]}
            onChange={(event) => set(nth, { [text]: event.target.value })}
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
      {value.length < most && (
        <Button onClick={() => onChange?.([...value, { [text]: '', measure: '' }])}>{say(w.addGoal)}</Button>
      )}
    </div>
  );
}
