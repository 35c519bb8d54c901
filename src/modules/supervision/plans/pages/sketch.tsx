import { useSay } from '../../../../ui/index.ts';
import type { PlanFile } from '../contract.ts';
import { planWords as w } from './words.ts';
import './plan.css';

type Row = PlanFile['rows'][number];
const [width, height, edge] = [720, 480, 12];

/** Stations where their place is known, nothing invented for the others; lines join those of one supervisor. */
export function Sketch({ rows }: { rows: readonly Row[] }) {
  const say = useSay();
  const known = rows.flatMap((r) => (r.lng !== null && r.lat !== null ? [{ ...r, lng: r.lng, lat: r.lat }] : []));
  if (known.length === 0) return <p className="quiet">{say(w.mapHelp, { known: 0, all: rows.length })}</p>;
  const [west, east] = [Math.min(...known.map((r) => r.lng)), Math.max(...known.map((r) => r.lng))];
  const [south, north] = [Math.min(...known.map((r) => r.lat)), Math.max(...known.map((r) => r.lat))];
  // A degree of longitude is shorter than one of latitude, the farther from the equator.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * edge) / Math.max(0.001, (east - west) * squeeze),
    (height - 2 * edge) / Math.max(0.001, north - south),
  );
  const at = (r: { lng: number; lat: number }) => ({
    x: edge + (r.lng - west) * squeeze * scale,
    y: edge + (north - r.lat) * scale,
  });
  const teams = [...Map.groupBy(known, (r) => r.to ?? '')].filter(([to]) => to !== '');
  return (
    <figure className="plan-sketch">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say(w.map)}>
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
      </svg>
      <figcaption className="quiet">{say(w.mapHelp, { known: known.length, all: rows.length })}</figcaption>
    </figure>
  );
}
