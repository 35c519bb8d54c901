import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { DivisionMap } from './projection.ts';

export interface MapSource {
  /** Whose actions change which division a shape lies in. */
  readonly module: string;
  /** The map whose shapes lie below a division; null where there is none. */
  readonly of: (code: string) => Promise<DivisionMap | null>;
}
/** Others reorganise as well: how long a map on the screen may lag behind them. */
const staleTime = 300_000;

const SourceContext = createContext<MapSource>({ module: '', of: async () => null });
export const MapSourceProvider = SourceContext.Provider;

/** `const map = useDivisionMap(region.code)`: shapes by division code, or null where none are published. */
export function useDivisionMap(code: string): DivisionMap | null | undefined {
  const source = use(SourceContext);
  const queryKey = [source.module, 'division map', code];
  return useQuery({ queryKey, queryFn: () => source.of(code), staleTime }).data;
}
