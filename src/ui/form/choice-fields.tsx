import { useQuery } from '@tanstack/react-query';
import { Checkbox, Radio, Select, Switch } from 'antd';
import { type ComponentProps, type ReactNode, useDeferredValue, useState } from 'react';
import { marks, type Word } from '../../kernel/words.ts';
import { DivisionPicker } from '../division-picker.tsx';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import { FieldFrame, type FieldProps } from './field.tsx';

export interface ChoiceFieldProps extends FieldProps {
  readonly options: Readonly<Record<string, Word>>;
  /** Shows which number key picks each choice, where the page listens to them. */
  readonly numbered?: boolean;
}

/** Up to this many options stand side by side; more go into a list that can be searched. */
const sideBySide = 7;

/** One of a word list: buttons while they are few, a list when many. */
export function ChoiceField({ options, numbered = false, ...field }: ChoiceFieldProps) {
  const say = useSay();
  const items = Object.entries(options).map(([value, w]) => ({ value, label: say(w) }));
  const show = (value: unknown) => items.find((i) => i.value === value)?.label ?? String(value ?? '');
  const shown = numbered
    ? items.map(({ value, label }, i) => ({ value, label: <Numbered n={i + 1}>{label}</Numbered> }))
    : items;
  return (
    <FieldFrame {...field} choose show={show}>
      {items.length <= sideBySide ? (
        <Radio.Group optionType="button" buttonStyle="solid" className="chips" options={shown} />
      ) : (
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={items} />
      )}
    </FieldFrame>
  );
}

/** A choice with the number key that picks it; read aloud it is the choice alone. */
export function Numbered({ n, children }: { n: number; children: ReactNode }) {
  return (
    <>
      <span className="choice-key" aria-hidden="true">
        {n}
      </span>
      {children}
    </>
  );
}

/** Several of a word list; the value is a list of ids. */
export function ChoicesField({ options, ...field }: ChoiceFieldProps) {
  const say = useSay();
  const items = Object.entries(options).map(([value, w]) => ({ value, label: say(w) }));
  const show = (value: unknown) =>
    Array.isArray(value) ? value.map((v) => items.find((i) => i.value === v)?.label ?? v).join(say(marks.between)) : '';
  return (
    <FieldFrame {...field} choose show={show}>
      {items.length <= sideBySide ? (
        <Boxes options={items} />
      ) : (
        <Select mode="multiple" allowClear showSearch={{ optionFilterProp: 'label' }} options={items} />
      )}
    </FieldFrame>
  );
}

/** A group of boxes is marked as required by its label alone: its role knows no such attribute. */
function Boxes({
  'aria-required': _,
  ...props
}: ComponentProps<typeof Checkbox.Group> & { 'aria-required'?: boolean }) {
  return <Checkbox.Group {...props} />;
}

export function SwitchField(field: FieldProps) {
  const say = useSay();
  return (
    <FieldFrame {...field} valuePropName="checked" show={(value) => say(value ? words.yes : words.no)}>
      <Switch />
    </FieldFrame>
  );
}

/** A division, from the region's tree. */
export function DivisionField({ lowestOnly, ...field }: FieldProps & { lowestOnly?: boolean }) {
  return (
    <FieldFrame {...field} choose>
      <DivisionPicker label={field.label} lowestOnly={lowestOnly} />
    </FieldFrame>
  );
}

/** Something found by name: a site, a worker, a client. */
export interface LookupOption {
  readonly value: string;
  readonly label: string;
  /** Tells two of the same name apart. */
  readonly detail?: string;
}

export interface LookupProps {
  /** Empty text asks for what is most likely: recent ones, the own site. */
  readonly find: (text: string, signal: AbortSignal) => Promise<readonly LookupOption[]>;
  /** Name of a value that was not just found. */
  readonly nameOf?: (value: string) => Promise<string | undefined>;
  /** Distinguishes the searches of one page. */
  readonly cacheKey: string;
  /** The field that typing begins with. */
  readonly autoFocus?: boolean;
}

export function LookupField({ find, nameOf, cacheKey, autoFocus, ...field }: FieldProps & LookupProps) {
  return (
    <FieldFrame {...field} choose>
      <Lookup label={field.label} find={find} nameOf={nameOf} cacheKey={cacheKey} autoFocus={autoFocus} />
    </FieldFrame>
  );
}

interface LookupBoxProps extends LookupProps {
  readonly label: Word;
  readonly id?: string;
  readonly value?: string | undefined;
  readonly onChange?: (value: string | undefined) => void;
}

/** The same outside a form. */
export function Lookup({ id, label, find, nameOf, cacheKey, autoFocus, value, onChange }: LookupBoxProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['lookup', cacheKey, text],
    enabled: open,
    staleTime: 15_000,
    queryFn: ({ signal }) => find(text, signal),
  });
  const options = found.data ?? [];
  const isKnown = !value || options.some((o) => o.value === value);
  const named = useQuery({
    queryKey: ['lookup name', cacheKey, value],
    enabled: !isKnown && nameOf !== undefined,
    queryFn: async () => (await nameOf?.(value ?? '')) ?? null,
  });
  const shown = isKnown || !value ? options : [{ value, label: named.data ?? '…' }, ...options];
  return (
    <Select
      id={id}
      allowClear
      aria-label={say(label)}
      placeholder={say(label)}
      autoFocus={autoFocus}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      notFoundContent={text ? say(words.searchNothing, { text }) : say(words.searchHelp)}
      value={value}
      onChange={(next: string | undefined) => onChange?.(next)}
      onOpenChange={setOpen}
      options={shown.map((o) => ({ value: o.value, label: o.label, detail: 'detail' in o ? o.detail : undefined }))}
      optionRender={({ label: name, data }) => (
        <span className="lookup-option">
          <span>{name}</span>
          {data.detail && <span className="quiet">{data.detail}</span>}
        </span>
      )}
    />
  );
}
