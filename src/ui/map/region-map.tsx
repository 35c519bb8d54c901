import { type ReactNode, useMemo } from 'react';
import { figureText } from '../../kernel/figure-text.ts';
import { marks, word } from '../../kernel/words.ts';
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
const noValueFill = '#eceff3';
const width = 560;

/** Districts shaded in plain steps, marked as a sketch, with their table beside. */
export function RegionMap(props: RegionMapProps) {
  const { title, unit, period, map, values, onOpen, digits = 0 } = props;
  const say = useSay();
  const drawn = useMemo(() => (map ? drawMap(map, width) : null), [map]);
  const steps = props.steps ?? plainSteps(values.flatMap((v) => (v.value === null ? [] : [v.value])));
  const shown = (value: number) => figureText(value, { most: digits });
  const shapes = (map?.features ?? []).map((feature, at) => {
    const code = String(feature.properties?.code);
    const value = values.find((v) => v.code === code);
    const name = value?.name ?? String(feature.properties?.name ?? '');
    const known = value?.value ?? null;
    const fill = known === null ? noValueFill : colourAt(steps, stepOf(steps, known));
    return {
      // Several shapes may lie in one division.
      key: `${code} ${at}`,
      name,
      fill,
      ink: ramp.indexOf(fill) >= 3 ? '#fff' : '#1c2430',
      path: drawn?.paths[at] ?? '',
      middle: drawn?.middles[at] ?? [0, 0],
      told: `${name}${say(marks.colon)}${known === null ? say(words.noValue) : `${shown(known)} ${unit}`}`,
      onOpen: onOpen && value ? () => onOpen(code) : undefined,
    };
  });
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
              aria-label={say(marks.brackets, { text: title, inside: say(words.sketch) })}
            >
              {shapes.map(({ key, ...shape }) => (
                <Shape key={key} {...shape} />
              ))}
              {/* names above all shapes, so that no neighbour covers them */}
              {shapes.map((shape) => (
                <text key={shape.key} x={shape.middle[0]} y={shape.middle[1]} fill={shape.ink} stroke={shape.fill}>
                  {shape.name.replace(/(黎族苗族|黎族)?(自治)?[区县市]$/, '')}
                </text>
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
              onOpen={onOpen && ((v) => onOpen(v.code))}
            />
          )}
        </div>
      </div>
    </figure>
  );
}

function colourAt(steps: readonly number[], at: number): string {
  return ramp[steps.length === 1 ? 2 : Math.round((at * (ramp.length - 1)) / (steps.length - 1))] ?? '';
}

interface ShapeProps {
  readonly path: string;
  readonly fill: string;
  readonly told: string;
  readonly onOpen: (() => void) | undefined;
}

function Shape({ path, fill, told, onOpen }: ShapeProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the mouse; the table beside opens the same by keyboard
    <path d={path} fill={fill} className={onOpen ? 'shape shape-opens' : 'shape'} onClick={onOpen}>
      <title>{told}</title>
    </path>
  );
}

interface KeyProps {
  readonly steps: readonly number[];
  readonly shown: (value: number) => string;
  readonly unit: string;
}

function Key({ steps, shown, unit }: KeyProps) {
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
        <span style={{ background: noValueFill }} />
        {say(words.noValue)}
      </li>
    </ul>
  );
}
