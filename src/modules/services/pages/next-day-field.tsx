import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { addDays } from '../../../kernel/dates.ts';
import { FieldFrame, type FieldProps, today, useSay } from '../../../ui/index.ts';
import { pageWords as w } from './words.ts';

/** The next service: none, a usual distance one tap away, or a day of its own. */
export function NextDayField(field: FieldProps) {
  return (
    <FieldFrame {...field} choose>
      <NextDay />
    </FieldFrame>
  );
}

interface NextDayProps {
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (day: string | undefined) => void;
}

function NextDay({ id, value, onChange }: NextDayProps) {
  const say = useSay();
  const from = today();
  const quick: readonly [string, string | undefined][] = [
    [say(w.noNext), undefined],
    [say(w.tomorrow), addDays(from, 1)],
    [say(w.inWeek), addDays(from, 7)],
    [say(w.inTwoWeeks), addDays(from, 14)],
    [say(w.inMonth), addDays(from, 30)],
  ];
  return (
    <div className="next-day">
      {quick.map(([label, day]) => {
        const chosen = (value ?? undefined) === day;
        return (
          <Button
            key={label}
            type={chosen ? 'primary' : 'default'}
            aria-pressed={chosen}
            onClick={() => onChange?.(day)}
          >
            {label}
          </Button>
        );
      })}
      <DatePicker
        id={id}
        value={value ? dayjs(value) : null}
        minDate={dayjs(from)}
        onChange={(day: Dayjs | null) => onChange?.(day?.format('YYYY-MM-DD'))}
      />
    </div>
  );
}
