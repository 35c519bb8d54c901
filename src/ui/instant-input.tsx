import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { instantText } from './day-text.tsx';
import { CalendarOutlined } from './icons.tsx';
import { usePhone } from './screen.ts';
import './day-input.css';

export interface InstantInputProps {
  readonly id?: string;
  /** Names the field where no label stands beside it. */
  readonly label?: string | undefined;
  readonly value?: string | null | undefined;
  readonly onChange?: (value: string | undefined) => void;
  /** The last day that can be chosen. */
  readonly to?: string | undefined;
}

/** A moment in China Standard Time; the value is an instant with its offset. In the hand it is chosen as a day is. */
export function InstantInput({ id, label, value, onChange, to }: InstantInputProps) {
  const phone = usePhone();
  const shown = value ? instantText(value) : '';
  const change = (local: string) => onChange?.(local ? `${local}:00+08:00` : undefined);
  if (!phone)
    return (
      <DatePicker
        id={id}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        aria-label={label}
        placeholder={label}
        value={shown ? dayjs(shown) : null}
        maxDate={to ? dayjs(to).endOf('day') : undefined}
        onChange={(at: Dayjs | null) => change(at?.format('YYYY-MM-DDTHH:mm') ?? '')}
        style={{ width: 200 }}
      />
    );
  return (
    <span className="phone-day">
      <span aria-hidden="true" className={shown ? undefined : 'quiet'}>
        {shown || label}
      </span>
      <CalendarOutlined />
      <input
        type="datetime-local"
        id={id}
        aria-label={label}
        value={shown.replace(' ', 'T')}
        max={to && `${to}T23:59`}
        onClick={(event) => event.currentTarget.showPicker()}
        onChange={(event) => change(event.target.value.slice(0, 16))}
      />
    </span>
  );
}
