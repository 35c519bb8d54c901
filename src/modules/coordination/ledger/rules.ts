import { figureText } from '../../../kernel/figure-text.ts';

const shown = (value: number | null): string => figureText(value, { most: 1 });

interface Closed {
  readonly value: number | null;
  /** Absent where the records still say the same. */
  readonly now?: number | null | undefined;
}

/** What stands beside a closed figure: today's value, and by how much it differs. */
export function changeOf({ value, now }: Closed): { value: string; difference: string } | undefined {
  if (now === undefined || now === value) return undefined;
  if (now === null || value === null) return { value: shown(now), difference: '—' };
  return { value: shown(now), difference: `${now > value ? '+' : '−'}${shown(Math.abs(now - value))}` };
}
