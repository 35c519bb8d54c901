import { useCallback, useMemo } from 'react';
import { type Address, useAddress } from '../address.ts';
import type { Filter } from './filters.tsx';

const own = ['page', 'size', 'sort', 'open'] as const;

export interface ListState {
  readonly address: Address;
  /** The conditions alone, as the endpoint and its export take them. */
  readonly conditions: Address;
  readonly page: number;
  readonly size: number;
  readonly sort: string | undefined;
  readonly open: string | undefined;
  readonly isFiltered: boolean;
  /** Changing a condition goes back to the first page. */
  filter(part: Address): void;
  turn(part: { page?: number; size?: number; sort?: string | undefined }): void;
  show(id: string | undefined): void;
  clear(): void;
  /** Replaces everything, for a saved view. */
  restore(view: Address): void;
}

/** The state of a list, read from and written to the address. */
export function useListState(filters: readonly Filter[], defaults: { size: number; sort?: string }): ListState {
  const [address, move] = useAddress();
  const keys = useMemo(() => filters.flatMap((f) => f.keys), [filters]);
  const conditions = useMemo(
    () => Object.fromEntries(keys.filter((key) => address[key] !== undefined).map((key) => [key, address[key]])),
    [keys, address],
  );
  const filter = useCallback(
    (part: Address) => move({ ...part, page: undefined, open: undefined }, { replace: true }),
    [move],
  );
  const blank = Object.fromEntries([...keys, ...own].map((key) => [key, undefined]));
  return {
    address,
    conditions,
    page: Math.max(1, Number(address.page) || 1),
    size: Number(address.size) || defaults.size,
    sort: typeof address.sort === 'string' ? address.sort : defaults.sort,
    open: typeof address.open === 'string' ? address.open : undefined,
    isFiltered: Object.keys(conditions).length > 0,
    filter,
    turn: (part) => move({ ...part, ...('sort' in part ? { page: undefined } : {}) }),
    show: (id) => move({ open: id }),
    clear: () => move(blank),
    restore: (view) => move({ ...blank, ...view }),
  };
}
