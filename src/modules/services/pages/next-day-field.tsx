import { Button, DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { addDays } from '../../../kernel/dates.ts';
import { FieldFrame, type FieldProps, Numbered, today, useSay } from '../../../ui/index.ts';
import { pageWords as w } from './words.ts';

/** The next service: none, a usual distance one tap away, or a day of its own. */
export function NextDayField({ numbered = false, ...field }: FieldProps & { numbered?: boolean }) {
  return (
    <FieldFrame {...field} choose>
      <NextDay numbered={numbered} />
    </FieldFrame>
  );
}

interface NextDayProps {
  readonly numbered: boolean;
  readonly id?: string;
  readonly value?: string | null;
  readonly onChange?: (day: string | undefined) => void;
}

function NextDay({ numbered, id, value, onChange }: NextDayProps) {
  const say = useSay();
  const from = today();
  const quick: readonly [string, string | undefined][] = [
    [say(w.noNext), undefined],
    [say(w.tomorrow), addDays(from, 1)],
    [say(w.inWeek), addDays(from, 7)],
    [say(w.inTwoWeeks), addDays(from, 14)],
    [say(w.inMonth), addDays(from, 30)],
  ];
  const isQuick = quick.some(([, day]) => (value ?? undefined) === day);
  return (
    <div className="next-day" data-numbered={numbered || undefined}>
      {quick.map(([label, day], i) => {
        const chosen = (value ?? undefined) === day;
        return (
          <Button
            key={label}
            type={chosen ? 'primary' : 'default'}
            aria-pressed={chosen}
            // One stop on the way through the form: the day chosen, or none.
            tabIndex={numbered && !(chosen || (i === 0 && !isQuick)) ? -1 : 0}
            onClick={() => onChange?.(day)}
          >
            {numbered ? <Numbered n={i + 1}>{label}</Numbered> : label}
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
