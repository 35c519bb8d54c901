import { type ReactNode, useMemo } from 'react';
import { word } from '../../kernel/words.ts';
import { useSay } from '../language.tsx';
import { Table } from '../list/table.tsx';
import { words } from '../words.ts';
import { type DivisionMap, drawMap } from './projection.ts';
import { plainSteps, stepOf } from './steps.ts';
import './region-map.css';

export interface RegionValue {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
}

export interface RegionMapProps {
  readonly title: string;
  readonly unit: string;
  readonly period: string;
  /** Shapes with `properties.code`; null where none are published: then the table stands alone. */
  readonly map: DivisionMap | null | undefined;
  readonly values: readonly RegionValue[];
  /** Lower bounds of the steps, rising; plain round ones when absent. */
  readonly steps?: readonly number[];
  readonly digits?: number;
  readonly onOpen?: (code: string) => void;
  /** Takes the place of the table beside the map. */
  readonly table?: ReactNode;
}

/** One hue from light to dark; text on the last two is white. */
const ramp = ['#e3edf9', '#b5cfef', '#7fabe0', '#3f7fcb', '#0f53b8'];
const width = 560;

/** Districts shaded in plain steps, marked as a sketch, with their table beside. */
export function RegionMap(props: RegionMapProps) {
  const { title, unit, period, map, values, digits = 0 } = props;
  const say = useSay();
  const drawn = useMemo(() => (map ? drawMap(map, width) : null), [map]);
  const steps = props.steps ?? plainSteps(values.flatMap((v) => (v.value === null ? [] : [v.value])));
  const shown = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: digits });
  return (
    <figure className="region-map panel">
      <figcaption className="panel-head">
        <div>
          <h2>{title}</h2>
          <div className="quiet">
            {unit} · {period}
          </div>
        </div>
        {drawn && <span className="sketch">{say(words.sketch)}</span>}
      </figcaption>
      <div className="region-map-body">
        {map && drawn && (
          <div className="region-map-drawing">
            <svg
              viewBox={`-2 -2 ${width + 4} ${drawn.height + 4}`}
              role="img"
              aria-label={`${title}（${say(words.sketch)}）`}
            >
              {map.features.map((feature, at) => (
                <Shape
                  key={String(feature.properties?.code)}
                  path={drawn.paths[at] ?? ''}
                  middle={drawn.middles[at] ?? [0, 0]}
                  name={String(feature.properties?.name ?? '')}
                  value={values.find((v) => v.code === String(feature.properties?.code))}
                  steps={steps}
                  shown={shown}
                  unit={unit}
                  onOpen={props.onOpen}
                />
              ))}
            </svg>
            <Key steps={steps} shown={shown} unit={unit} />
          </div>
        )}
        <div className="region-map-table">
          {props.table ?? (
            <Table
              label={title}
              columns={[
                { key: 'name', title: words.place },
                {
                  key: 'value',
                  title: word(unit, unit),
                  number: true,
                  render: (v: RegionValue) => (v.value === null ? null : shown(v.value)),
                },
              ]}
              rows={values}
              keyOf={(v) => v.code}
              onOpen={props.onOpen && ((v) => props.onOpen?.(v.code))}
            />
          )}
        </div>
      </div>
    </figure>
  );
}

interface ShapeProps extends Pick<RegionMapProps, 'onOpen' | 'unit'> {
  readonly path: string;
  readonly middle: readonly [number, number];
  readonly name: string;
  readonly value: RegionValue | undefined;
  readonly steps: readonly number[];
  readonly shown: (value: number) => string;
}

function colourAt(steps: readonly number[], at: number): string {
  return ramp[steps.length === 1 ? 2 : Math.round((at * (ramp.length - 1)) / (steps.length - 1))] ?? '';
}

function Shape({ path, middle, name, value, steps, shown, unit, onOpen }: ShapeProps) {
  const say = useSay();
  const known = value?.value ?? null;
  const fill = known === null ? '#eceff3' : colourAt(steps, stepOf(steps, known));
  const dark = fill === ramp[3] || fill === ramp[4];
  const open = onOpen && value ? () => onOpen(value.code) : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the table beside opens the same by keyboard
    <g className={open ? 'shape shape-opens' : 'shape'} onClick={open}>
      <path d={path} fill={fill} />
      <text x={middle[0]} y={middle[1]} fill={dark ? '#fff' : '#1c2430'}>
        {name.replace(/(黎族苗族|黎族)?(自治)?[区县市]$/, '')}
      </text>
      <title>{`${value?.name ?? name}：${known === null ? say(words.noValue) : `${shown(known)} ${unit}`}`}</title>
    </g>
  );
}

function Key({ steps, shown, unit }: Pick<ShapeProps, 'steps' | 'shown' | 'unit'>) {
  const say = useSay();
  return (
    <ul className="region-map-key" aria-hidden="true">
      {steps.map((low, at) => {
        const next = steps[at + 1];
        return (
          <li key={low}>
            <span style={{ background: colourAt(steps, at) }} />
            {next === undefined ? `≥ ${shown(low)} ${unit}` : `${shown(low)} – ${shown(next)}`}
          </li>
        );
      })}
      <li>
        <span style={{ background: '#eceff3' }} />
        {say(words.noValue)}
      </li>
    </ul>
  );
}
