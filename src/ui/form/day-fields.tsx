import type { Day } from '../../kernel/dates.ts';
import { DayInput, type QuickDay } from '../day-input.tsx';
import { instantText } from '../day-text.tsx';
import { InstantInput } from '../instant-input.tsx';
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
      <InstantInput />
    </FieldFrame>
  );
}
