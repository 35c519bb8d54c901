import { Button, Input } from 'antd';
import { marks, type Word } from '../../../../kernel/words.ts';
import { FieldFrame, type FieldProps, NumberInput, useSay } from '../../../../ui/index.ts';
import { communityFieldWords as f } from '../words.ts';
import { communityPageWords as w } from './words.ts';
import './community.css';

type Row = Readonly<Record<string, string | number | null>>;

interface Part {
  readonly key: string;
  readonly label: Word;
  /** Absent: text. */
  readonly unit?: Word;
}

interface How {
  readonly parts: readonly Part[];
  readonly blank: Row;
  readonly add: Word;
  readonly drop: Word;
  readonly most: number;
  readonly className: string;
}

const item: Part = { key: 'item', label: f.item };
const fund: Part = { key: 'fund', label: f.fund };
const budget: Part = { key: 'budget', label: f.budget, unit: w.unitYuan };
const spent: Part = { key: 'spent', label: f.spent, unit: w.unitYuan };
const costs = { add: w.addCost, drop: w.dropCost, most: 30 };

/** What an activity is to cost, item by item, each from a fund. */
export const BudgetField = (field: FieldProps) => (
  <RowsField
    {...field}
    {...costs}
    parts={[item, fund, budget]}
    blank={{ item: '', fund: '', budget: null }}
    className="community-row"
  />
);

/** The same with what was spent beside it. */
export const CostsField = (field: FieldProps) => (
  <RowsField
    {...field}
    {...costs}
    parts={[item, fund, budget, spent]}
    blank={{ item: '', fund: '', budget: 0, spent: null }}
    className="community-row community-row-spent"
  />
);

/** Who helped, and for how long. */
export const VolunteersField = (field: FieldProps) => (
  <RowsField
    {...field}
    parts={[
      { key: 'name', label: f.name },
      { key: 'minutes', label: f.minutes, unit: w.unitMinute },
    ]}
    blank={{ name: '', minutes: 120 }}
    add={w.addVolunteer}
    drop={w.dropVolunteer}
    most={500}
    className="community-row community-row-short"
  />
);

function RowsField({ parts, blank, add, drop, most, className, ...field }: FieldProps & How) {
  const say = useSay();
  const inWords = (row: Row) => parts.map((p) => row[p.key] ?? '—').join(say(marks.between));
  const show = (value: unknown) => (value as readonly Row[]).map(inWords).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show}>
      <Rows {...{ parts, blank, add, drop, most, className }} />
    </FieldFrame>
  );
}

interface RowsProps extends How {
  readonly value?: readonly Row[];
  readonly onChange?: (rows: readonly Row[]) => void;
}

function Rows({ parts, blank, add, drop, most, className, value = [], onChange }: RowsProps) {
  const say = useSay();
  const set = (nth: number, part: Row) => onChange?.(value.map((row, i) => (i === nth ? { ...row, ...part } : row)));
  return (
    <div className="community-rows">
      {value.map((row, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids of their own; their order is what is edited
        <div key={nth} className={className}>
          {parts.map(({ key, label, unit }) => {
            const named = { 'aria-label': `${say(label)} ${nth + 1}`, placeholder: say(label) };
            return unit ? (
              <NumberInput
                key={key}
                {...named}
                style={{ width: '100%' }}
                min={0}
                told
                inputMode="decimal"
                suffix={say(unit)}
                value={row[key] as number | null}
                onChange={(n) => set(nth, { [key]: n })}
              />
            ) : (
              <Input
                key={key}
                {...named}
                value={String(row[key] ?? '')}
                onChange={(event) => set(nth, { [key]: event.target.value })}
              />
            );
          })}
          <Button aria-label={say(drop, { n: nth + 1 })} onClick={() => onChange?.(value.filter((_, i) => i !== nth))}>
            ×
          </Button>
        </div>
      ))}
      {value.length < most && <Button onClick={() => onChange?.([...value, blank])}>{say(add)}</Button>}
    </div>
  );
}
