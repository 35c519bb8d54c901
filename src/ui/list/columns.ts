import { type ReactNode, useState } from 'react';
import type { Contract } from '../../kernel/contract.ts';
import type { Word } from '../../kernel/words.ts';
import type { EndpointName, Output } from '../api.ts';

/** One row of a list endpoint, whose answer is `{ rows, total }`. */
export type RowOf<C extends Contract, N extends EndpointName<C>> =
  Output<C, N> extends { rows: readonly (infer R)[] } ? R : never;

export interface Column<R> {
  readonly key: string;
  readonly title: Word;
  /** The row's own value of that name when absent. */
  readonly render?: (row: R) => ReactNode;
  /** Right-aligned figures; the unit stands in the heading. */
  readonly number?: boolean;
  readonly unit?: Word;
  /** True, or the name of the field that the server sorts by. */
  readonly sort?: boolean | string;
  /** Width in characters; longer text is cut and shown whole on hover. */
  readonly width?: number;
  /** The name of a person: never cut, since two may begin alike; a long one takes a second line. */
  readonly person?: boolean;
  /** Not shown until chosen. */
  readonly optional?: boolean;
  /** Part on a phone's card; by default the first column is the title and the next three are lines. */
  readonly phone?: 'title' | 'tag' | 'line' | 'none';
}

export function sortField(column: { readonly key: string; readonly sort?: boolean | string }): string | undefined {
  if (!column.sort) return undefined;
  return column.sort === true ? column.key : column.sort;
}

type Choice = Readonly<Record<string, boolean>>;
const storageKey = (list: string) => `rongyin.columns.${list}`;

function storedChoice(list: string): Choice {
  try {
    return JSON.parse(localStorage.getItem(storageKey(list)) ?? '{}') as Choice;
  } catch {
    return {};
  }
}

/** Which columns are shown; the choice stays in this browser. */
export function useColumnChoice<R>(list: string, columns: readonly Column<R>[]) {
  const [choice, setChoice] = useState(() => storedChoice(list));
  const isShown = (column: Column<R>) => choice[column.key] ?? !column.optional;
  const keep = (next: Choice) => {
    localStorage.setItem(storageKey(list), JSON.stringify(next));
    setChoice(next);
  };
  return {
    shown: columns.filter(isShown),
    isShown,
    toggle: (column: Column<R>) => keep({ ...choice, [column.key]: !isShown(column) }),
    reset: () => keep({}),
  };
}
