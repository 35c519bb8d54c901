import type { Word } from '../../kernel/words.ts';
import { words } from '../words.ts';

/** Least and most that a number may be; either may be missing. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Whole numbers only. */
  readonly whole?: boolean | undefined;
}

/** What is wrong with a number beyond its bounds, and what would be right. */
export function beyond(
  { min, max, whole = false }: Bounds,
  value: number,
): { readonly word: Word; readonly facts: { readonly min?: number; readonly max?: number } } | null {
  if (whole && !Number.isInteger(value)) return { word: words.numberWhole, facts: {} };
  const low = min !== undefined && value < min;
  const high = max !== undefined && value > max;
  if (!low && !high) return null;
  if (min !== undefined && max !== undefined) return { word: words.numberBetween, facts: { min, max } };
  return min !== undefined
    ? { word: words.numberAtLeast, facts: { min } }
    : { word: words.numberAtMost, facts: { max: max as number } };
}
