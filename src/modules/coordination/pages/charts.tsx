import { firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import { Chart, riskLevels, today, useMay, useSay } from '../../../ui/index.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import type { Board, Part } from '../contract.ts';
import { pageWords as w } from './words.ts';

interface ChartsProps {
  readonly board: Board;
  readonly period: string;
  readonly onOpen: (fact: string, narrower: Record<string, unknown>) => void;
}

/** Lying bars beyond these say little more; the table has them all. */
const mostBars = 10;
const encounters = 'services.encounters';
const personsInCare = 'clients.persons-in-care';

/** Months, ways, classes, categories and risk: one message each. */
export function Charts({ board, period, onOpen }: ChartsProps) {
  const say = useSay();
  const may = useMay();
  const unit = say(board.services.figures.find((f) => f.id === encounters)?.unit ?? { zh: '次', en: '' });
  const persons = say(board.care.figures[0]?.unit ?? { zh: '人', en: '' });
  const asOf = say(w.asOf, { on: board.period.to < today() ? board.period.to : today() });
  const knowsAll = may(clientsCan.readRestricted) && may(clientsCan.assignClients);
  const wide = board.place.code.length <= 6 && board.place.siteId === null;
  const { byMonth, byWay, byClass } = board.services;
  const { byCategory, byRisk } = board.care;
  const byLevel = riskLevels.flatMap((level) => byRisk.find((p) => p.key === level) ?? []);
  return (
    <div className="board-charts">
      <div className="board-wide">
        <Chart
          title={say(w.byMonth)}
          unit={unit}
          period={say(w.byMonthPeriod)}
          kind="bar"
          of={say(w.month)}
          categories={byMonth.map((p) => p.key)}
          series={[{ name: say(w.byMonth), values: byMonth.map((p) => p.value) }]}
          height={220}
          onOpen={(at) => {
            const month = byMonth[at]?.key;
            if (month) onOpen(encounters, { from: firstDayOf(month), to: lastDayOf(month) });
          }}
        />
      </div>
      <Rows
        title={w.byWay}
        of={w.way}
        unit={unit}
        period={period}
        parts={byWay}
        onOpen={(key) => onOpen(encounters, { only: { way: key } })}
      />
      <Rows
        title={w.byClass}
        of={w.class}
        unit={unit}
        period={period}
        parts={byClass}
        onOpen={(key) => onOpen(encounters, { only: { class: key } })}
      />
      <Rows
        title={w.byCategory}
        of={w.category}
        unit={persons}
        period={asOf}
        parts={byCategory}
        note={knowsAll || wide ? undefined : w.restrictedNote}
        onOpen={(key) => onOpen(personsInCare, { only: { category: key } })}
      />
      <Rows
        title={w.byRisk}
        of={w.risk}
        unit={persons}
        period={asOf}
        parts={byLevel}
        ordered
        onOpen={(key) => onOpen(personsInCare, { only: { risk: key } })}
      />
    </div>
  );
}

interface RowsProps {
  readonly title: Part['name'];
  readonly of: Part['name'];
  readonly unit: string;
  readonly period: string;
  readonly parts: readonly Part[];
  readonly note?: Part['name'] | undefined;
  /** In the order they came; otherwise the longest bar first. */
  readonly ordered?: boolean;
  readonly onOpen: (key: string) => void;
}

function Rows({ title, of, unit, period, parts, note, ordered = false, onOpen }: RowsProps) {
  const say = useSay();
  if (parts.length === 0) return null;
  const sorted = ordered ? [...parts] : [...parts].sort((a, b) => b.value - a.value);
  return (
    <Chart
      title={say(title)}
      unit={unit}
      period={period}
      kind="rows"
      half
      drawn={mostBars}
      note={note && say(note)}
      of={say(of)}
      categories={sorted.map((p) => say(p.name))}
      series={[{ name: say(title), values: sorted.map((p) => p.value) }]}
      onOpen={(at) => {
        const part = sorted[at];
        if (part) onOpen(part.key);
      }}
    />
  );
}
