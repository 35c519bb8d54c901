import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useSay } from '../language.tsx';
import { words } from '../words.ts';
import type { Column } from './columns.ts';

/** Rows that are chosen for what is done with several at once. */
export interface Choosing {
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** One for all rows of the page. */
export function ChooseAll({
  keys,
  chosen,
  onChoose,
  children,
}: Choosing & { keys: readonly string[]; children?: ReactNode }) {
  const say = useSay();
  const all = keys.length > 0 && keys.every((key) => chosen?.has(key));
  return (
    <Checkbox
      aria-label={say(words.all)}
      checked={all}
      indeterminate={!all && keys.some((key) => chosen?.has(key))}
      onChange={(event) => onChoose?.(new Set(event.target.checked ? keys : []))}
    >
      {children}
    </Checkbox>
  );
}

/** What a row is called: its first column where that is text as it stands, else its name, else its place. */
export function nameOf<R>(columns: readonly Column<R>[], row: R, at: number): string {
  const [first] = columns;
  const texts = row as Readonly<Record<string, unknown>>;
  const called = first && !first.render ? texts[first.key] : texts.name;
  return typeof called === 'string' ? called : String(at + 1);
}

/** One for a row; `name` is what the row is called, where that is text. */
export function ChooseRow({ of, name, chosen, onChoose }: Choosing & { of: string; name: string }) {
  const choose = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(of);
    else next.delete(of);
    onChoose?.(next);
  };
  return (
    <Checkbox aria-label={name} checked={chosen?.has(of) ?? false} onChange={(event) => choose(event.target.checked)} />
  );
}
