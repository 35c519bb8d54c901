import { Select } from 'antd';
import { useId } from 'react';
import { useSay } from '../../../../ui/index.ts';
import type { LedgerDesign } from '../design-contract.ts';
import { designWords as w } from '../design-words.ts';
import type { EditProps } from './design.tsx';

type Only = Readonly<Record<string, string>> | undefined;

interface NarrowingProps {
  /** By which it can be narrowed at all. */
  readonly dimensions: readonly string[];
  readonly parts: LedgerDesign['parts'];
  readonly only: Only;
  readonly onChange: (only: Record<string, string> | undefined) => void;
  readonly label?: string;
}

/** Filters that always hold: one part of each dimension. */
export function Narrowing({ dimensions, parts, only = {}, onChange, label }: NarrowingProps) {
  const say = useSay();
  const id = useId();
  const offered = parts.filter((p) => dimensions.includes(p.key));
  if (offered.length === 0) return null;
  const choose = (values: string[]) => {
    // The last chosen of a dimension holds.
    const next = Object.fromEntries(values.map((value) => value.split(':') as [string, string]));
    onChange(values.length === 0 ? undefined : next);
  };
  return (
    <>
      {!label && <label htmlFor={id}>{say(w.filters)}</label>}
      <Select
        id={id}
        mode="multiple"
        aria-label={label ?? say(w.filters)}
        placeholder={say(w.whole)}
        showSearch={{ optionFilterProp: 'label' }}
        value={Object.entries(only).map(([dimension, part]) => `${dimension}:${part}`)}
        options={offered.map(({ key, word, options }) => ({
          label: say(word),
          options: options.map((o) => ({ value: `${key}:${o.key}`, label: say(o.name) })),
        }))}
        onChange={choose}
      />
    </>
  );
}

/** Filters that whoever makes the ledger chooses. */
export function Chosen({ design, content, onChange }: EditProps) {
  const say = useSay();
  const id = useId();
  const offered = design.parts.filter((p) => design.dimensions.includes(p.key));
  if (offered.length === 0) return null;
  return (
    <>
      <label htmlFor={id}>{say(w.choices)}</label>
      <Select
        id={id}
        mode="multiple"
        aria-label={say(w.choices)}
        placeholder={say(w.noChoices)}
        value={content.choose}
        options={offered.map(({ key, word }) => ({ value: key, label: say(word) }))}
        onChange={(choose: string[]) => onChange({ ...content, choose })}
      />
    </>
  );
}
