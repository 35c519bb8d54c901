import { useMemo } from 'react';
import { drawMap, useDivisionMap, useSay } from '../../../../ui/index.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';

const [width, edge] = [720, 12];

const extent = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

/** Where no outline is published: the smallest frame around the stations. */
function framed(points: readonly { lng: number; lat: number }[]) {
  const [west, east] = extent(points.map((p) => p.lng));
  const [south, north] = extent(points.map((p) => p.lat));
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return drawMap({ features: [{ properties: null, geometry: { type: 'Polygon', coordinates: [corners] } }] }, width);
}

/** Stations where their place is known, nothing invented for the others; lines join those of one supervisor. */
export function Sketch({ plan }: { plan: PlanFile }) {
  const say = useSay();
  const { rows, place } = plan;
  const map = useDivisionMap(place);
  const known = useMemo(
    () => rows.flatMap((r) => (r.lng !== null && r.lat !== null ? [{ ...r, lng: r.lng, lat: r.lat }] : [])),
    [rows],
  );
  const drawn = useMemo(() => (map ? drawMap(map, width) : known.length > 1 ? framed(known) : null), [map, known]);
  const help = <p className="quiet">{say(w.mapHelp, { known: known.length, all: rows.length })}</p>;
  if (known.length === 0 || !drawn) return help;
  const at = (r: { lng: number; lat: number }) => {
    const [x, y] = drawn.at([r.lng, r.lat]);
    return { x, y };
  };
  const teams = [...Map.groupBy(known, (r) => r.toId ?? '')].filter(([to]) => to !== '');
  const view = `${-edge} ${-edge} ${width + 2 * edge} ${drawn.height + 2 * edge}`;
  return (
    <figure className="plan-sketch">
      <svg viewBox={view} role="img" aria-label={say(w.map)}>
        {map && drawn.paths.map((d) => <path key={d.slice(0, 40)} d={d} />)}
        {teams.flatMap(([to, members]) => {
          const points = members.map(at);
          const middle = {
            x: points.reduce((sum, p) => sum + p.x, 0) / points.length,
            y: points.reduce((sum, p) => sum + p.y, 0) / points.length,
          };
          return points.map((p, n) => (
            <line key={`${to}-${members[n]?.siteId}`} x1={middle.x} y1={middle.y} x2={p.x} y2={p.y} />
          ));
        })}
        {known.map((r) => {
          const { x, y } = at(r);
          return (
            <circle key={r.siteId} cx={x} cy={y} r={4} className={r.moved ? 'plan-moved' : undefined}>
              <title>{`${r.name} · ${r.to ?? say(w.nobody)}`}</title>
            </circle>
          );
        })}
        {map?.features.map((feature, n) => {
          const [x, y] = drawn.middles[n] ?? [0, 0];
          return (
            <text key={String(feature.properties?.code)} x={x} y={y}>
              {String(feature.properties?.name ?? '')}
            </text>
          );
        })}
      </svg>
      <figcaption>{help}</figcaption>
    </figure>
  );
}
