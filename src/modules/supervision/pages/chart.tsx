import type { DragEvent } from 'react';
import { StateTag, useSay } from '../../../ui/index.ts';
import type { Seat, Unit } from '../organisation/contract.ts';
import { type Load, loadState, loads, sumOf } from '../organisation/rules.ts';
import { dutyWords } from '../words.ts';
import type { Wanted } from './move-preview.tsx';
import type { Shown } from './organisation.tsx';
import { pageWords as w } from './words.ts';

export type Chosen = { readonly kind: 'seat' | 'unit'; readonly id: string };

interface ChartProps {
  readonly org: Shown;
  readonly change: boolean;
  readonly onChoose: (chosen: Chosen) => void;
  readonly onMove: (wanted: Wanted) => void;
}

interface Inner extends ChartProps {
  readonly loadOf: ReadonlyMap<string, Load>;
}

const mime = (kind: Chosen['kind']) => `application/x-org-${kind}`;

function draggable({ change }: ChartProps, kind: Chosen['kind'], id: string) {
  if (!change) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      event.stopPropagation();
      event.dataTransfer.setData(mime(kind), id);
      event.dataTransfer.effectAllowed = 'move';
    },
  };
}

const stands = ({ seats, units }: Shown, kind: Chosen['kind'], id: string, unitId: string) =>
  kind === 'seat'
    ? seats.some((s) => s.id === id && s.unitId === unitId)
    : units.some((u) => u.id === id && u.parentId === unitId);

function takes({ org, change, onMove }: ChartProps, kind: Chosen['kind'], unitId: string) {
  if (!change) return {};
  const fits = (event: DragEvent) => event.dataTransfer.types.includes(mime(kind));
  return {
    onDragOver: (event: DragEvent) => {
      if (fits(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const id = event.dataTransfer.getData(mime(kind));
      if (!id) return;
      event.preventDefault();
      event.stopPropagation();
      // Let go where it was taken up.
      if (stands(org, kind, id, unitId)) return;
      onMove({ move: { kind, id, unitId } });
    },
  };
}

/** Areas side by side, their groups below each other, the persons in them with how many stations each has. */
export function Chart(props: ChartProps) {
  const { org } = props;
  const inner: Inner = { ...props, loadOf: loads(org) };
  const say = useSay();
  return (
    <div className="org">
      {org.units
        .filter((u) => u.level === 'centre')
        .map((centre) => (
          <section key={centre.id} className="org-centre">
            <h2>{centre.name}</h2>
            <Heads {...inner} unit={centre} duty="manager" />
          </section>
        ))}
      <div className="org-areas">
        {org.units
          .filter((u) => u.level === 'area')
          .map((area) => {
            const sum = sumOf(org, area);
            return (
              <section key={area.id} className="org-area" {...takes(props, 'unit', area.id)}>
                <h3>{area.name}</h3>
                <p className="quiet">{say(w.ofUnit, sum)}</p>
                <Heads {...inner} unit={area} duty="areaManager" />
                {org.units
                  .filter((u) => u.level === 'group' && u.parentId === area.id)
                  .map((group) => (
                    <Group key={group.id} {...inner} group={group} />
                  ))}
              </section>
            );
          })}
      </div>
    </div>
  );
}

function Heads({ unit, duty, ...props }: Inner & { unit: Unit; duty: Seat['duty'] }) {
  const say = useSay();
  const heads = props.org.seats.filter((s) => s.unitId === unit.id && s.duty === duty);
  return (
    <p className="org-heads">
      <span className="quiet">{say(dutyWords[duty])}</span>
      {heads.length === 0 && <StateTag tone="attention">{say(w.vacant)}</StateTag>}
      {heads.map((s) => (
        <button key={s.id} type="button" onClick={() => props.onChoose({ kind: 'seat', id: s.id })}>
          {s.name}
        </button>
      ))}
    </p>
  );
}

function Group({ group, ...props }: Inner & { group: Unit }) {
  const say = useSay();
  const { org, onChoose } = props;
  const sum = sumOf(org, group);
  const here = org.seats.filter((s) => s.unitId === group.id);
  const leads = new Set(here.filter((s) => s.duty === 'leader').map((s) => s.workerId));
  const supervisors = here
    .filter((s) => s.duty === 'supervisor')
    .toSorted((a, b) => Number(leads.has(b.workerId)) - Number(leads.has(a.workerId)));
  const others = here.filter((s) => s.duty === 'leader' && !supervisors.some((x) => x.workerId === s.workerId));
  return (
    <section className="org-group" {...draggable(props, 'unit', group.id)} {...takes(props, 'seat', group.id)}>
      <header>
        <button type="button" onClick={() => onChoose({ kind: 'unit', id: group.id })}>
          {group.name}
        </button>
        <span className="quiet">{say(w.ofUnit, sum)}</span>
      </header>
      {leads.size === 0 && <StateTag tone="attention">{`${say(dutyWords.leader)} ${say(w.vacant)}`}</StateTag>}
      {sum.without > 0 && <StateTag tone="bad">{say(w.without, { n: sum.without })}</StateTag>}
      <ul>
        {[...others, ...supervisors].map((seat) => (
          <Person key={seat.id} {...props} seat={seat} leads={leads.has(seat.workerId)} />
        ))}
      </ul>
    </section>
  );
}

function Person({ seat, leads, ...props }: Inner & { seat: Seat; leads: boolean }) {
  const say = useSay();
  const load = seat.duty === 'supervisor' ? props.loadOf.get(seat.workerId) : undefined;
  const learning = props.org.unprepared.includes(seat.workerId);
  const state = load && (learning ? 'within' : loadState(load.stations, props.org.rule));
  return (
    <li {...draggable(props, 'seat', seat.id)}>
      <button type="button" onClick={() => props.onChoose({ kind: 'seat', id: seat.id })}>
        {seat.name}
        {leads && <span className="org-leads">{say(dutyWords.leader)}</span>}
      </button>
      {seat.leavesOn && <StateTag tone="attention">{say(w.leavesOn, { on: seat.leavesOn })}</StateTag>}
      {learning && seat.duty === 'supervisor' && <StateTag tone="plain">{say(w.learning)}</StateTag>}
      {load && (
        <span className={`org-load org-load-${state}`}>
          {say(state === 'over' ? w.over : state === 'under' ? w.under : w.stations, { n: load.stations })}
          {load.outside > 0 && ` · ${say(w.outside, { n: load.outside })}`}
        </span>
      )}
    </li>
  );
}
