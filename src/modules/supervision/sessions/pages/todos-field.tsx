import { Button, Input, Select } from 'antd';
import { marks } from '../../../../kernel/words.ts';
import { DayInput, FieldFrame, type FieldProps, useSay } from '../../../../ui/index.ts';
import { todoFieldWords as t } from '../../todos/words.ts';
import { sessionWords as w } from './words.ts';
import './sessions.css';

interface Row {
  readonly what: string;
  readonly ownerId?: string | undefined;
  readonly dueOn?: string | undefined;
}

interface How {
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** The day that a new one is due on. */
  readonly dueOn: string;
  readonly most: number;
}

/** What was agreed to be done: by whom, and until when. */
export function TodosField({ owners, dueOn, most, ...field }: FieldProps & How) {
  const say = useSay();
  const show = (value: unknown) => (value as readonly Row[]).map((r) => r.what).join(say(marks.semicolon)) || '—';
  return (
    <FieldFrame {...field} show={show} late>
      <Rows owners={owners} dueOn={dueOn} most={most} />
    </FieldFrame>
  );
}

interface RowsProps extends How {
  readonly value?: readonly Row[];
  readonly onChange?: (rows: readonly Row[]) => void;
  readonly onBlur?: () => void;
}

function Rows({ owners, dueOn, most, value = [], onChange, onBlur }: RowsProps) {
  const say = useSay();
  const set = (nth: number, part: Partial<Row>) =>
    onChange?.(value.map((row, i) => (i === nth ? { ...row, ...part } : row)));
  const only = owners.length === 1 ? owners[0]?.id : undefined;
  return (
    <fieldset
      className="todo-lines"
      aria-label={say(t.what)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onBlur?.();
      }}
    >
      {value.map((row, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no ids of their own; their order is what is edited
        <div key={nth} className="todo-line">
          <Input.TextArea
            aria-label={`${say(t.what)} ${nth + 1}`}
            placeholder={say(t.what)}
            autoSize={{ minRows: 1, maxRows: 4 }}
            value={row.what}
            onChange={(event) => set(nth, { what: event.target.value })}
          />
          <Select
            aria-label={`${say(t.owner)} ${nth + 1}`}
            placeholder={say(t.owner)}
            showSearch={{ optionFilterProp: 'label' }}
            value={row.ownerId}
            options={owners.map((o) => ({ value: o.id, label: o.name }))}
            onChange={(ownerId: string) => set(nth, { ownerId })}
          />
          <DayInput label={say(t.dueOn)} value={row.dueOn} onChange={(day) => set(nth, { dueOn: day })} />
          <Button
            aria-label={say(w.dropTodo, { n: nth + 1 })}
            onClick={() => onChange?.(value.filter((_, i) => i !== nth))}
          >
            ×
          </Button>
        </div>
      ))}
      {value.length < most && (
        <Button onClick={() => onChange?.([...value, { what: '', ownerId: only, dueOn }])}>{say(w.addTodo)}</Button>
      )}
    </fieldset>
  );
}
