import { App, Button, Drawer, Modal, Select } from 'antd';
import { useState } from 'react';
import { DayInput, PageLink, Panel, useAction, usePhone, useSay } from '../../../ui/index.ts';
import { supervisionContract } from '../contract.ts';
import type { Organisation, Seat } from '../organisation/contract.ts';
import { groupOf, sitsAt } from '../organisation/rules.ts';
import { dutyWords } from '../words.ts';
import type { Chosen } from './chart.tsx';
import { firstDayFor, Handing } from './handing.tsx';
import type { Wanted } from './move-preview.tsx';
import { pageWords as w } from './words.ts';

interface Props {
  readonly org: Organisation;
  readonly change: boolean;
  readonly chosen: Chosen | null;
  readonly onClose: () => void;
  readonly onMove: (wanted: Wanted) => void;
}

/** One person or group with its stations; from here it can be moved without a mouse. */
export function ChosenDrawer({ org, change, chosen, onClose, onMove }: Props) {
  const say = useSay();
  const phone = usePhone();
  const seat = chosen?.kind === 'seat' ? org.seats.find((s) => s.id === chosen.id) : undefined;
  const unit = chosen?.kind === 'unit' ? org.units.find((u) => u.id === chosen.id) : undefined;
  const mine = org.stations.filter((s) =>
    seat ? s.supervisorId === seat.workerId : unit && groupOf(org.units, s.divisionCode)?.id === unit.id,
  );
  const targets = org.units.filter((u) =>
    seat ? u.id !== seat.unitId && sitsAt(seat.duty, u.level) : unit && u.level === 'area' && u.id !== unit.parentId,
  );
  return (
    <Drawer
      open={seat !== undefined || unit !== undefined}
      title={seat ? `${seat.name} · ${say(dutyWords[seat.duty])}` : unit?.name}
      size={phone ? '100%' : 520}
      onClose={onClose}
      destroyOnHidden
    >
      {seat && (
        <p>
          {org.units.find((u) => u.id === seat.unitId)?.name} · {say(w.since, { on: seat.validFrom })}
        </p>
      )}
      {change && targets.length > 0 && chosen && (
        <Select
          className="org-target"
          aria-label={say(w.move)}
          placeholder={say(w.move)}
          value={null}
          options={targets.map((u) => ({ value: u.id, label: u.name }))}
          onChange={(unitId: string | null) => {
            if (!unitId) return;
            onClose();
            onMove({ move: { kind: chosen.kind, id: chosen.id, unitId } });
          }}
        />
      )}
      <Panel title={`${say(w.supervises)} · ${say(w.stations, { n: mine.length })}`}>
        {mine.length === 0 && <p className="quiet">{say(w.none)}</p>}
        <ul className="org-stations">
          {mine.map((s) => (
            <li key={s.id}>
              <PageLink to={`/network/sites/${s.id}`}>{s.name}</PageLink>
              <span className="quiet">
                {seat
                  ? s.since && say(w.since, { on: s.since })
                  : (org.seats.find((x) => x.workerId === s.supervisorId)?.name ?? say(w.vacant))}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {change && seat?.duty === 'supervisor' && mine.length > 0 && (
        <Handing org={org} workerId={seat.workerId} onClose={onClose} />
      )}
      {change && seat && mine.length === 0 && <Ending org={org} seat={seat} onDone={onClose} />}
    </Drawer>
  );
}

interface EndingProps {
  readonly org: Organisation;
  readonly seat: Seat;
  readonly onDone: () => void;
}

function Ending({ org, seat: { id, version, name }, onDone }: EndingProps) {
  const say = useSay();
  const { message } = App.useApp();
  const end = useAction(supervisionContract, 'endSeat');
  const [asking, setAsking] = useState(false);
  const [on, setOn] = useState(firstDayFor(org));
  const send = () =>
    end.mutate(
      { id, version, on, reason: say(w.end) },
      {
        onSuccess: () => {
          void message.success(say(w.ended));
          onDone();
        },
      },
    );
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {say(w.end)}
      </Button>
      <Modal
        open={asking}
        title={`${say(w.end)} · ${name}`}
        okText={say(w.end)}
        cancelText={say(w.cancel)}
        okButtonProps={{ danger: true, loading: end.isPending }}
        onOk={send}
        onCancel={() => setAsking(false)}
      >
        <label htmlFor="org-end-on">{say(w.endsOn)}</label>
        <DayInput id="org-end-on" label={say(w.endsOn)} value={on} onChange={(day) => day && setOn(day)} />
      </Modal>
    </>
  );
}
