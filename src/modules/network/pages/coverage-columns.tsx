import { type Column, PageLink } from '../../../ui/index.ts';
import type { CoverageRow } from '../coverage/contract.ts';
import { percent } from '../coverage/rules.ts';
import { coverageWords as c, fieldWords as f } from '../words.ts';
import type { Answered } from './coverage.tsx';
import { pageWords as w } from './words.ts';

/** Columns without anything to say there are left out; a phone shows all but what the share says already. */
export function columnsOf({ rows, total, on }: Pick<Answered, 'rows' | 'total' | 'on'>): Column<CoverageRow>[] {
  const towns: Column<CoverageRow>[] = [
    { key: 'towns', title: c.towns, number: true, phone: 'line' },
    { key: 'townsWithStation', title: c.townsWithStation, number: true, phone: 'line' },
    {
      key: 'share',
      title: w.share,
      unit: w.percent,
      number: true,
      render: (row) => percent(row.townsWithStation, row.towns)?.toFixed(1),
      phone: 'line',
    },
    {
      key: 'uncovered',
      title: w.uncoveredCount,
      number: true,
      phone: 'line',
      render: (row) => {
        const count = row.towns - row.townsWithStation;
        return count === 0 ? (
          0
        ) : (
          <PageLink to="/network/coverage/uncovered" search={{ place: row.code, on }}>
            {count}
          </PageLink>
        );
      },
    },
  ];
  return [
    { key: 'name', title: f.divisionName, width: 14 },
    ...(rows.some((row) => row.towns > 0) ? towns : []),
    { key: 'stations', title: c.stations, number: true, phone: 'none' },
    {
      key: 'points',
      title: w.villagesOver,
      number: true,
      render: (row) => `${row.points} / ${row.villages}`,
      phone: 'line',
    },
    {
      key: 'villageShare',
      title: w.villageShare,
      unit: w.percent,
      number: true,
      render: (row) => percent(row.villagesWithPoint, row.villages)?.toFixed(1),
      phone: 'line',
    },
    ...(total.specials > 0 ? [{ key: 'specials', title: c.specials, number: true, phone: 'line' as const }] : []),
  ];
}
