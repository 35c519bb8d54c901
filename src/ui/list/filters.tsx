import { Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { addDays, addMonths, firstDayOf, lastDayOf } from '../../kernel/dates.ts';
import type { Word } from '../../kernel/words.ts';
import type { Address } from '../address.ts';
import { DayInput, PeriodInput } from '../day-input.tsx';
import { today } from '../day-text.tsx';
import { DivisionPicker } from '../division-picker.tsx';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';

export interface FilterControlProps {
  readonly address: Address;
  readonly move: (part: Address) => void;
}

/** One condition of a list; its value stands in the address under its keys. */
export interface Filter {
  readonly keys: readonly string[];
  readonly label: Word;
  /** Pixels at normal text size. */
  readonly width: number;
  readonly control: (props: FilterControlProps) => ReactNode;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Free text, asked for when typing rests or Enter is pressed. */
export function textFilter(key: string, label: Word, width = 200): Filter {
  return {
    keys: [key],
    label,
    width,
    control: ({ address, move }) => (
      <TextControl label={label} value={text(address[key]) ?? ''} onChange={(value) => move({ [key]: value })} />
    ),
  };
}

function TextControl({ label, value, onChange }: { label: Word; value: string; onChange: (value: string) => void }) {
  const say = useSay();
  const [typed, setTyped] = useState(value);
  const [composing, setComposing] = useState(false);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (composing || typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), 350);
    return () => clearTimeout(timer);
  }, [typed, composing, value, onChange]);
  return (
    <Input
      allowClear
      aria-label={say(label)}
      placeholder={say(label)}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      // Pinyin that is still being composed is not what is looked for.
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onPressEnter={() => onChange(typed.trim())}
    />
  );
}

/** One or several of a word list: `choiceFilter('kind', w.kind, siteKinds)`. `otherwise` holds where nothing is chosen. */
export function choiceFilter(
  key: string,
  label: Word,
  options: Readonly<Record<string, Word>>,
  { multiple = false, width = 140, otherwise }: { multiple?: boolean; width?: number; otherwise?: string } = {},
): Filter {
  return {
    keys: [key],
    label,
    width,
    control: ({ address, move }) => (
      <ChoiceControl
        label={label}
        options={options}
        multiple={multiple}
        clears={otherwise === undefined}
        value={chosen(address[key]) ?? otherwise}
        onChange={(value) => move({ [key]: value === otherwise ? undefined : value })}
      />
    ),
  };
}

/** What stands in the address as true or as a number is an option called so. */
function chosen(value: unknown): string | string[] | undefined {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? undefined : String(value);
}

interface ChoiceControlProps {
  readonly label: Word;
  readonly options: Readonly<Record<string, Word>>;
  readonly multiple: boolean;
  readonly clears: boolean;
  readonly value: string | string[] | undefined;
  readonly onChange: (value: string | string[] | undefined) => void;
}

function ChoiceControl({ label, options, multiple, clears, value, onChange }: ChoiceControlProps) {
  const say = useSay();
  return (
    <Select
      allowClear={clears}
      aria-label={say(label)}
      placeholder={say(label)}
      mode={multiple ? 'multiple' : undefined}
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={Object.entries(options).map(([id, w]) => ({ value: id, label: say(w) }))}
      value={value}
      onChange={onChange}
    />
  );
}

/** A place: everything at or below a division. */
export function divisionFilter(key: string, label: Word, width = 220): Filter {
  return {
    keys: [key],
    label,
    width,
    control: ({ address, move }) => (
      <DivisionPicker label={label} value={text(address[key])} onChange={(code) => move({ [key]: code })} />
    ),
  };
}

/** One day, for lists that show the state at a date. */
export function dayFilter(key: string, label: Word, width = 150): Filter {
  return {
    keys: [key],
    label,
    width,
    control: ({ address, move }) => (
      <DayControl label={label} value={text(address[key])} onChange={(day) => move({ [key]: day })} />
    ),
  };
}

interface DayControlProps {
  readonly label: Word;
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}

function DayControl({ label, value, onChange }: DayControlProps) {
  const say = useSay();
  return <DayInput label={say(label)} value={value} onChange={onChange} />;
}

/** From one day to another, both included, with the usual periods one click away. */
export function periodFilter(fromKey: string, toKey: string, label: Word, width = 250): Filter {
  return {
    keys: [fromKey, toKey],
    label,
    width,
    control: ({ address, move }) => (
      <PeriodControl
        label={label}
        from={text(address[fromKey])}
        to={text(address[toKey])}
        onChange={(from, to) => move({ [fromKey]: from, [toKey]: to })}
      />
    ),
  };
}

interface PeriodControlProps {
  readonly label: Word;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (from: string | undefined, to: string | undefined) => void;
}

function PeriodControl({ label, from, to, onChange }: PeriodControlProps) {
  const say = useSay();
  const now = today();
  const month = now.slice(0, 7);
  const last = addMonths(month, -1);
  const preset = (w: Word, first: string, second: string) => ({ label: say(w), period: [first, second] as const });
  return (
    <PeriodInput
      label={say(label)}
      from={from}
      to={to}
      placeholders={[say(words.from, { label: say(label) }), say(words.to)]}
      presets={[
        preset(words.last7, addDays(now, -6), now),
        preset(words.last30, addDays(now, -29), now),
        preset(words.thisMonth, firstDayOf(month), now),
        preset(words.lastMonth, firstDayOf(last), lastDayOf(last)),
        preset(words.thisYear, `${now.slice(0, 4)}-01-01`, now),
      ]}
      onChange={onChange}
    />
  );
}
