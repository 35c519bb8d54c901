import { Rate } from 'antd';
import type { Word } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, useSay } from '../../../../ui/index.ts';
import './community.css';

export type Questions = readonly { readonly code: string; readonly name: Word }[];

/** One to five stars for each question. */
export function ScoresField({ questions, ...field }: FieldProps & { questions: Questions }) {
  return (
    <FieldFrame {...field} choose show={(value) => Object.values((value ?? {}) as object).join(' ')}>
      <Scores questions={questions} />
    </FieldFrame>
  );
}

interface ScoresProps {
  readonly questions: Questions;
  readonly value?: Readonly<Record<string, number>>;
  readonly onChange?: (scores: Readonly<Record<string, number>>) => void;
}

export function Scores({ questions, value = {}, onChange }: ScoresProps) {
  const say = useSay();
  return (
    <div className="community-scores">
      {questions.map(({ code, name }) => (
        <div key={code} className="community-score">
          <span id={`score-${code}`}>{say(name)}</span>
          <Rate
            aria-labelledby={`score-${code}`}
            allowClear={false}
            value={value[code] ?? 0}
            onChange={(score) => onChange?.({ ...value, [code]: score })}
          />
        </div>
      ))}
    </div>
  );
}
