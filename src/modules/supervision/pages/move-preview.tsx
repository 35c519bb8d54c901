import { Alert, App, Input, Modal } from 'antd';
import { useState } from 'react';
import { type Column, DayInput, Table, today, useAction, useSay } from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';
import type { Organisation, Unit } from '../organisation/contract.ts';
import { loads, type Move, moved, sumOf } from '../organisation/rules.ts';
import { dutyWords } from '../words.ts';
import { pageWords as w } from './words.ts';

export interface Wanted {
  readonly move: Exclude<Move, { kind: 'station' }>;
}

interface Row {
  readonly unit: Unit;
  readonly before: ReturnType<typeof sumOf>;
  readonly after: ReturnType<typeof sumOf>;
}

const changedUnits = (org: Organisation, then: Organisation): Row[] =>
  org.units.flatMap((unit) => {
    const [before, after] = [sumOf(org, unit), sumOf(then, then.units.find((u) => u.id === unit.id) ?? unit)];
    const same = before.supervisors === after.supervisors && before.stations === after.stations;
    return same ? [] : [{ unit, before, after }];
  });

const average = ({ supervisors, stations }: Row['before']) =>
  supervisors === 0 ? '—' : (stations / supervisors).toFixed(1);

/** What a move would change, before anything is changed. */
export function MovePreview({
  org,
  wanted,
  onClose,
}: {
  org: Organisation;
  wanted: Wanted | null;
  onClose: () => void;
}) {
  const say = useSay();
  const { message } = App.useApp();
  const [on, setOn] = useState(org.on > today() ? org.on : today());
  const [reason, setReason] = useState('');
  const moveSeat = useAction(supervisionContract, 'moveSeat');
  const moveUnit = useAction(supervisionContract, 'moveUnit');
  if (!wanted) return null;
  const { move } = wanted;
  const seat = org.seats.find((s) => s.id === move.id);
  const unit = org.units.find((u) => u.id === move.id);
  const to = org.units.find((u) => u.id === move.unitId);
  const then = moved(org, move);
  const outside = seat ? (loads(then).get(seat.workerId)?.outside ?? 0) : 0;
  const newly = seat ? outside - (loads(org).get(seat.workerId)?.outside ?? 0) : 0;
  const keeps = seat ? org.seats.filter((s) => s.workerId === seat.workerId && s.id !== seat.id) : [];
  const commit = async () => {
    const said = reason.trim() ? { reason: reason.trim() } : {};
    if (seat) await moveSeat.mutateAsync({ id: seat.id, version: seat.version, unitId: move.unitId, on, ...said });
    else if (unit)
      await moveUnit.mutateAsync({ id: unit.id, version: unit.version, parentId: move.unitId, on, ...said });
    void message.success(say(w.moved, { on }));
    onClose();
  };
  const columns: Column<Row>[] = [
    { key: 'unit', title: w.unit, render: (r) => r.unit.name },
    { key: 'supervisors', title: w.supervisorsOf, render: (r) => `${r.before.supervisors} → ${r.after.supervisors}` },
    { key: 'stations', title: w.stationsOf, render: (r) => `${r.before.stations} → ${r.after.stations}` },
    { key: 'average', title: w.average, render: (r) => `${average(r.before)} → ${average(r.after)}` },
  ];
  return (
    <Modal
      open
      width={640}
      title={say(w.moving, { what: seat?.name ?? unit?.name ?? '', to: to?.name ?? '' })}
      okText={say(w.confirm)}
      cancelText={say(w.cancel)}
      okButtonProps={{ loading: moveSeat.isPending || moveUnit.isPending }}
      onOk={() => commit()}
      onCancel={onClose}
    >
      <Table label={say(w.preview)} columns={columns} rows={changedUnits(org, then)} keyOf={(r) => r.unit.id} />
      {keeps.map((kept) => (
        <Alert
          key={kept.id}
          type="info"
          showIcon
          title={say(w.keeps, {
            name: kept.name,
            unit: org.units.find((u) => u.id === kept.unitId)?.name ?? '',
            duty: say(dutyWords[kept.duty]),
            moves: say(dutyWords[seat?.duty ?? 'supervisor']),
          })}
        />
      ))}
      {newly > 0 && <Alert type="warning" showIcon title={say(w.crossing, { n: outside })} />}
      <div className="org-move">
        <label htmlFor="org-move-on">{say(w.on)}</label>
        <DayInput id="org-move-on" label={say(w.on)} value={on} onChange={(day) => day && setOn(day)} />
        <label htmlFor="org-move-reason">{say(w.reason)}</label>
        <Input id="org-move-reason" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
    </Modal>
  );
}
