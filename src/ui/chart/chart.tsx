import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { figureText } from '../../kernel/figure-text.ts';
import { marks, word } from '../../kernel/words.ts';
import { BarChartOutlined, TableOutlined } from '../icons.tsx';
import { type Say, useSay } from '../language.tsx';
import type { Column } from '../list/columns.ts';
import { Table } from '../list/table.tsx';
import { words } from '../words.ts';
import './chart.css';

export interface ChartSeries {
  readonly name: string;
  /** One a category, in their order; null leaves a gap. */
  readonly values: readonly (number | null)[];
  /** At most two hues a chart; the rest is grey. */
  readonly hue?: 'primary' | 'accent' | 'grey';
}

export interface ChartProps {
  /** The message: 走访次数连续三个月上升. */
  readonly title: string;
  readonly unit: string;
  readonly period: string;
  /** bar: over time; rows: lying bars for places and kinds; line: long series. */
  readonly kind: 'bar' | 'rows' | 'line';
  /** What a reader must know beside it. */
  readonly note?: string | undefined;
  readonly categories: readonly string[];
  /** What the categories are: 月份, 区县. */
  readonly of: string;
  readonly series: readonly ChartSeries[];
  /** Opens the rows behind one bar or point. */
  readonly onOpen?: (category: number, series: number) => void;
  /** Pixels; lying bars take what they need when absent. */
  readonly height?: number;
  /** So many of the categories are drawn, the first ones; the table has all of them. */
  readonly drawn?: number;
  /** Half as wide as the paper, with another beside it. */
  readonly half?: boolean;
}

// ECharts is large and comes only with the first chart.
const Plot = lazy(() => import('./plot.tsx'));

/** One message, told by bars or a line, with its table one click away. */
export function Chart(props: ChartProps) {
  const { title, unit, period, kind } = props;
  const categories = props.categories.slice(0, props.drawn);
  const series = props.series.map((s) => ({ ...s, values: s.values.slice(0, props.drawn) }));
  const more = props.categories.length - categories.length;
  const drawn = { ...props, categories, series };
  const say = useSay();
  const [asTable, setAsTable] = useState(false);
  const height = props.height ?? (kind === 'rows' ? 28 * categories.length * Math.max(1, series.length) + 16 : 240);
  return (
    <figure className="chart panel">
      <figcaption className="panel-head">
        <div>
          <h2>{title}</h2>
          <div className="quiet">
            {unit} · {period}
            {!asTable && more > 0 && <span className="no-paper"> · {say(words.moreInTable, { count: more })}</span>}
          </div>
        </div>
        <Button
          type="text"
          size="small"
          className="no-paper"
          icon={asTable ? <BarChartOutlined /> : <TableOutlined />}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {say(asTable ? words.asChart : words.asTable)}
        </Button>
      </figcaption>
      {props.note && <p className="quiet chart-note">{props.note}</p>}
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        <Suspense fallback={<div style={{ height }} aria-busy="true" />}>
          <div role="img" aria-label={described(drawn, say)}>
            <Plot {...drawn} height={height} />
          </div>
        </Suspense>
      )}
      {!asTable && more > 0 && <Rest {...props} drawn={categories.length} />}
    </figure>
  );
}

/** Paper has no table to turn to: what is not drawn stands beneath in words. */
function Rest({ unit, categories, series, drawn = 0 }: ChartProps) {
  const say = useSay();
  const rest = categories.slice(drawn).map((category, at) => {
    const values = series.map((s) => s.values[drawn + at] ?? null);
    return `${category} ${values.map((v) => figureText(v)).join(' / ')} ${unit}`;
  });
  return <p className="chart-rest quiet">{say(words.moreOnPaper, { count: rest.length, rest })}</p>;
}

/** The same as words: what is compared, and every value while they are few. */
function described({ title, unit, period, categories, series }: ChartProps, say: Say): string {
  const few = categories.length <= 12 ? categories.length : 0;
  const values = series.map((s) => {
    const told = s.values.slice(0, few).map((v, at) => `${categories[at]} ${v ?? '—'}`);
    return told.length ? `${s.name}${say(marks.colon)}${told.join(say(marks.comma))}` : s.name;
  });
  return [say(marks.brackets, { text: title, inside: `${unit}${say(marks.comma)}${period}` }), ...values].join(
    say(marks.stop),
  );
}

interface ChartRow {
  readonly at: number;
  readonly category: string;
}

function ChartTable({ title, unit, of, categories, series, onOpen }: ChartProps) {
  const columns: Column<ChartRow>[] = [
    { key: 'category', title: word(of, of) },
    ...series.map((s, index) => ({
      key: `value${index}`,
      title: word(s.name, s.name),
      unit: word(unit, unit),
      number: true,
      render: (row: ChartRow) => s.values[row.at] ?? null,
    })),
  ];
  return (
    <Table
      label={title}
      columns={columns}
      rows={categories.map((category, at) => ({ at, category }))}
      keyOf={(row) => row.category}
      onOpen={onOpen && ((row) => onOpen(row.at, 0))}
    />
  );
}
