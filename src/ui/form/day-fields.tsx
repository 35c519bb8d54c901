import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Day } from '../../kernel/dates.ts';
import type { Word } from '../../kernel/words.ts';
import { instantText } from '../day-text.tsx';
import { useSay } from '../language.tsx';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface DayFieldProps extends FieldProps {
  /** First and last day that can be chosen. */
  readonly from?: Day;
  readonly to?: Day;
  readonly quick?: readonly { readonly word: Word; readonly day: Day }[];
}

/** A day; the value is `YYYY-MM-DD`. */
export function DayField({ from, to, quick, ...field }: DayFieldProps) {
  return (
    <FieldFrame {...field} choose>
      <DayBox from={from} to={to} quick={quick} />
    </FieldFrame>
  );
}

interface BoxProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | undefined) => void;
}

function DayBox({ id, value, onChange, from, to, quick }: BoxProps & Pick<DayFieldProps, 'from' | 'to' | 'quick'>) {
  const say = useSay();
  return (
    <DatePicker
      id={id}
      value={value ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
      minDate={from ? dayjs(from) : undefined}
      maxDate={to ? dayjs(to) : undefined}
      presets={quick?.map((q) => ({ label: say(q.word), value: dayjs(q.day) }))}
      style={{ width: 180 }}
    />
  );
}

/** A moment in China Standard Time; the value is an instant with its offset. */
export function InstantField({ ...field }: FieldProps) {
  return (
    <FieldFrame {...field} choose show={(value) => (typeof value === 'string' ? instantText(value) : '')}>
      <InstantBox />
    </FieldFrame>
  );
}

function InstantBox({ id, value, onChange }: BoxProps) {
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(instantText(value)) : null}
      onChange={(at: Dayjs | null) => onChange?.(at ? `${at.format('YYYY-MM-DDTHH:mm')}:00+08:00` : undefined)}
      style={{ width: 200 }}
    />
  );
}
