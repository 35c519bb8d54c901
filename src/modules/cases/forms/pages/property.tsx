import { Input, Select, Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Word } from '../../../../kernel/words.ts';
import { NumberInput, useSay } from '../../../../ui/index.ts';
import { formPageWords as w } from '../words.ts';

/** One setting in the designer: its name above, its value below. */
export function Property({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="property">
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface PairProps {
  readonly label: Word;
  readonly value: Word | undefined;
  readonly max: number;
  readonly long?: boolean;
  readonly onChange: (value: Word) => void;
}

/** A word in both languages; Chinese comes first, English may be left empty. */
export function PairProperty({ label, value, max, long, onChange }: PairProps) {
  const say = useSay();
  const given = value ?? { zh: '', en: '' };
  const name = say(label);
  const box = (language: 'zh' | 'en') => (id: string) => {
    const change = (text: string) => onChange({ ...given, [language]: text });
    return long ? (
      <Input.TextArea
        id={id}
        value={given[language]}
        maxLength={max}
        autoSize={{ minRows: 1, maxRows: 6 }}
        onChange={(event) => change(event.target.value)}
      />
    ) : (
      <Input id={id} value={given[language]} maxLength={max} onChange={(event) => change(event.target.value)} />
    );
  };
  return (
    <div className="property-pair">
      <Property label={say(w.inChinese, { label: name })}>{box('zh')}</Property>
      <Property label={say(w.inEnglish, { label: name })}>{box('en')}</Property>
    </div>
  );
}

/** An optional word: when both languages are empty there is none. */
export const orNone = (value: Word): Word | undefined => (value.zh.trim() || value.en.trim() ? value : undefined);

interface NumberProps {
  readonly label: Word;
  readonly value: number | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
  readonly placeholder?: string;
  readonly onChange: (value: number | undefined) => void;
}

export function NumberProperty({ label, value, onChange, precision = 0, ...limits }: NumberProps) {
  const say = useSay();
  return (
    <Property label={say(label)}>
      {(id) => (
        <NumberInput
          id={id}
          value={value ?? null}
          {...(precision === 0 ? { whole: true } : { precision })}
          onChange={(n) => onChange(n ?? undefined)}
          {...limits}
        />
      )}
    </Property>
  );
}

interface SwitchProps {
  readonly label: Word;
  readonly value: boolean | undefined;
  readonly onChange: (value: boolean) => void;
}

export function SwitchProperty({ label, value, onChange }: SwitchProps) {
  const say = useSay();
  return (
    <Property label={say(label)}>{(id) => <Switch id={id} checked={value ?? false} onChange={onChange} />}</Property>
  );
}

interface ChooseProps {
  readonly label: Word;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

export function ChooseProperty({ label, value, options, onChange }: ChooseProps) {
  const say = useSay();
  return (
    <Property label={say(label)}>
      {(id) => (
        <Select
          id={id}
          value={value}
          options={[...options]}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={onChange}
        />
      )}
    </Property>
  );
}
