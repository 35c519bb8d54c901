import { expect, test } from 'vitest';
import { type Decision, outcome, type Stretch } from './timeline.ts';

const day = (n: number) => `2026-12-${String(n).padStart(2, '0')}`;
const causes = { '': 'manual', '+': 'repair', '<': 'return', p: 'plan', r: 'rollback' } as const;
/** `A1 C4+ A9<` : A from the 1st, C covers from the 4th, A is back on the 9th; `-` is nobody. */
function read(line: string): Stretch[] {
  const parts = line.split(' ').map((part) => /^(\w|-)(\d+)(.?)$/.exec(part) ?? []);
  return parts.flatMap(([id = '', workerId = '', from = '', mark = ''], nth) => {
    const next = parts[nth + 1]?.[2];
    const row = { id, workerId, cause: causes[mark as 'p'], reason: null, validFrom: day(Number(from)) };
    return workerId === '-' ? [] : [{ ...row, validTo: next ? day(Number(next)) : null }];
  });
}
const write = (rows: readonly Stretch[]) =>
  rows
    .flatMap((r, nth) => {
      const mark = Object.entries(causes).find(([, cause]) => cause === r.cause)?.[0] ?? '';
      const ends =
        r.validTo !== null && r.validTo !== rows[nth + 1]?.validFrom ? [`-${Number(r.validTo.slice(8))}`] : [];
      return [`${r.workerId}${Number(r.validFrom.slice(8))}${mark}`, ...ends];
    })
    .join(' ');

/** What stands at a station once a decision is written as the actions write it. */
function decided(line: string, decision: Decision, known: { plannedFrom?: string; closesOn?: string } = {}) {
  const rows = read(line);
  const { on } = decision;
  const open = rows.filter((r) => r.validTo === null || r.validTo > on);
  const becomes = outcome(open, decision, { plannedFrom: null, closesOn: null, ...known });
  if (!becomes) return 'unchanged';
  const { workerId, cover } = decision;
  const fresh = {
    id: 'new',
    workerId,
    cause: cover ? 'repair' : 'manual',
    reason: null,
    validFrom: on,
    validTo: becomes.until,
  };
  const { after } = becomes;
  const kept = rows
    .filter((r) => !becomes.dropped.includes(r.id))
    .map((r) => (becomes.ended.includes(r.id) ? { ...r, validTo: on } : r));
  const then = after
    ? [{ ...fresh, id: 'after', ...after, reason: null, validFrom: after.from, validTo: after.to }]
    : [];
  const all = [...kept, fresh, ...then].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  all.forEach((r, nth) => {
    const next = all[nth + 1];
    if (next) expect(r.validTo !== null && r.validTo <= next.validFrom, 'one at most on any day').toBe(true);
    expect(r.validTo === null || r.validTo > r.validFrom, 'no row of no days').toBe(true);
  });
  return write(all) + (becomes.cut ? ' cut' : '');
}

const good = (workerId: string, on: number): Decision => ({ workerId, on: day(on), cover: false });
const cover = (workerId: string, on: number, back?: number): Decision => ({
  ...{ workerId, on: day(on), cover: true },
  ...(back ? { back: day(back) } : {}),
});

test.each([
  ['somebody else for good', 'A1', good('W', 5), {}, 'A1 W5'],
  ['the same', 'A1 B9p', good('A', 5), {}, 'unchanged'],
  ['from the day on which it began', 'A5 B9p', good('W', 5), {}, 'W5 B9p cut'],
  ['before a plan published ahead', 'A1 B9p', good('W', 5), {}, 'A1 W5 B9p cut'],
  ['on the day of that plan', 'A1 B9p', good('W', 9), {}, 'A1 W9'],
  ['before a plan that left it to whoever has it', 'A1', good('W', 5), { plannedFrom: day(9) }, 'A1 W5 A9 cut'],
  ['as a plan ahead has it, only sooner', 'A1 B9p', good('B', 5), {}, 'A1 B5 B9p cut'],
  ['before a day whose plan was taken back', 'A1 A9r', good('W', 5), {}, 'A1 W5'],
  ['before the days of two that were taken back', 'A1 A9r A12p', good('W', 5), {}, 'A1 W5'],
  [
    'before one taken back and one that stands',
    'A1 A9r B12p',
    good('W', 5),
    { plannedFrom: day(12) },
    'A1 W5 B12p cut',
  ],
  ['before one taken back and one that leaves it', 'A1 A9r', good('W', 5), { plannedFrom: day(7) }, 'A1 W5 A7 cut'],
  ['on the day of a plan that has it already', 'A1 B5 B9p', good('W', 6), { plannedFrom: day(9) }, 'A1 B5 W6 B9p cut'],
  ['on the day of one taken back', 'A1 A9r', good('W', 9), {}, 'A1 W9'],
  ['before a day decided by hand', 'A1 B5 B9', good('W', 6), {}, 'A1 B5 W6 B9 cut'],
  ['covered beyond a plan taken back', 'A1 A9r', cover('C', 4, 12), {}, 'A1 C4+ A12<'],
  ['before a station closes', 'A1 -9', good('W', 5), { closesOn: day(9) }, 'A1 W5 -9'],
  ['where nobody was', '-1 B9', good('W', 5), {}, 'W5 B9 cut'],
  ['while it is covered', 'A1 C4+ A9<', good('W', 5), {}, 'A1 C4+ W5'],
  ['for good to whoever covers', 'A1 C4+ A9<', good('C', 5), {}, 'A1 C4+ C5'],
  ['back to whoever was away, sooner', 'A1 C4+ A9<', good('A', 5), { plannedFrom: day(12) }, 'A1 C4+ A5'],
  ['before a cover that is then needless', 'A1 C6+ A9<', good('W', 5), {}, 'A1 W5'],
  ['to whoever will be covered', 'A1 C6+ A9<', good('A', 5), {}, 'unchanged'],
  ['covered', 'A1', cover('C', 4, 9), {}, 'A1 C4+ A9<'],
  ['covered until nobody knows when', 'A1', cover('C', 4), {}, 'A1 C4+'],
  ['covered before a plan', 'A1 B9p', cover('C', 4, 6), {}, 'A1 C4+ A6< B9p'],
  ['covered beyond the day of a plan', 'A1 B9p', cover('C', 4, 12), {}, 'A1 C4+ B9p cut'],
  ['covered beyond a plan that leaves it as it is', 'A1', cover('C', 4, 12), { plannedFrom: day(9) }, 'A1 C4+ A12<'],
  ['whoever covers falls ill too', 'A1 C4+ A9<', cover('D', 5, 7), {}, 'A1 C4+ D5+ C7+ A9<'],
  ['whoever covers falls ill for longer', 'A1 C4+ A9<', cover('D', 5, 12), {}, 'A1 C4+ D5+ A9< cut'],
  ['for good while both are covered', 'A1 C4+ D5+ C7+ A9<', good('W', 6), {}, 'A1 C4+ D5+ W6'],
  ['away for longer than was said', 'A1 C4+ A9<', cover('C', 9, 12), {}, 'A1 C4+ C9+ A12<'],
  ['covered until the day it closes', 'A1 -9', cover('C', 4, 12), { closesOn: day(9) }, 'A1 C4+ -9'],
])('%s: %s', (_, line, decision, known, becomes) => {
  expect(decided(line, decision, known)).toBe(becomes);
});
