import { DatePicker, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { Day } from '../../kernel/dates.ts';
import { DayInput, type QuickDay } from '../day-input.tsx';
import { instantText } from '../day-text.tsx';
import { usePhone } from '../screen.ts';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface DayFieldProps extends FieldProps {
  /** First and last day that can be chosen. */
  readonly from?: Day;
  readonly to?: Day;
  readonly quick?: readonly QuickDay[];
}

/** A day; the value is `YYYY-MM-DD`. */
export function DayField({ from, to, quick, ...field }: DayFieldProps) {
  return (
    <FieldFrame {...field} choose>
      <DayInput from={from} to={to} quick={quick} />
    </FieldFrame>
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

interface InstantBoxProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (value: string | undefined) => void;
}

function InstantBox({ id, value, onChange }: InstantBoxProps) {
  const phone = usePhone();
  const shown = value ? instantText(value) : '';
  const change = (local: string) => onChange?.(local ? `${local}:00+08:00` : undefined);
  if (phone)
    return (
      <Input
        id={id}
        type="datetime-local"
        value={shown.replace(' ', 'T')}
        onChange={(event) => change(event.target.value.slice(0, 16))}
      />
    );
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm', minuteStep: 5 }}
      format="YYYY-MM-DD HH:mm"
      value={shown ? dayjs(shown) : null}
      onChange={(at: Dayjs | null) => change(at?.format('YYYY-MM-DDTHH:mm') ?? '')}
      style={{ width: 200 }}
    />
  );
}
