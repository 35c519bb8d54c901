import { Button, DatePicker, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Day } from '../kernel/dates.ts';
import type { Word } from '../kernel/words.ts';
import { dayWithWeekday } from './day-text.tsx';
import { CalendarOutlined } from './icons.tsx';
import { useLanguage, useSay } from './language.tsx';
import { usePhone } from './screen.ts';
import './day-input.css';

export interface QuickDay {
  readonly word: Word;
  readonly day: Day;
}

export interface DayInputProps {
  readonly id?: string;
  /** Names the field where no label stands beside it. */
  readonly label?: string | undefined;
  readonly value?: Day | null | undefined;
  readonly onChange?: (day: Day | undefined) => void;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly quick?: readonly QuickDay[] | undefined;
}

/**
 * A day: antd's calendar at the desk. In the hand the phone's own, whose targets suit a thumb and which fits
 * the width; what is chosen is written as everywhere else (docs/decisions/0018-days-on-the-phone.md).
 */
export function DayInput({ id, label, value, onChange, from, to, quick = [] }: DayInputProps) {
  const say = useSay();
  const { language } = useLanguage();
  const phone = usePhone();
  if (!phone)
    return (
      <DatePicker
        id={id}
        aria-label={label}
        placeholder={label}
        value={value ? dayjs(value) : null}
        onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
        minDate={from ? dayjs(from) : undefined}
        maxDate={to ? dayjs(to) : undefined}
        presets={quick.map((q) => ({ label: say(q.word), value: dayjs(q.day) }))}
      />
    );
  return (
    <Space wrap>
      <span className="phone-day">
        <span aria-hidden="true" className={value ? undefined : 'quiet'}>
          {value ? dayWithWeekday(value, language) : label}
        </span>
        <CalendarOutlined />
        <input
          type="date"
          id={id}
          aria-label={label}
          value={value ?? ''}
          min={from}
          max={to}
          // Where a mouse meets a narrow window, only the small mark at the end would open it.
          onClick={(event) => event.currentTarget.showPicker()}
          onChange={(event) => onChange?.(event.target.value || undefined)}
        />
      </span>
      {quick.map((q) => (
        <Button key={q.word.zh} aria-pressed={q.day === value} onClick={() => onChange?.(q.day)}>
          {say(q.word)}
        </Button>
      ))}
    </Space>
  );
}

export interface PeriodInputProps {
  readonly label: string;
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly placeholders: readonly [string, string];
  readonly presets: readonly { readonly label: string; readonly period: readonly [Day, Day] }[];
  readonly onChange: (from: Day | undefined, to: Day | undefined) => void;
}

/** From one day to another, both included; usual periods one click away. */
export function PeriodInput({ label, from, to, placeholders, presets, onChange }: PeriodInputProps) {
  const phone = usePhone();
  if (!phone)
    return (
      <DatePicker.RangePicker
        aria-label={label}
        allowEmpty={[true, true]}
        placeholder={[...placeholders]}
        value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
        presets={presets.map((p) => ({ label: p.label, value: [dayjs(p.period[0]), dayjs(p.period[1])] }))}
        onChange={(days) => onChange(days?.[0]?.format('YYYY-MM-DD'), days?.[1]?.format('YYYY-MM-DD'))}
      />
    );
  return (
    <Space wrap>
      <DayInput label={placeholders[0]} value={from} to={to} onChange={(day) => onChange(day, to)} />
      <DayInput label={placeholders[1]} value={to} from={from} onChange={(day) => onChange(from, day)} />
      {presets.map((p) => (
        <Button key={p.label} size="small" onClick={() => onChange(p.period[0], p.period[1])}>
          {p.label}
        </Button>
      ))}
    </Space>
  );
}
