import { Popover, Skeleton } from 'antd';
import type { CSSProperties, ReactNode } from 'react';
import { figureText } from '../kernel/figure-text.ts';
import { marks } from '../kernel/words.ts';
import { InfoCircleOutlined } from './icons.tsx';
import { useSay, useUnit } from './language.tsx';
import { PageLink, type PageLinkProps } from './link.tsx';
import { words } from './words.ts';
import './figure.css';

export interface FigureProps {
  readonly title: string;
  /** Undefined while loading, null where there is none. */
  readonly value: number | null | undefined;
  /** 个, 人, 人次, 元, %; a figure without a unit means nothing. */
  readonly unit: string;
  /** What it covers: 本月, 截至 2026-11-23. */
  readonly period: string;
  /** The same period before: its value, and its name for the sentence 比上月 +12. */
  readonly compare?: { readonly value: number; readonly period: string };
  readonly definition: string;
  /** Page that lists the rows behind the figure. */
  readonly rows?: Pick<PageLinkProps, 'to' | 'search'>;
  /** Or what opens them. */
  readonly onOpen?: () => void;
  /** Digits after the point; as many as there are, two at most, where it is not said. */
  readonly digits?: number;
  /** What has to be known beside the value: 关账后变动，现为 54（+1）. */
  readonly note?: string | undefined;
}

const number = (value: number, digits: number | undefined) =>
  figureText(value, { least: digits ?? 0, most: digits ?? 2 });

/** About how wide a unit stands, in em: a Chinese character takes one, a Latin letter little more than half. */
const unitWidth = (unit: string) => [...unit].reduce((sum, c) => sum + (c.charCodeAt(0) > 0xff ? 1 : 0.6), 0);

/** A figure that can answer for itself: unit, period, comparison, definition, and the rows behind it. */
export function Figure(props: FigureProps) {
  const { title, value, period, compare, definition, rows, onOpen, digits, note } = props;
  const say = useSay();
  const unit = useUnit()(props.unit, value ?? 0);
  const shown = value === null ? say(words.unknownFigure) : value === undefined ? '' : number(value, digits);
  const content =
    value === undefined ? (
      <Skeleton.Button active size="small" />
    ) : (
      <>
        {value === null ? shown : <strong>{shown}</strong>}
        {value !== null && <span className="figure-unit">{unit}</span>}
      </>
    );
  return (
    <div className="figure">
      <div className="figure-title">
        <span>{title}</span>
        <Popover
          trigger={['hover', 'click']}
          title={say(words.definition)}
          content={<div className="figure-definition">{definition}</div>}
        >
          <button
            type="button"
            className="figure-info"
            aria-label={`${title}${say(marks.colon)}${say(words.definition)}`}
          >
            <InfoCircleOutlined />
          </button>
        </Popover>
      </div>
      <div className="figure-value" style={{ '--digits': shown.length, '--unit': unitWidth(unit) } as CSSProperties}>
        <Opener title={title} rows={rows} onOpen={onOpen}>
          {content}
        </Opener>
      </div>
      <div className="figure-foot quiet">
        <span>{period}</span>
        {compare && typeof value === 'number' && <Comparison value={value} digits={digits} compare={compare} />}
      </div>
      {note && <div className="figure-note">{note}</div>}
    </div>
  );
}

interface OpenerProps extends Pick<FigureProps, 'title' | 'rows' | 'onOpen'> {
  readonly children: ReactNode;
}

function Opener({ title, rows, onOpen, children }: OpenerProps) {
  const say = useSay();
  const hint = `${title}${say(marks.colon)}${say(words.openRows)}`;
  if (rows)
    return (
      <PageLink to={rows.to} search={rows.search} className="figure-open" title={hint}>
        {children}
      </PageLink>
    );
  if (onOpen)
    return (
      <button type="button" className="figure-open" title={hint} onClick={onOpen}>
        {children}
      </button>
    );
  return children;
}

function Comparison({
  value,
  digits,
  compare,
}: {
  value: number;
  digits: number | undefined;
  compare: { value: number; period: string };
}) {
  const say = useSay();
  const difference = value - compare.value;
  const sign = difference > 0 ? '+' : '−';
  const shown = difference === 0 ? say(words.same) : `${sign}${number(Math.abs(difference), digits)}`;
  return (
    <span>
      {say(words.comparedTo, { period: compare.period })} {shown}
    </span>
  );
}

/** Figures side by side, as many as the width takes. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className="figures">{children}</div>;
}
