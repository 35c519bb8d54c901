import { addMonths, type Day, firstDayOf, lastDayOf, type Month } from '../../../kernel/dates.ts';

/** A period as whole months, which the counts answer, and the days at its edges, which the records answer. */
export interface PeriodParts {
  /** First and last month, both included. */
  readonly months: { readonly from: Month; readonly to: Month } | null;
  readonly edges: readonly { readonly from: Day; readonly to: Day }[];
}

export function periodParts(from: Day, to: Day): PeriodParts {
  if (from > to) return { months: null, edges: [] };
  const start = from.slice(0, 7);
  const end = to.slice(0, 7);
  const first = from === firstDayOf(start) ? start : addMonths(start, 1);
  const last = to === lastDayOf(end) ? end : addMonths(end, -1);
  if (first > last) return { months: null, edges: [{ from, to }] };
  const edges: { from: Day; to: Day }[] = [];
  if (first !== start) edges.push({ from, to: lastDayOf(start) });
  if (last !== end) edges.push({ from: firstDayOf(end), to });
  return { months: { from: first, to: last }, edges };
}
