import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import type { DivisionMap } from './projection.ts';

/** Finds the map whose shapes lie below a division; undefined where there is none. */
export type MapSource = (code: string) => Promise<DivisionMap | null>;

const SourceContext = createContext<MapSource>(async () => null);
export const MapSourceProvider = SourceContext.Provider;

/** `const map = useDivisionMap(region.code)`: shapes by division code, or null where none are published. */
export function useDivisionMap(code: string): DivisionMap | null | undefined {
  const source = use(SourceContext);
  return useQuery({ queryKey: ['division map', code], queryFn: () => source(code), staleTime: Infinity }).data;
}
