import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, type ECharts, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { figureText } from '../../kernel/figure-text.ts';
import { useReducedMotion } from '../screen.ts';
import { colours, systemFonts } from '../theme.ts';
import type { ChartProps, ChartSeries } from './chart.tsx';

use([BarChart, LineChart, GridComponent, TooltipComponent, LabelLayout, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

const hues = { primary: colours.primary, accent: colours.key, grey: colours.grey } as const;
// Names are measured before they are drawn, which needs the fonts by their names.
const text = { color: colours.quiet, fontFamily: systemFonts };
const shown = (value: unknown) => (typeof value === 'number' ? figureText(value) : '');

/** What A4 leaves to a drawing between the margins, in pixels; and to one of two side by side. */
const paperWidth = { whole: 630, half: 285 } as const;
/** Paper shows in less height what a screen shows. */
const paperHeight = 0.75;

/** Direct labels are readable up to this many bars; beyond it the axis and the table tell. */
const mostLabels = 14;

function hueOf(series: ChartSeries, at: number): string {
  return hues[series.hue ?? (['primary', 'accent'] as const)[at] ?? 'grey'];
}

function optionOf({ kind, categories, series, unit }: ChartProps, calm: boolean): Option {
  const lying = kind === 'rows';
  const labelled = lying || (categories.length <= mostLabels && series.length === 1);
  const names = {
    type: 'category' as const,
    data: [...categories],
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.line } },
    axisLabel: { ...text, ...(lying ? { width: 110, overflow: 'truncate' as const } : { hideOverlap: true }) },
  };
  const values = {
    type: 'value' as const,
    min: kind === 'line' ? undefined : 0,
    minInterval: 1,
    axisLabel: { show: !labelled, ...text },
    splitLine: { show: !labelled, lineStyle: { color: colours.line } },
  };
  return {
    animation: !calm,
    grid: {
      left: lying ? 16 : 4,
      right: lying ? 56 : series.length > 1 ? 64 : 12,
      top: labelled && !lying ? 22 : 12,
      bottom: 4,
      outerBoundsMode: 'same',
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      confine: true,
      valueFormatter: (v) => `${shown(v)} ${unit}`,
    },
    series: series.map((s, at) => {
      const shared = {
        // On a narrow screen some figures give way; the table has them all.
        labelLayout: { hideOverlap: true },
        name: s.name,
        data: [...s.values],
        itemStyle: { color: hueOf(s, at) },
      };
      const label = {
        show: labelled,
        ...text,
        color: colours.text,
        // Figures that nearly touch read as one: they give way as well.
        minMargin: lying ? 0 : 8,
        formatter: (p: { value: unknown }) => shown(p.value),
      };
      if (kind === 'line')
        return {
          ...shared,
          type: 'line' as const,
          symbolSize: 6,
          label: { ...label, position: 'top' as const },
          // The name stands at the end of its line; no legend to look up.
          endLabel: { show: series.length > 1, formatter: '{a}', color: hueOf(s, at), fontFamily: systemFonts },
        };
      return {
        ...shared,
        type: 'bar' as const,
        barMaxWidth: lying ? 16 : 36,
        label: { ...label, position: lying ? ('right' as const) : ('top' as const) },
      };
    }),
  };
}

/** The drawing alone; Chart gives it title, period, words and table. */
export default function Plot(props: ChartProps & { height: number }) {
  const { height, onOpen, half = false } = props;
  const calm = useReducedMotion();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', (event) => open.current?.(event.dataIndex, event.seriesIndex ?? 0));
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    // Paper is laid out at once, without asking the page again: what would be drawn with the next frame is drawn now.
    const drawTo = (width: number | 'auto', tall: number) => {
      if (place.current) place.current.style.height = `${tall}px`;
      drawn.resize({ width, height: tall });
      drawn.getZr().flush();
    };
    const onPaper = () => drawTo(half ? paperWidth.half : paperWidth.whole, height * paperHeight);
    const onScreen = () => drawTo('auto', height);
    addEventListener('beforeprint', onPaper);
    addEventListener('afterprint', onScreen);
    return () => {
      removeEventListener('beforeprint', onPaper);
      removeEventListener('afterprint', onScreen);
      observer.disconnect();
      drawn.dispose();
    };
  }, [half, height]);
  useEffect(() => {
    chart.current?.setOption(optionOf(props, calm), { notMerge: true });
  });
  const many = props.series.length > 1 && props.kind !== 'line';
  return (
    <>
      {many && (
        <div className="chart-key" aria-hidden="true">
          {props.series.map((s, at) => (
            <span key={s.name} style={{ color: hueOf(s, at) }}>
              ■ {s.name}
            </span>
          ))}
        </div>
      )}
      <div ref={place} style={{ height, cursor: onOpen ? 'pointer' : undefined }} />
    </>
  );
}
